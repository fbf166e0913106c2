"""Reads a table out of a text file or a workbook, every cell as the text that stands there."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from sekom_analytics.errors import InputError

DELIMITERS = (";", "\t", ",")
TEXT_SUFFIXES, WORKBOOK_SUFFIXES = {".csv", ".txt", ".tsv"}, {".xlsx"}


@dataclass(frozen=True)
class Table:
    """A heading row and the rows under it; each row with its number in the file, counted from 1."""

    path: Path
    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_table(path: Path) -> Table:
    """The table in a CSV (`;`, tab or comma; UTF-8 with or without BOM, or cp1252) or the first sheet of an XLSX.

    Blank rows are passed over, rows keep their number. Raises InputError for a file that holds no table.
    """
    cells = _workbook(path) if path.suffix.lower() in WORKBOOK_SUFFIXES else _text(path)
    filled = [(number, row) for number, row in cells if any(cell.strip() for cell in row)]
    if not filled:
        raise InputError(str(path), "the file holds no rows", "Export it again, or take it away.")
    (_, headings), *rows = filled
    return Table(path, tuple(h.strip() for h in headings), tuple(rows))


def text_table(path: Path, raw: Path, headings: list[str]) -> pl.DataFrame:
    """A comma-separated file as text, with `file` and `row`. Raises InputError for other headings."""
    if not path.exists():
        raise InputError(str(path), "the file is missing", "Put it back.")
    table = pl.read_csv(path, infer_schema=False)
    if table.columns != headings:
        found = f"the headings are {', '.join(table.columns)}"
        raise InputError(str(path), found, f"They must be {', '.join(headings)}.")
    return table.with_columns(
        file=pl.lit(path.relative_to(raw).as_posix()), row=pl.int_range(2, table.height + 2, dtype=pl.Int64)
    )


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
        sheet = fastexcel.read_excel(path).load_sheet(0, header_row=None, dtypes="string")
    except fastexcel.FastExcelError as error:
        raise InputError(str(path), f"not a readable workbook ({error})", "Open it and save it as .xlsx.") from error
    # calamine leaves out blank rows above the first cell, so the offset is asked for, not assumed.
    return [
        (number, tuple("" if cell is None else str(cell) for cell in row))
        for number, row in enumerate(sheet.to_polars().rows(), start=1)
    ]
