SELECT area, label, kind, year, value, source, derived, read_as, note
FROM area_value
WHERE indicator = $indicator AND value IS NOT NULL
ORDER BY area, year, source
