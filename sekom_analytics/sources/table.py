"""Reads a table out of a text file or a workbook, every cell as the text that stands there."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from sekom_analytics.errors import InputError

DELIMITERS = (";", "\t", ",")
TEXT_SUFFIXES, WORKBOOK_SUFFIXES = {".csv", ".txt", ".tsv"}, {".xlsx"}
# What lies beside the tables without being one: hidden files, the lock of an open workbook, a page of text.
PASSED_OVER = (".", "~$")
MIDNIGHT = " 00:00:00"


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
        raise InputError(str(folder), "the folder is missing", "Put it back.")
    listed = [p for p in sorted(folder.iterdir()) if not p.name.startswith(PASSED_OVER) and p.suffix.lower() != ".md"]
    paths = [path for path in listed if path.name not in beside]
    for path in paths:
        if path.suffix.lower() not in TEXT_SUFFIXES | WORKBOOK_SUFFIXES:
            raise InputError(str(path), "no table can be read from a file of this kind", "Save it as .csv or .xlsx.")
    if not listed:
        raise InputError(str(folder), "the folder holds no files", "Put them back.")
    return paths


def read_table(path: Path) -> Table:
    """The table in a CSV (`;`, tab or comma; UTF-8 with or without BOM, or cp1252) or the first sheet of an XLSX.

    Blank rows are passed over, rows keep their number. Raises InputError for a file that holds no table.
    """
    cells = _workbook(path) if path.suffix.lower() in WORKBOOK_SUFFIXES else _text(path)
    filled = [(number, row) for number, row in cells if any(cell.strip() for cell in row)]
    if not filled:
        raise InputError(str(path), "the file holds no rows", "Export it again, or take it away.")
    (_, headings), *rows = filled
    if not rows:
        raise InputError(str(path), "there are headings but no rows under them", "Export it again, or take it away.")
    return Table(path, tuple(h.strip() for h in headings), tuple(rows))


def text_table(path: Path, raw: Path, headings: list[str]) -> pl.DataFrame:
    """A table with known headings as text, with `file` and `row`; an empty cell is null.

    Raises InputError for other headings, and for a row with more or fewer cells than they.
    """
    if not path.exists():
        raise InputError(str(path), "the file is missing", "Put it back.")
    table = read_table(path)
    if list(table.headings) != headings:
        found = f"the headings are {', '.join(table.headings)}"
        raise InputError(str(path), found, f"They must be {', '.join(headings)}.")
    ragged = next(((number, cells) for number, cells in table.rows if len(cells) != len(headings)), None)
    if ragged:
        found = f"the row has {len(ragged[1])} cells, the heading {len(headings)}"
        raise InputError(f"{path}, row {ragged[0]}", found, "Look for a separator too many or too few.")
    file = path.relative_to(raw).as_posix()
    rows = [(*(cell.strip() or None for cell in cells), file, number) for number, cells in table.rows]
    schema = dict.fromkeys([*headings, "file"], pl.String) | {"row": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def decode(content: bytes, path: Path) -> str:
    """The text of a file: UTF-8 (a BOM is dropped), else cp1252. Raises InputError when it is neither."""
    if b"\x00" in content:
        raise InputError(str(path), "not a text file (it holds NUL bytes)", "Save it as CSV UTF-8.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise InputError(str(path), "the encoding is neither UTF-8 nor cp1252", "Save it as CSV UTF-8.") from error


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
        place = f"{path}, row {reader.line_num}"
        raise InputError(place, f"not readable as CSV ({error})", "Look for an unclosed quotation mark.") from error
    return rows


def _workbook(path: Path) -> list[tuple[int, tuple[str, ...]]]:
    # Workbooks are rare at start-up, and the reader is only loaded for them.
    import fastexcel

    try:
        # Without skip_rows=0 blank rows above the first cell are left out, and row numbers would lie.
        sheet = fastexcel.read_excel(path).load_sheet(0, header_row=None, skip_rows=0, dtypes="string")
    except fastexcel.FastExcelError as error:
        found = f"not a readable workbook ({str(error).splitlines()[0]})"
        raise InputError(str(path), found, "Open it and save it as .xlsx.") from error
    return [
        # A cell that holds a date comes with a time of day that nobody wrote.
        (number, tuple("" if cell is None else str(cell).removesuffix(MIDNIGHT) for cell in row))
        for number, row in enumerate(sheet.to_polars().rows(), start=1)
    ]
