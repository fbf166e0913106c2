SELECT date, first_day, last_day, members, municipalities, regions, certainty, source, note
FROM member_count
ORDER BY last_day, first_day, date
