SELECT c.indicator, c.code, m.name, c.year, c.shown_source, c.shown_value, c.other_source, c.other_value
FROM conflict AS c
JOIN municipality AS m USING (code)
ORDER BY c.indicator, c.code, c.year
