SELECT code, year, value, status, source, derived, read_as, comment, note
FROM shown
WHERE indicator = $indicator
ORDER BY code, year
