"""Answers as files to take home: spreadsheets, reports and open data. Lays out; calculates nothing."""
