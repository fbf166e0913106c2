"""Opens an edition so that today's questions can be put to it, whatever tables there have come to be since."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from threading import Lock

import duckdb

from sekom_analytics.warehouse.connect import Warehouse
from sekom_analytics.warehouse.editions import edition
from sekom_analytics.warehouse.manifest import DATA, Edition
from sekom_analytics.warehouse.publish import FOLDER

Columns = dict[str, dict[str, str]]


class FrozenWarehouse(Warehouse):
    """An edition, open for reading. A table or column that there was none of when it was frozen is empty."""

    def __init__(self, path: Path, edition: Edition) -> None:
        self.path, self.version, self.edition = path, edition.build, edition
        self._parent = _redirected(path)


def open_edition(folder: Path, name: str) -> FrozenWarehouse:
    """The edition of that name, after its checksums. Raises EditionError when it cannot be shown."""
    checksum = edition(folder, name).checksum
    with _opening:
        return _open(folder, name, checksum)


_opening = Lock()


@lru_cache(maxsize=8)
def _open(folder: Path, name: str, _checksum: str) -> FrozenWarehouse:
    return FrozenWarehouse(folder / name / DATA, edition(folder, name))


def _redirected(path: Path) -> duckdb.DuckDBPyConnection:
    """A database in memory whose tables are those of the file, with what today's have and the file lacks as nulls."""
    connection = duckdb.connect()
    quoted = str(path).replace("'", "''")
    connection.execute(f"ATTACH '{quoted}' AS edition (READ_ONLY)")
    held = _columns(connection, "edition")
    for table, columns in _columns_of_today().items():
        there = held.get(table, {})
        picked = ", ".join(f'"{c}"' if c in there else f'NULL::{type} AS "{c}"' for c, type in columns.items())
        rows = f'FROM edition."{table}"' if there else "WHERE false"
        connection.execute(f'CREATE VIEW "{table}" AS SELECT {picked} {rows}')
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


@lru_cache
def _columns_of_today() -> Columns:
    with duckdb.connect() as connection:
        for name in ("schema.sql", "views.sql"):
            connection.execute((FOLDER / name).read_text(encoding="utf-8"))
        return _columns(connection, "memory")


def _columns(connection: duckdb.DuckDBPyConnection, database: str) -> Columns:
    """The columns of every table and view, with their types."""
    asked = "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE database_name = ? AND NOT internal"
    found: Columns = {}
    for table, column, kind in connection.execute(asked, [database]).fetchall():
        found.setdefault(table, {})[column] = kind
    return found
