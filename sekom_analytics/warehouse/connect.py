"""Read-only access to the build in use: one connection a build, a cursor a query."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

import duckdb
import polars as pl

from sekom_analytics.errors import N_, SekomError
from sekom_analytics.warehouse.manifest import Edition
from sekom_analytics.warehouse.publish import POINTER, current, is_whole, missing

# Given when connecting, not set afterwards: connections to one file share an instance, and the first one locks it.
LOCKED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "lock_configuration": "true",
}


class NoWarehouseError(SekomError):
    """There is no build to read yet, or none that this version of the program can read.

    `told` says so to those who need not know where.
    """

    told = "There is no build to show. Run `sekom build`."


class DamagedWarehouseError(NoWarehouseError):
    """The build in use is not, to the last bit, what was written."""

    told = "The build in use is damaged. Run `sekom build`, which makes it anew."


class SpoiltPointerError(DamagedWarehouseError):
    """What says which build is in use says so no more, or names one that is gone."""

    told = "The pointer to the build in use is spoilt, or that build is gone. Run `sekom build`, which mends it."


class Warehouse:
    """One build, open for reading from any thread; one that was frozen as an `edition` knows which."""

    edition: Edition | None = None

    def __init__(self, path: Path) -> None:
        self.path, self.version = path, path.name.split(".")[0]
        self._parent = duckdb.connect(str(path), read_only=True, config=LOCKED)

    def ask(self, statement: str, **parameters: Any) -> pl.DataFrame:
        """The rows of one SELECT. Connections are not thread-safe, so each call has a cursor of its own."""
        with self._parent.cursor() as cursor:
            try:
                frame: pl.DataFrame = cursor.sql(statement, params=parameters).pl()
            except (duckdb.CatalogException, duckdb.BinderException) as error:
                # Every statement binds to the schema of its own version, and a test holds that.
                found = N_("The warehouse {build} was built by another version of the program. Run `sekom build`.")
                raise NoWarehouseError(found, build=self.version) from error
            return frame


def open_current(folder: Path) -> Warehouse:
    """The build that the pointer names now, once its checksum has been found to hold.

    Raises NoWarehouseError before the first build, DamagedWarehouseError for one that has been altered, and
    SpoiltPointerError where the pointer names none.
    """
    name = current(folder)
    with _opening:  # the first visitors come at once, and share one connection
        while name:
            try:
                return _open(folder / name, stamp(folder / name))
            except DamagedWarehouseError:
                before, name = name, current(folder)
                if name == before:
                    raise
                # Others have published twice since the pointer was read, and taken the file away.
    raise _without(folder)


_opening = Lock()


def _without(folder: Path) -> NoWarehouseError:
    """Why no build is in use: only a folder that has never held one holds none yet."""
    match missing(folder):
        case "build_lost":
            return SpoiltPointerError(
                N_("The build that {file} names is gone. Run `sekom build`."), file=folder / POINTER
            )
        case "pointer_spoilt":
            return SpoiltPointerError(
                N_("{file} names no build. Run `sekom build`, which writes it anew."), file=folder / POINTER
            )
        case "no_build":
            return NoWarehouseError(N_("{folder} holds no warehouse yet. Run `sekom build`."), folder=folder)


class Stamp(NamedTuple):
    """What changes when a file is written to or cut short: when that was, and its size."""

    changed: int
    size: int


def stamp(path: Path) -> Stamp | None:
    """The stamp of a file; None where there is none."""
    with suppress(OSError):
        found = path.stat()
        return Stamp(found.st_mtime_ns, found.st_size)
    return None


@lru_cache(maxsize=2)
def _open(path: Path, _: Stamp | None) -> Warehouse:
    """The build at `path`, read through once and then only when its stamp has changed."""
    if is_whole(path):
        with suppress(duckdb.Error):
            return Warehouse(path)
    raise DamagedWarehouseError(N_("{file} is damaged. Run `sekom build`, which makes it anew."), file=path)
