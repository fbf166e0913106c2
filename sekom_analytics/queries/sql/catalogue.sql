SELECT document
FROM catalogue
ORDER BY document
