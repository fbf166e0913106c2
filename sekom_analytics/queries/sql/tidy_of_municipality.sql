SELECT key_figure, year, value, median, municipalities
FROM tidy_newest
WHERE code = $municipality
ORDER BY key_figure
