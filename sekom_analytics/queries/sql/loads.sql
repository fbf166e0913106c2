SELECT source, file, sha256, read, accepted, rejected
FROM load
ORDER BY source, file
