SELECT key_figure, title
FROM tidy_key_figure
ORDER BY key_figure
