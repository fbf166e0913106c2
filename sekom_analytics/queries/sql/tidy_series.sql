WITH everyone AS MATERIALIZED (
    SELECT code, year, value
    FROM tidy_figure
    WHERE key_figure = TRY_CAST($key_figure AS tidy_id)
)
SELECT y.year, f.value, y.lower_quartile, y.median, y.upper_quartile, y.municipalities
FROM tidy_year AS y
LEFT JOIN (SELECT year, value FROM everyone WHERE code = TRY_CAST($municipality AS municipality_code)) AS f USING (year)
WHERE y.key_figure = TRY_CAST($key_figure AS tidy_id)
ORDER BY y.year
