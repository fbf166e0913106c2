SELECT name, code, kind, observer, first_seen, last_seen, joined, "left"
FROM member
ORDER BY name
