SELECT source, year, count(DISTINCT code) AS municipalities, count(*) AS figures
FROM observation
WHERE value IS NOT NULL
GROUP BY source, year
ORDER BY source, year
