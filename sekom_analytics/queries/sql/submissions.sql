SELECT file, layout, code, year, version, received
FROM submission
ORDER BY file
