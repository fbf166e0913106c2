"""Writes a warehouse beside the old one and swaps a pointer: a reader sees the old build or the new, never half."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

import duckdb
import polars as pl

FOLDER = Path(__file__).parent
POINTER = "CURRENT"
# Other programs that read the file may hold an older DuckDB.
STORAGE_VERSION = "v1.4.0"
BUILDS_KEPT = 2
# The files of a build in the making: `.<build or pointer>.<process>.tmp`, and DuckDB's log beside it.
LEFTOVER = re.compile(r"\..+\.(?P<process>\d+)\.tmp(\.wal)?")


def current(folder: Path) -> str | None:
    """The name of the build in use (`<build>.duckdb`), or None before the first."""
    pointer = folder / POINTER
    if not pointer.exists():
        return None
    name = pointer.read_text(encoding="utf-8").strip()
    return name if (folder / name).is_file() else None


def publish(tables: Mapping[str, pl.DataFrame], folder: Path, build: str) -> Path:
    """Writes `tables` as `<build>.duckdb` in `folder` and makes it current. Killed at any moment, the old one stays."""
    folder.mkdir(parents=True, exist_ok=True)
    _forget_killed(folder)
    beside = folder / f".{build}.{os.getpid()}.tmp"
    beside.unlink(missing_ok=True)
    try:
        _write(tables, beside)
        _sync(beside)
        target = folder / f"{build}.duckdb"
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    _point(folder, target.name)
    _forget_old(folder, target)
    return target


def _write(tables: Mapping[str, pl.DataFrame], path: Path) -> None:
    with duckdb.connect() as connection:
        # One thread writes rows in the order given, so the same tables are stored alike.
        connection.execute("SET threads = 1")
        quoted = str(path).replace("'", "''")
        connection.execute(f"ATTACH '{quoted}' AS warehouse (STORAGE_VERSION '{STORAGE_VERSION}')")
        connection.execute("USE warehouse")
        connection.execute((FOLDER / "schema.sql").read_text(encoding="utf-8"))
        for name, frame in tables.items():
            connection.register("incoming", frame.to_arrow())
            connection.execute(f'INSERT INTO "{name}" BY NAME SELECT * FROM incoming')
            connection.unregister("incoming")
        connection.execute((FOLDER / "views.sql").read_text(encoding="utf-8"))
        connection.execute("CHECKPOINT warehouse")
        connection.execute("USE memory")
        connection.execute("DETACH warehouse")


def _point(folder: Path, name: str) -> None:
    beside = folder / f".{POINTER}.{os.getpid()}.tmp"
    beside.write_text(f"{name}\n", encoding="utf-8")
    _sync(beside)
    beside.replace(folder / POINTER)
    if os.name == "posix":
        _sync(folder)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _forget_old(folder: Path, target: Path) -> None:
    """Keeps the newest builds: a reader may still be opening the one before."""
    builds = sorted(folder.glob("*.duckdb"), key=lambda path: (path == target, path.stat().st_mtime), reverse=True)
    for path in builds[BUILDS_KEPT:]:
        path.unlink(missing_ok=True)


def _forget_killed(folder: Path) -> None:
    """Clears what killed builds left beside the warehouses, and leaves alone what a live build is writing."""
    for path in folder.glob(".*.tmp*"):
        owner = LEFTOVER.fullmatch(path.name)
        if owner and not _alive(int(owner["process"])):
            path.unlink(missing_ok=True)


def _alive(process: int) -> bool:
    if process == os.getpid():
        return False  # this process has not begun to write, so the file is that of a namesake long gone
    if os.name != "posix":
        return True  # there is no harmless way to ask
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
