SELECT indicator, year, value, status, source, derived, read_as
FROM shown
WHERE code = $municipality
ORDER BY indicator, year
