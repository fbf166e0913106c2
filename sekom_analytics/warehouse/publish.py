"""Writes a warehouse beside the old one and swaps a pointer: a reader sees the old build or the new, never half."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb
import polars as pl

from sekom_analytics.warehouse.durable import beside, forget_killed, sync
from sekom_analytics.warehouse.tidy import Tidy, write_tidy

FOLDER = Path(__file__).parent
POINTER = "CURRENT"
# Other programs that read the file may hold an older DuckDB.
STORAGE_VERSION = "v1.4.0"
BUILDS_KEPT = 2


def current(folder: Path) -> str | None:
    """The name of the build in use (`<build>.duckdb`), or None before the first."""
    pointer = folder / POINTER
    if not pointer.exists():
        return None
    name = pointer.read_text(encoding="utf-8").strip()
    return name if (folder / name).is_file() else None


def publish(tables: Mapping[str, pl.DataFrame], folder: Path, build: str, tidy: Tidy | None = None) -> Path:
    """Writes `tables`, and tidy figures, as `<build>.duckdb` in `folder` and makes it current.

    Killed at any moment, the old one stays.
    """
    folder.mkdir(parents=True, exist_ok=True)
    forget_killed(folder)
    making = beside(folder, build)
    making.unlink(missing_ok=True)
    try:
        write(tables, making, tidy)
        sync(making)
        target = folder / f"{build}.duckdb"
        making.replace(target)
    finally:
        making.unlink(missing_ok=True)
    _point(folder, target.name)
    _forget_old(folder, target)
    return target


def write(tables: Mapping[str, pl.DataFrame], path: Path, tidy: Tidy | None = None) -> None:
    """Writes a new database file of `tables`, with what `views.sql` makes of them."""
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
        write_tidy(connection, tidy)
        connection.execute((FOLDER / "views.sql").read_text(encoding="utf-8"))
        connection.execute("CHECKPOINT warehouse")
        connection.execute("USE memory")
        connection.execute("DETACH warehouse")


def _point(folder: Path, name: str) -> None:
    making = beside(folder, POINTER)
    making.write_text(f"{name}\n", encoding="utf-8")
    sync(making)
    making.replace(folder / POINTER)
    sync(folder)


def forget_earlier(folder: Path) -> None:
    """Deletes every build but the current one: for what must not be found anywhere any more."""
    for path in folder.glob("*.duckdb"):
        if path.name != current(folder):
            path.unlink(missing_ok=True)


def _forget_old(folder: Path, target: Path) -> None:
    """Keeps the newest builds: a reader may still be opening the one before."""
    builds = sorted(folder.glob("*.duckdb"), key=lambda path: (path == target, path.stat().st_mtime), reverse=True)
    for path in builds[BUILDS_KEPT:]:
        path.unlink(missing_ok=True)
