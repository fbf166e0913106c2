"""Tidy files: one figure a line, of key figures by the thousand; handed on as a stream of lines, never whole."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from sekom_analytics.errors import InputError
from sekom_analytics.sources.table import PASSED_OVER, text_table

SOURCE = "tidy"
# The key figures that the files may name, beside the files.
LIST, LIST_HEADINGS = "key_figures.csv", ["kpi", "title"]
HEADING = "kpi;municipality;year;value"
# Splits no line: a sign that no text holds. What a line is made of is for staging to say.
NO_SEPARATOR = "\x1f"


@dataclass(frozen=True)
class Tidy:
    """The key figures listed, as text with `file` and `row`; and the files of figures, by their names in the tables."""

    key_figures: pl.DataFrame
    files: dict[str, pl.LazyFrame]


def read(folder: Path, raw: Path) -> Tidy | None:
    """What the folder holds; None when there is none. Raises InputError for another heading or kind of file."""
    if not folder.is_dir():
        return None
    paths = sorted(p for p in folder.iterdir() if not p.name.startswith(PASSED_OVER) and p.suffix.lower() != ".md")
    files = {path.relative_to(raw).as_posix(): lines(path) for path in paths if path.name != LIST}
    return Tidy(text_table(folder / LIST, raw, LIST_HEADINGS), files)


def lines(path: Path) -> pl.LazyFrame:
    """Every line under the heading, unread: row (in the file, counted from 1 with the heading), line; null if blank.

    Raises InputError for a file that is no CSV, or begins with another heading (UTF-8, with or without a BOM).
    """
    if path.suffix.lower() != ".csv":
        raise InputError(str(path), "no tidy file is of this kind", "Save it as .csv.")
    with path.open("rb") as file:
        first = file.readline(1000).removeprefix(b"\xef\xbb\xbf").rstrip(b"\r\n")
    if first != HEADING.encode():
        raise InputError(str(path), f"the heading is {first.decode(errors='replace')}", f"It must be {HEADING}.")
    scanned = pl.scan_csv(
        path, separator=NO_SEPARATOR, schema={HEADING: pl.String}, quote_char=None, row_index_name="row"
    )
    return scanned.select(row=pl.col("row").cast(pl.Int64) + 2, line=HEADING)
