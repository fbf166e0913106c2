WITH reported AS (
    SELECT indicator, year, count(value) AS n
    FROM shown
    GROUP BY indicator, year
),
own AS (
    SELECT indicator, coalesce(max(year) FILTER (WHERE n >= $fewest), max(year)) AS year
    FROM shown
    JOIN reported USING (indicator, year)
    WHERE code = $municipality AND value IS NOT NULL
    GROUP BY indicator
)
SELECT indicator, code, year, value, status, source
FROM shown
JOIN own USING (indicator, year)
ORDER BY indicator, code
