SELECT source, file, "row", address, "column", text, rule, detail
FROM rejected
ORDER BY source, file, "row"
