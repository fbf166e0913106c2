SELECT name, code, kind, observer, first_seen, last_seen, joined, "left", joined_text, note, evidence
FROM member
ORDER BY name
