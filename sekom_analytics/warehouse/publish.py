"""Writes a warehouse beside the old one and swaps a pointer: a reader sees the old build or the new, never half."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Literal

import duckdb
import polars as pl

from sekom_analytics.errors import N_, Message, SekomError, reason
from sekom_analytics.warehouse.durable import alone, beside, digest, forget_killed, sync
from sekom_analytics.warehouse.tidy import Tidy, write_tidy

FOLDER = Path(__file__).parent
Missing = Literal["build_lost", "pointer_spoilt", "no_build"]
POINTER = "CURRENT"
# Other programs that read the file may hold an older DuckDB.
STORAGE_VERSION = "v1.4.0"
# No log beside the file: what is killed half-way is thrown away, and nobody has the file before it is whole.
WRITTEN = f"STORAGE_VERSION '{STORAGE_VERSION}', RECOVERY_MODE NO_WAL_WRITES"
BUILDS_KEPT = 2
# A build's file is called by what it was made of and by its own checksum: no name ever means two contents.
BUILD = re.compile(r"(?P<build>[\w-]{1,64})\.(?P<sum>[0-9a-f]{16})\.duckdb")


def current(folder: Path) -> str | None:
    """The name of the file of the build in use, or None before the first and where the pointer is no name of one."""
    name = pointed(folder)
    while name and not (folder / name).is_file():
        before, name = name, pointed(folder)
        if name == before:
            return None
        # Others have published twice meanwhile, and taken the file away.
    return name


def pointed(folder: Path) -> str | None:
    """The name that the pointer holds, whether or not there is such a file; None where it holds no name of a build."""
    try:
        name = (folder / POINTER).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return name if BUILD.fullmatch(name) else None


def is_whole(path: Path) -> bool:
    """Whether a build's file holds, to the last bit, what was written, and no log beside it changes that."""
    named = BUILD.fullmatch(path.name)
    if named is None or _log(path).exists():
        return False
    return (digest(path) or "").startswith(named["sum"])


def publish(tables: Mapping[str, pl.DataFrame], folder: Path, build: str, tidy: Tidy | None = None) -> Path:
    """Writes `tables`, and tidy figures, as a file in `folder` and makes it current.

    Killed at any moment, the old one stays. Raises SekomError, and changes nothing, where the folder cannot be written
    to or the disk is full.
    """
    making = beside(folder, build)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        forget_killed(folder)
        making.unlink(missing_ok=True)
        write(tables, making, tidy)
        sync(making)
        with alone(folder):
            return _take_over(folder, making, build)
    except (OSError, duckdb.OperationalError, duckdb.FatalException) as error:
        refusal = N_(
            "No build could be written in {folder} ({why}), and the last one stays in use. "
            "Make room there, or let this user write to it."
        )
        raise SekomError(refusal, folder=folder, why=_why(error)) from error
    finally:
        _clear(making)


def write(tables: Mapping[str, pl.DataFrame], path: Path, tidy: Tidy | None = None) -> None:
    """Writes a new database file of `tables`, with what `views.sql` makes of them."""
    with duckdb.connect() as connection:
        # One thread writes rows in the order given, so the same tables are stored alike.
        connection.execute("SET threads = 1")
        quoted = str(path).replace("'", "''")
        connection.execute(f"ATTACH '{quoted}' AS warehouse ({WRITTEN})")
        connection.execute("USE warehouse")
        # One transaction: each of its own would be waited for on the disk.
        connection.begin()
        connection.execute((FOLDER / "schema.sql").read_text(encoding="utf-8"))
        for name, frame in tables.items():
            connection.register("incoming", frame.to_arrow())
            connection.execute(f'INSERT INTO "{name}" BY NAME SELECT * FROM incoming')
            connection.unregister("incoming")
        connection.commit()
        write_tidy(connection, tidy)
        connection.execute((FOLDER / "views.sql").read_text(encoding="utf-8"))
        connection.execute("CHECKPOINT warehouse")
        connection.execute("USE memory")
        connection.execute("DETACH warehouse")


def _take_over(folder: Path, making: Path, build: str) -> Path:
    before = current(folder)
    target = folder / f"{build}.{(digest(making) or '')[:16]}.duckdb"
    _log(target).unlink(missing_ok=True)
    making.replace(target)
    _point(folder, target.name)
    _forget_old(folder, target, before)
    return target


def _point(folder: Path, name: str) -> None:
    making = beside(folder, POINTER)
    try:
        making.write_text(f"{name}\n", encoding="utf-8")
        sync(making)
        making.replace(folder / POINTER)
    finally:
        _clear(making)
    sync(folder)


def missing(folder: Path) -> Missing:
    """Why no build is in use: the one named is gone, none is named though one has been, or none was ever built."""
    if pointed(folder):
        return "build_lost"
    return "pointer_spoilt" if (folder / POINTER).exists() or any(folder.glob("*.duckdb")) else "no_build"


def forget_earlier(folder: Path) -> None:
    """Deletes every build but the current one: for what must not be found anywhere any more."""
    for path in folder.glob("*.duckdb"):
        if path.name != current(folder):
            path.unlink(missing_ok=True)


def _forget_old(folder: Path, target: Path, before: str | None) -> None:
    """Keeps the newest builds: a reader may still be opening the one before. The clock may have been set back."""
    newest = sorted(folder.glob("*.duckdb"), key=lambda path: path.stat().st_mtime, reverse=True)
    builds = sorted(newest, key=lambda path: (path != target, path.name != before))
    for path in builds[BUILDS_KEPT:]:
        path.unlink(missing_ok=True)


def _clear(making: Path) -> None:
    with suppress(OSError):
        for path in (making, _log(making)):
            path.unlink(missing_ok=True)


def _log(path: Path) -> Path:
    """What DuckDB writes beside a file, and takes into account when it opens it."""
    return path.with_name(f"{path.name}.wal")


def _why(error: Exception) -> Message:
    return reason(error) if isinstance(error, OSError) else Message(str(error).splitlines()[0])
