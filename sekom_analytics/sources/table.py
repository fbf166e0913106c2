"""Reads a table out of a text file or a workbook, every cell as the text that stands there."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from sekom_analytics.errors import N_, InputError, Message, row_of
from sekom_analytics.sources import guarded
from sekom_analytics.sources.cells import Sheet
from sekom_analytics.sources.encoding import DELIMITERS, decode

TEXT_SUFFIXES, WORKBOOK_SUFFIXES = {".csv", ".txt", ".tsv"}, {".xlsx"}
# What lies beside the tables without being one: hidden files, the lock of an open workbook, a page of text.
PASSED_OVER = (".", "~$")
# What a cell cannot be read for; a day is what it is, in tables of days.
DATE = "date_in_cell"
# A year that is typed into a cell of days becomes one of these.
NO_DAY_BEFORE = "1910"
FAULTS = {
    DATE: N_("the spreadsheet has made a day of a number"),
    "merged_cell": N_("the cell lies under a merged one"),
    "uncalculated_formula": N_("the formula has no result"),
    "formula_error": N_("the formula ends in an error"),
}


@dataclass(frozen=True)
class Table:
    """A heading row and the rows under it; each row with its number in the file, counted from 1."""

    path: Path
    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def table_files(folder: Path, beside: Collection[str] = ()) -> list[Path]:
    """The files of tables in `folder`, in order of name. Raises InputError when it holds none, or one of another kind.

    Nothing is left unread in silence, apart from hidden files and pages of Markdown. Names in `beside` are read
    elsewhere; a folder may hold those alone.
    """
    if not folder.is_dir():
        raise InputError(str(folder), N_("the folder is missing"), N_("Put it back."))
    listed = [p for p in sorted(folder.iterdir()) if not p.name.startswith(PASSED_OVER) and p.suffix.lower() != ".md"]
    paths = [path for path in listed if path.name not in beside]
    for path in paths:
        if path.suffix.lower() not in TEXT_SUFFIXES | WORKBOOK_SUFFIXES:
            found, remedy = N_("no table can be read from a file of this kind"), N_("Save it as .csv or .xlsx.")
            raise InputError(str(path), found, remedy)
    if not listed:
        raise InputError(str(folder), N_("the folder holds no files"), N_("Put them back."))
    return paths


def read_table(path: Path) -> Table:
    """The table in a CSV (`;`, tab or comma; UTF-8 with or without BOM, or cp1252) or the first sheet of an XLSX.

    Blank rows are passed over, rows keep their number. Raises InputError for a file that holds no table.
    """
    cells = _workbook(path) if path.suffix.lower() in WORKBOOK_SUFFIXES else _text(path)
    filled = [(number, row) for number, row in cells if any(cell.strip() for cell in row)]
    if not filled:
        raise InputError(str(path), N_("the file holds no rows"), N_("Export it again, or take it away."))
    (_, headings), *rows = filled
    if not rows:
        found = N_("there are headings but no rows under them")
        raise InputError(str(path), found, N_("Export it again, or take it away."))
    return Table(path, tuple(h.strip() for h in headings), tuple(rows))


def text_table(path: Path, raw: Path, headings: list[str]) -> pl.DataFrame:
    """A table with known headings as text, with `file` and `row`; an empty cell is null.

    Raises InputError for other headings, and for a row with more or fewer cells than they.
    """
    if not path.exists():
        raise InputError(str(path), N_("the file is missing"), N_("Put it back."))
    table = read_table(path)
    if list(table.headings) != headings:
        facts = {"headings": ", ".join(table.headings), "known": ", ".join(headings)}
        raise InputError(str(path), N_("the headings are {headings}"), N_("They must be {known}."), **facts)
    ragged = next(((number, cells) for number, cells in table.rows if len(cells) != len(headings)), None)
    if ragged:
        found = N_("the row has {cells} cells, the heading {headings}")
        remedy = N_("Look for a separator too many or too few.")
        raise InputError(row_of(path, ragged[0]), found, remedy, cells=len(ragged[1]), headings=len(headings))
    file = path.relative_to(raw).as_posix()
    rows = [(*(cell.strip() or None for cell in cells), file, number) for number, cells in table.rows]
    schema = dict.fromkeys([*headings, "file"], pl.String) | {"row": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _text(path: Path) -> list[tuple[int, tuple[str, ...]]]:
    text = decode(path.read_bytes(), path)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows, start = [], 1
    try:
        for row in reader:
            rows.append((start, tuple(row)))
            start = reader.line_num + 1
    except csv.Error as error:
        found, remedy = N_("not readable as CSV ({why})"), N_("Look for an unclosed quotation mark.")
        raise InputError(row_of(path, reader.line_num), found, remedy, why=error) from error
    return rows


def _workbook(path: Path) -> list[tuple[int, tuple[str, ...]]]:
    book = guarded.read_book(path.read_bytes(), str(path))
    sheet = book.sheets[0] if book.sheets else Sheet("", {})
    columns = sorted({column for _, column in sheet.cells})
    width = range(columns[0], columns[-1] + 1) if columns else range(0)
    for (row, column), cell in sheet.cells.items():
        if cell.fault and (cell.fault != DATE or cell.text < NO_DAY_BEFORE):
            found = FAULTS[cell.fault]
            place = Message("{file}, {cell}", {"file": path, "cell": sheet.place(row, column)})
            raise InputError(place, found, N_("Type the value there, and save it again."))
    return [(n, tuple(cells[c].text if c in cells else "" for c in width)) for n, cells in sheet.rows()]
