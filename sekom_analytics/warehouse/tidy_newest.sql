-- The municipality first: a page is about one.
INSERT INTO tidy_newest
SELECT n.code, n.key_figure, n.year, n.value, y.median, y.municipalities
FROM (
    SELECT code, key_figure, max(year) AS year, arg_max(value, year) AS value
    FROM tidy_figure
    GROUP BY code, key_figure
) AS n
JOIN tidy_year AS y USING (key_figure, year)
ORDER BY n.code, n.key_figure
