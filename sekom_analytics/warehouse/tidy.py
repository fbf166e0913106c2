"""Writes tidy figures by the million into a new warehouse, in the order they are kept, and what pages ask of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import duckdb
import polars as pl

FOLDER = Path(__file__).parent
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


class Tidy(Protocol):
    """Figures in order of key figure, municipality and year."""

    def years_met(self) -> list[int]:
        """The years that there are values of."""

    def blocks(self) -> Iterator[pl.DataFrame]:
        """key_figure, code, value: an array with a number for each of the years; none where it is not finite."""


def write_tidy(connection: duckdb.DuckDBPyConnection, tidy: Tidy | None) -> None:
    """Makes the tables of tidy figures in the database in use; they are empty without any."""
    connection.execute(_statement("tidy"))
    if tidy is None:
        return
    connection.execute(f"SET memory_limit = '{MEMORY}'")
    connection.execute(f"SET threads = {THREADS}")
    shares = _write_series(connection, tidy)
    for first, last in shares:
        connection.execute(_statement("tidy_year"), {"first": first, "last": last})
    connection.execute(_statement("tidy_newest"))


def _write_series(connection: duckdb.DuckDBPyConnection, tidy: Tidy) -> list[tuple[str, str]]:
    """Writes every block, and tells the first and the last key figure of each."""
    statement, shares = SERIES.format(years=tidy.years_met()), []
    # One transaction, or the file would have a half-filled group of rows for every block.
    connection.begin()
    for block in tidy.blocks():
        connection.register("incoming", block.to_arrow().to_reader(max_chunksize=SERIES_AT_A_TIME))
        connection.execute(statement)
        connection.unregister("incoming")
        shares.append((block["key_figure"][0], block["key_figure"][-1]))
    connection.commit()
    return shares


def _statement(name: str) -> str:
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")
