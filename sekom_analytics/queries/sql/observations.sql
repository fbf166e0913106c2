SELECT
    o.indicator, o.code, o.year, o.source, o.value, o.status, o.numerator, o.denominator, o.derived,
    coalesce(s.source = o.source, false) AS shown
FROM observation AS o
LEFT JOIN shown AS s USING (indicator, code, year)
ORDER BY o.indicator, o.code, o.year, o.source
