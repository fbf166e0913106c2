-- What a share of the key figures was in each year; a share at a time, since quartiles hold every value in memory.
INSERT INTO tidy_year
SELECT key_figure, year, municipalities, lowest, quartile[1], quartile[2], quartile[3], highest
FROM (
    SELECT
        key_figure, year, count(*) AS municipalities, min(value) AS lowest, max(value) AS highest,
        quantile_cont(value, [0.25, 0.5, 0.75]) AS quartile
    FROM tidy_figure
    WHERE key_figure BETWEEN $first::tidy_id AND $last::tidy_id
    GROUP BY key_figure, year
)
ORDER BY key_figure, year
