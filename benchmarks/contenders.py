"""Four ways to take a tidy file in, each in a process of its own that tells its times, its memory and its size.

`python -m benchmarks.contenders <way> <raw folder> <empty folder>` prints them as JSON. Libraries are loaded first.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import duckdb
import polars as pl

from benchmarks.tidy_files import FIGURES
from sekom_analytics import pipeline
from sekom_analytics.sources import registry
from sekom_analytics.staging import register
from sekom_analytics.staging.contracts import Rejected
from sekom_analytics.warehouse.publish import publish

# Lines that pandas and SQLite hold at a time.
CHUNK = 500_000
Work = Callable[[], Path]
SHAPE = {"source": pl.String, "file": pl.String, "sha256": pl.String, "read": pl.Int64, "accepted": pl.Int64}


def ours(raw: Path, folder: Path) -> Work:
    """What `sekom build` does with tidy files: checked, coded, sorted, counted for the pages, published."""
    # Polars loads these only when it takes numbers from NumPy and hands its frames to DuckDB.
    import_module("pyarrow")
    import_module("numpy.ma")
    staged = register.stage(registry.read(raw / registry.SOURCE, raw))

    def work() -> Path:
        tables: dict[str, pl.DataFrame] = {
            "municipality": staged.municipalities,
            "population": staged.population,
            "rejected": Rejected.create_empty().select(Rejected.column_names()),
            "load": pl.DataFrame(schema=SHAPE | {"rejected": pl.Int64}),
        }
        return publish(tables, folder, "tidy", pipeline.add_tidy(tables, raw))

    return work


def duckdb_alone(raw: Path, folder: Path) -> Work:
    """DuckDB's `read_csv` into a table of a new file: nothing is checked, coded or sorted."""

    def work() -> Path:
        path = folder / "raw.duckdb"
        with duckdb.connect(str(path)) as connection:
            read = f"read_csv('{raw / FIGURES}', delim = ';', decimal_separator = ',')"
            connection.execute(f"CREATE TABLE figure AS SELECT * FROM {read}")
        return path

    return work


def pandas_sqlite(raw: Path, folder: Path) -> Work:
    """pandas reads, some hundred thousand lines at a time, and writes to SQLite."""
    import sqlite3

    import pandas as pd

    def work() -> Path:
        path = folder / "pandas.sqlite"
        types = {"kpi": "str", "municipality": "str"}
        with sqlite3.connect(path) as connection:
            for part in pd.read_csv(raw / FIGURES, sep=";", decimal=",", dtype=types, chunksize=CHUNK):
                part.to_sql("figure", connection, if_exists="append", index=False)
        return path

    return work


def sqlite_utils(raw: Path, folder: Path) -> Work:
    """sqlite-utils takes the rows of Python's csv module; the decimal comma is made a point, or they would be text."""
    import csv

    from sqlite_utils import Database
    from sqlite_utils.db import Table

    def work() -> Path:
        path = folder / "utils.sqlite"
        with (raw / FIGURES).open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file, delimiter=";")
            typed = ({**r, "year": int(r["year"]), "value": float(r["value"].replace(",", "."))} for r in rows)
            Table(Database(path), "figure").insert_all(typed, batch_size=10_000)
        return path

    return work


WAYS = {"ours": ours, "DuckDB": duckdb_alone, "pandas": pandas_sqlite, "sqlite-utils": sqlite_utils}


def main() -> None:
    """Does one of the ways, timed from the open file to the closed table."""
    way, raw, folder = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    work = WAYS[way](raw, folder)
    start, spent = time.perf_counter(), _processor_time()
    path = work()
    told = {"seconds": time.perf_counter() - start, "processor": _processor_time() - spent}
    print(json.dumps(told | {"peak": _peak(), "bytes": path.stat().st_size}))


def _peak() -> int:
    """The most memory that this process has held, in bytes; the system's other figure counts its parent's too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


def _processor_time() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
