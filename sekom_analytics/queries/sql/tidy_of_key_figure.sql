SELECT code, year, value
FROM tidy_figure
WHERE key_figure = TRY_CAST($key_figure AS tidy_id)
ORDER BY code, year
