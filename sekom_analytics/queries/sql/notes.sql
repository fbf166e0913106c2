SELECT
    s.indicator, s.code, m.name, min(s.year) AS first_year, max(s.year) AS last_year, s.comment, s.note
FROM shown AS s
JOIN municipality AS m USING (code)
WHERE s.comment IS NOT NULL OR s.note IS NOT NULL
GROUP BY s.indicator, s.code, m.name, s.comment, s.note
ORDER BY last_year DESC, s.code, s.indicator, first_year, s.comment, s.note
