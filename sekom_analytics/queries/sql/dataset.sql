SELECT demonstration
FROM dataset
ORDER BY demonstration
