SELECT code, year, value
FROM tidy_figure
WHERE key_figure = $key_figure
ORDER BY code, year
