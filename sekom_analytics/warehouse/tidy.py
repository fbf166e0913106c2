"""Writes tidy figures by the million into a new warehouse, in the order they are kept, and what pages ask of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import duckdb
import polars as pl

from sekom_analytics.warehouse.counted import Planes, counted

TABLES = Path(__file__).parent / "tidy.sql"
# Beyond this DuckDB puts aside on disk what it sorts and counts.
MEMORY = "700MB"
# Threads keep the order of rows all the same; each takes so many series at a time.
THREADS, SERIES_AT_A_TIME = 2, 8_192
# The names are looked up once a series, before it becomes a row a year.
SERIES = """
    INSERT INTO tidy_figure
    SELECT key_figure, code, year, value FROM (
        SELECT key_figure, code, unnest({years}::SMALLINT[]) AS year, unnest(value) AS value
        FROM (SELECT key_figure::tidy_id AS key_figure, code::municipality_code AS code, value FROM incoming)
    )
    WHERE isfinite(value)
"""


class Tidy(Planes, Protocol):
    """Figures in order of key figure, municipality and year."""

    def blocks(self) -> Iterator[pl.DataFrame]:
        """key_figure, code, value: an array with a number for each of the years; none where it is not finite."""


def write_tidy(connection: duckdb.DuckDBPyConnection, tidy: Tidy | None) -> None:
    """Makes the tables of tidy figures in the database in use; they are empty without any."""
    connection.execute(TABLES.read_text(encoding="utf-8"))
    if tidy is None or not tidy.years_met():
        return
    connection.execute(f"SET memory_limit = '{MEMORY}'")
    connection.execute(f"SET threads = {THREADS}")
    # Counted first: what DuckDB takes for the rows of series comes on top of what is held then.
    tables = dict(zip(("tidy_year", "tidy_newest"), counted(tidy), strict=True))
    # One transaction, or the file would have a half-filled group of rows for every block.
    connection.begin()
    statement = SERIES.format(years=tidy.years_met())
    for block in tidy.blocks():
        connection.register("incoming", block.to_arrow().to_reader(max_chunksize=SERIES_AT_A_TIME))
        connection.execute(statement)
        connection.unregister("incoming")
    connection.commit()
    for name, frame in tables.items():
        connection.register("incoming", frame.to_arrow())
        connection.execute(f"INSERT INTO {name} BY NAME SELECT * FROM incoming")
        connection.unregister("incoming")
