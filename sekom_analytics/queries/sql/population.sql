SELECT code, year, persons
FROM population
ORDER BY code, year
