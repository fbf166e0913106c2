"""The truth, built whole from the raw files and read by everyone else: one DuckDB file a build."""
