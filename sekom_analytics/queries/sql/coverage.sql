SELECT
    indicator,
    count(DISTINCT code) AS municipalities,
    count(*) AS figures,
    min(year) AS first_year,
    max(year) AS last_year
FROM shown
WHERE value IS NOT NULL
GROUP BY indicator
ORDER BY indicator
