"""Read-only access to the build in use: one connection a build, a cursor a query."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import duckdb
import polars as pl

from sekom_analytics.errors import SekomError
from sekom_analytics.warehouse.manifest import Edition
from sekom_analytics.warehouse.publish import current

# Given when connecting, not set afterwards: connections to one file share an instance, and the first one locks it.
LOCKED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "lock_configuration": "true",
}


class NoWarehouseError(SekomError):
    """There is no build to read yet, or none that this version of the program can read."""


class Warehouse:
    """One build, open for reading from any thread; one that was frozen as an `edition` knows which."""

    edition: Edition | None = None

    def __init__(self, path: Path) -> None:
        self.path, self.version = path, path.stem
        self._parent = duckdb.connect(str(path), read_only=True, config=LOCKED)

    def ask(self, statement: str, **parameters: Any) -> pl.DataFrame:
        """The rows of one SELECT. Connections are not thread-safe, so each call has a cursor of its own."""
        with self._parent.cursor() as cursor:
            try:
                frame: pl.DataFrame = cursor.sql(statement, params=parameters).pl()
            except (duckdb.CatalogException, duckdb.BinderException) as error:
                # Every statement binds to the schema of its own version, and a test holds that.
                found = f"The warehouse {self.version} was built by another version of the program"
                raise NoWarehouseError(f"{found}. Run `sekom build`.") from error
            return frame


def open_current(folder: Path) -> Warehouse:
    """The build that the pointer names now. Raises NoWarehouseError before the first build."""
    name = current(folder)
    if name is None:
        raise NoWarehouseError(f"{folder} holds no warehouse yet. Run `sekom build`.")
    with _opening:  # the first visitors come at once, and share one connection
        return _open(folder / name)


_opening = Lock()


@lru_cache(maxsize=2)
def _open(path: Path) -> Warehouse:
    return Warehouse(path)
