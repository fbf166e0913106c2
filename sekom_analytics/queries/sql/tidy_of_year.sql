SELECT code, value
FROM tidy_figure
WHERE key_figure = TRY_CAST($key_figure AS tidy_id) AND year = $year
ORDER BY value, code
