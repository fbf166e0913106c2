SELECT source, count(value) AS figures
FROM shown
GROUP BY source
HAVING count(value) > 0
ORDER BY figures DESC, source
