SELECT indicator, code, year, reason, file, address
FROM withheld_comment
ORDER BY code, indicator, year, file
