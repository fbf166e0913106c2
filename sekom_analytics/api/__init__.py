"""Read-only JSON over HTTP: the questions of `sekom show --json`, put by a program. Nothing here calculates."""
