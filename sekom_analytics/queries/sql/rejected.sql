SELECT source, file, "row", "column", text, rule, detail
FROM rejected
ORDER BY source, file, "row"
