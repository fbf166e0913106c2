"""The register that the office keeps of its members: one row an event, in the order that they were written down."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sekom_analytics.errors import N_, InputError
from sekom_analytics.sources.table import text_table

STEM = "register"
ENDINGS = (".csv", ".xlsx")
# What each column is called in the file -> here.
HEADINGS = {
    "Nr": "number",
    "Datum": "day",
    "Namn": "name",
    "Kod": "code",
    "Slag": "kind",
    "Händelse": "event",
    "Beslut": "decision",
    "Skäl": "reason",
    "Kontaktroll politik": "political_role",
    "Kontaktroll tjänsteperson": "official_role",
    "Rättar nr": "corrects",
}


def read(folder: Path, raw: Path) -> pl.DataFrame:
    """The events of `register.csv` or `register.xlsx` in `folder` as text, with `file` and `row`; none without a file.

    Raises InputError for other headings, and when both files are there.
    """
    found = [path for ending in ENDINGS if (path := folder / f"{STEM}{ending}").exists()]
    if len(found) > 1:
        found_there = N_("there are two registers, a .csv and an .xlsx")
        raise InputError(str(folder), found_there, N_("Keep one of them."))
    return read_file(found[0], raw) if found else empty()


def read_file(path: Path, raw: Path) -> pl.DataFrame:
    """The events of one file, named in `file` by its place under `raw`."""
    return text_table(path, raw, list(HEADINGS)).rename(HEADINGS)


def empty() -> pl.DataFrame:
    """A register without events."""
    return pl.DataFrame(schema=dict.fromkeys([*HEADINGS.values(), "file"], pl.String) | {"row": pl.Int64})
