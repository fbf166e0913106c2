SELECT indicator, code, year, value, status, source
FROM shown
ORDER BY indicator, code, year
