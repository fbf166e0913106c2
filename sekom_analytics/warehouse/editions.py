"""Editions: builds frozen under a name, never altered, each with the checksum that proves it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import polars as pl

from sekom_analytics.errors import N_, SekomError, reason
from sekom_analytics.warehouse import manifest
from sekom_analytics.warehouse.connect import NoWarehouseError, Warehouse
from sekom_analytics.warehouse.durable import beside, digest, forget_killed, sync
from sekom_analytics.warehouse.manifest import DATA, MANIFEST, SCHEMA, Edition, EditionError
from sekom_analytics.warehouse.publish import write

# The name is that of a folder, and stands in addresses.
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")
# What stands for the build in use where an edition may be named.
CURRENT = ("nu", "current")
Stamps = tuple[tuple[str | int, ...], ...]
HELD = """
    SELECT count(value) AS figures, count(DISTINCT code) FILTER (WHERE value IS NOT NULL) AS municipalities,
        count(DISTINCT indicator) FILTER (WHERE value IS NOT NULL) AS indicators
    FROM shown CROSS JOIN catalogue -- a build without its catalogue is one of another version
"""
# What views.sql makes of the others is made again. Tidy figures by the million, which no page shows, are left out.
TABLES = r"""
    SELECT table_name FROM information_schema.tables
    WHERE table_type = 'BASE TABLE' AND table_name <> 'shown' AND table_name NOT LIKE 'tidy\_%' ESCAPE '\'
    ORDER BY table_name
"""
# The source of what members hand in, and where they write in their own words.
HANDED_IN, OWN_WORDS = "submission", {"observation": "comment", "rejected": "text"}
BY_SOURCE = "SELECT source, count(value) AS n FROM shown GROUP BY source HAVING count(value) > 0 ORDER BY source"


class UnknownEditionError(EditionError):
    """There is no edition of that name."""


def freeze(warehouse: Warehouse, folder: Path, name: str, program: str, at: datetime) -> Edition:
    """Freezes a build as the edition `name`: whole or not at all, whenever the process is killed.

    `program` is the version that freezes it. Raises SekomError for a name that is taken or that cannot be one.
    """
    _check(folder, name)
    making = beside(folder, name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        forget_killed(folder)
        making.mkdir()
        edition = _write(warehouse, making, name, program, at)
        # A folder cannot take the place of one that holds something, so of two who freeze one name the first wins.
        making.rename(folder / name)
    except OSError as error:
        _check(folder, name)
        refusal = N_("The edition {name} could not be written in {folder} ({why}).")
        raise SekomError(refusal, name=name, folder=folder, why=reason(error)) from error
    finally:
        shutil.rmtree(making, ignore_errors=True)
    sync(folder)
    return edition


def edition(folder: Path, name: str) -> Edition:
    """The edition of that name, after its checksums.

    Raises UnknownEditionError, AlteredEditionError or OtherVersionError.
    """
    if name not in names(folder):
        none = N_("There is no edition “{name}”. There are: none yet; `sekom edition freeze` makes one.")
        others = N_("There is no edition “{name}”. There are: {known}.")
        known = ", ".join(names(folder))
        raise UnknownEditionError(others if known else none, name=name, known=known)
    return _read(folder / name, _stamps(folder / name))


def names(folder: Path) -> list[str]:
    """The names of the editions there are, whole or not, in order."""
    return sorted(path.name for path in folder.glob("*") if path.is_dir() and NAME.fullmatch(path.name))


def editions(folder: Path) -> Iterator[tuple[str, Edition | EditionError]]:
    """Every edition, newest first, or why it cannot be shown; those last."""
    found = {name: _attempted(folder, name) for name in names(folder)}
    whole = [edition for edition in found.values() if isinstance(edition, Edition)]
    yield from ((edition.name, edition) for edition in sorted(whole, key=lambda e: (e.moment, e.name), reverse=True))
    yield from ((name, error) for name, error in found.items() if isinstance(error, EditionError))


def _attempted(folder: Path, name: str) -> Edition | EditionError:
    try:
        return edition(folder, name)
    except EditionError as error:
        return error


def _check(folder: Path, name: str) -> None:
    if not NAME.fullmatch(name) or name in CURRENT:
        rule = N_(
            "“{name}” cannot name an edition. Use a–z, digits and hyphens, at most 32, for instance 2026-05; "
            "{one} and {other} mean the build in use."
        )
        one, other = CURRENT
        raise SekomError(rule, name=name, one=one, other=other)
    if (folder / name).exists():
        raise SekomError(
            N_("There is an edition {name} already, and it is never altered. Choose another name."), name=name
        )


def _write(warehouse: Warehouse, making: Path, name: str, program: str, at: datetime) -> Edition:
    data, described = making / DATA, making / MANIFEST
    held = warehouse.ask(HELD).row(0, named=True)
    write(_tables(warehouse), data)
    if not _shown(Warehouse(data)).equals(_shown(warehouse)):
        raise NoWarehouseError(
            N_("The warehouse {build} was built by other rules. Run `sekom build`."), build=warehouse.version
        )
    edition = manifest.sealed(
        name=name,
        frozen=at.isoformat(timespec="seconds"),
        build=warehouse.version,
        program=program,
        schema=SCHEMA,
        **held,
        sources=dict(warehouse.ask(BY_SOURCE).rows()),
        sha256=digest(data),
    )
    described.write_text(manifest.written(edition), encoding="utf-8")
    for path in (data, described):
        path.chmod(0o444)
        sync(path)
    sync(making)
    return edition


def _tables(warehouse: Warehouse) -> dict[str, pl.DataFrame]:
    """Every table that is written, without what members themselves have put into words.

    They may withdraw a comment for good, and an edition is never altered: so their words are not frozen.
    """
    tables = {name: warehouse.ask(f'SELECT * FROM "{name}"') for name in warehouse.ask(TABLES)["table_name"]}
    for table, column in OWN_WORDS.items():
        theirs = pl.col("source") == HANDED_IN
        tables[table] = tables[table].with_columns(pl.when(~theirs).then(column).alias(column))
    return tables


def _shown(warehouse: Warehouse) -> pl.DataFrame:
    return warehouse.ask("SELECT * EXCLUDE (comment) FROM shown ORDER BY indicator, code, year")


def _stamps(folder: Path) -> Stamps:
    """What changes when a file does, so that checksums need not be computed at every click."""
    files = [(path.name, path.stat()) for path in sorted(folder.iterdir())]
    return tuple((name, s.st_ino, s.st_size, s.st_mtime_ns, s.st_ctime_ns) for name, s in files)


@lru_cache(maxsize=64)
def _read(folder: Path, _stamps: Stamps) -> Edition:
    return manifest.read(folder)
