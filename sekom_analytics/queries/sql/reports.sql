SELECT indicator, code, year, source
FROM shown
WHERE value IS NOT NULL AND indicator IN (SELECT unnest($indicators))
ORDER BY indicator, code, year
