SELECT y.year, f.value, y.lower_quartile, y.median, y.upper_quartile, y.municipalities
FROM tidy_year AS y
LEFT JOIN (
    SELECT year, value FROM tidy_figure WHERE key_figure = $key_figure AND code = $municipality
) AS f USING (year)
WHERE y.key_figure = $key_figure
ORDER BY y.year
