SELECT code, outline
FROM geography
ORDER BY code
