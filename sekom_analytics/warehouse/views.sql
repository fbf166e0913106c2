-- What is shown of what is known. Statements are run in order after the tables are filled.

-- One figure of each municipality, key figure and year: a value before a status, then the catalogue's source order.
CREATE VIEW ranked_observation AS
SELECT o.*, row_number() OVER (
    PARTITION BY o.indicator, o.code, o.year
    ORDER BY o.value IS NULL, s.place
) AS place
FROM observation AS o
JOIN source_order AS s USING (indicator, source);

-- A table, not a view: every page reads it, and it never changes after the build.
CREATE TABLE shown AS
SELECT * EXCLUDE (place)
FROM (
    -- What a municipality says of a figure goes with it, also where another source's value is the one shown.
    SELECT * REPLACE (
        first_value(comment IGNORE NULLS) OVER (
            PARTITION BY indicator, code, year ORDER BY place
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        ) AS comment
    )
    FROM ranked_observation
)
WHERE place = 1
ORDER BY indicator, code, year;

-- Where two sources print different values, at the decimals that the catalogue shows.
CREATE VIEW conflict AS
SELECT
    s.indicator, s.code, s.year,
    s.source AS shown_source, s.value AS shown_value,
    o.source AS other_source, o.value AS other_value
FROM shown AS s
JOIN observation AS o ON o.indicator = s.indicator AND o.code = s.code AND o.year = s.year AND o.source <> s.source
JOIN source_order AS d ON d.indicator = s.indicator AND d.source = s.source
WHERE round(s.value, d.decimals) <> round(o.value, d.decimals)
ORDER BY ALL;
