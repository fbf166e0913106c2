SELECT
    m.code, m.name, m.county_code, m.county, m.skr_group,
    g.name AS skr_group_name, g.main_group AS skr_main, g.main_group_name AS skr_main_name, m.land_area, p.latitude, p.longitude
FROM municipality AS m
JOIN skr_group AS g USING (skr_group)
LEFT JOIN geography AS p USING (code)
ORDER BY m.code
