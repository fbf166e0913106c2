"""Whether what is stored can be read: the build in use from its first row to its last, and every edition."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sekom_analytics import pipeline
from sekom_analytics.errors import SekomError
from sekom_analytics.operations.findings import Finding
from sekom_analytics.warehouse.connect import DamagedWarehouseError, NoWarehouseError, Warehouse, open_current
from sekom_analytics.warehouse.editions import editions
from sekom_analytics.warehouse.manifest import EditionError
from sekom_analytics.warehouse.publish import POINTER, current, missing

TABLES = "SELECT table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE' ORDER BY table_name"


def look_at_warehouse(folder: Path, raw: Path) -> Iterator[Finding]:
    """The pointer, every block of the file that it names, and whether that is still what the raw files give."""
    facts = {"folder": str(folder)}
    if current(folder) is None:
        yield Finding("warehouse", "broken", missing(folder), facts | {"file": str(folder / POINTER)})
        return
    built: Warehouse | None = None
    try:
        built = open_current(folder)
        rows = sum(_rows(built, table) for table in built.ask(TABLES)["table_name"])
    except DamagedWarehouseError:
        yield Finding("warehouse", "broken", "build_damaged", facts | _file(folder))
    except NoWarehouseError:
        yield Finding("warehouse", "broken", "build_of_others", facts)
    except Exception as error:  # DuckDB has an error of its own for each way in which a file can be damaged
        why = {"why": str(error).splitlines()[0]}
        yield Finding("warehouse", "broken", "build_unread", facts | _file(folder) | why)
    else:
        yield Finding("warehouse", "fine", "build", facts | {"build": built.version, "rows": str(rows)})
        yield from _behind(built, raw)


def look_at_editions(folder: Path) -> Iterator[Finding]:
    """Every edition against its checksums."""
    found = dict(editions(folder))
    refused = [state for state in found.values() if isinstance(state, EditionError)]
    yield from (Finding("editions", "broken", "edition_refused", {"why": error}) for error in refused)
    if not found:
        yield Finding("editions", "note", "no_edition")
    elif not refused:
        yield Finding("editions", "fine", "editions", {"n": str(len(found))})


def _rows(built: Warehouse, table: str) -> int:
    """The rows of a table, after every value of it has been read."""
    return int(built.ask(f'SELECT count(*) AS n, bit_xor(hash(t)) AS all_of_it FROM "{table}" AS t')["n"].item())


def _behind(built: Warehouse, raw: Path) -> Iterator[Finding]:
    try:
        wanted = pipeline.fingerprint(raw)
    except (OSError, SekomError):
        return  # the raw files have a finding of their own
    if wanted != built.version:
        yield Finding("warehouse", "look", "build_behind", {"build": built.version})


def _file(folder: Path) -> dict[str, str]:
    return {"file": str(folder / (current(folder) or ""))}
