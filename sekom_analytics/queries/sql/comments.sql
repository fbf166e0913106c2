SELECT s.indicator, s.code, m.name, s.year, s.comment
FROM shown AS s
JOIN municipality AS m USING (code)
WHERE s.comment IS NOT NULL
ORDER BY s.code, s.indicator, s.year
