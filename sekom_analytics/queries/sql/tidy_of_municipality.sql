SELECT key_figure, year, value, median, municipalities
FROM tidy_newest
WHERE code = TRY_CAST($municipality AS municipality_code)
ORDER BY key_figure
