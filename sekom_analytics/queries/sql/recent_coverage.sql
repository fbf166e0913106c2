SELECT code, count(DISTINCT indicator)::INTEGER AS indicators
FROM shown
WHERE value IS NOT NULL AND year BETWEEN $first AND $last
GROUP BY code
ORDER BY code
