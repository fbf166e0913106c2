WITH own AS (
    SELECT indicator, max(year) AS year
    FROM shown
    WHERE code = $municipality AND value IS NOT NULL
    GROUP BY indicator
)
SELECT indicator, code, year, value, status, source
FROM shown
JOIN own USING (indicator, year)
ORDER BY indicator, code
