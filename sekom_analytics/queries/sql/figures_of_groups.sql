SELECT indicator, area, year, source, value, status
FROM area_value
ORDER BY indicator, area, year, source
