SELECT code, value
FROM tidy_figure
WHERE key_figure = $key_figure AND year = $year
ORDER BY value, code
