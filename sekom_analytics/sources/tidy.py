"""Tidy files: one figure a line, of key figures by the thousand; handed on as streams, never whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from sekom_analytics.errors import N_, InputError
from sekom_analytics.sources.table import PASSED_OVER, text_table

SOURCE = "tidy"
# The key figures that the files may name, beside the files.
LIST, LIST_HEADINGS = "key_figures.csv", ["kpi", "title"]
HEADING = "kpi;municipality;year;value"
# What the fields of a line are called, and what stands after them.
FIELDS, REST = ("kpi", "municipality", "year_text", "printed"), "rest"
# Splits no line: a sign that no text holds.
NO_SEPARATOR = "\x1f"


@dataclass(frozen=True)
class File:
    """A file twice over, each time as a stream in the file's order, with `row` (counted from 1 with the heading).

    `fields` has the lines cut at semicolons, nothing read or trimmed: FIELDS and REST, empty where there is none.
    `lines` has them whole: line; null if blank. Cutting is what the reader does soonest, and nearly all lines need no
    more; those that do are looked up.
    """

    fields: pl.LazyFrame
    lines: pl.LazyFrame


@dataclass(frozen=True)
class Tidy:
    """The key figures listed, as text with `file` and `row`; and the files of figures, by their names in the tables."""

    key_figures: pl.DataFrame
    files: dict[str, File]


def read(folder: Path, raw: Path) -> Tidy | None:
    """What the folder holds; None when there is none. Raises InputError for another heading or kind of file."""
    if not folder.is_dir():
        return None
    paths = sorted(p for p in folder.iterdir() if not p.name.startswith(PASSED_OVER) and p.suffix.lower() != ".md")
    files = {path.relative_to(raw).as_posix(): opened(path) for path in paths if path.name != LIST}
    return Tidy(text_table(folder / LIST, raw, LIST_HEADINGS), files)


def opened(path: Path) -> File:
    """Everything under the heading, unread.

    Raises InputError for a file that is no CSV, or begins with another heading (UTF-8, with or without a BOM).
    """
    if path.suffix.lower() != ".csv":
        raise InputError(str(path), N_("no tidy file is of this kind"), N_("Save it as .csv."))
    with path.open("rb") as file:
        first = file.readline(1000).removeprefix(b"\xef\xbb\xbf").rstrip(b"\r\n")
    if first != HEADING.encode():
        facts = {"heading": first.decode(errors="replace"), "known": HEADING}
        raise InputError(str(path), N_("the heading is {heading}"), N_("It must be {known}."), **facts)
    return File(_scanned(path, ";", [*FIELDS, REST]), _scanned(path, NO_SEPARATOR, ["line"]))


def _scanned(path: Path, separator: str, columns: Sequence[str]) -> pl.LazyFrame:
    return pl.scan_csv(
        path,
        separator=separator,
        has_header=False,
        skip_lines=1,
        schema=dict.fromkeys(columns, pl.String),
        quote_char=None,
        missing_columns="insert",
        extra_columns="ignore",
        row_index_name="row",
        row_index_offset=2,
    ).with_columns(pl.col("row").cast(pl.Int64))
