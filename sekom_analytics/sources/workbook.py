"""Opens what people hand in, a workbook or a CSV file, as cells of text as they are seen on screen."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from sekom_analytics.errors import InputError, UnreadableFileError
from sekom_analytics.sources.table import DELIMITERS, decode

WORKBOOK, TEXT = ".xlsx", (".csv", ".txt", ".tsv")
# A filled-in form is some 15 kB. What is far larger is no form, and may be meant to fill the memory.
MOST_BYTES = 5_000_000
MOST_UNPACKED, MOST_PARTS = 40_000_000, 300
MOST_CELLS = 200_000
FORMULA = re.compile(rb"<f[ />]")
PERCENT_FORMAT = re.compile(r"%")
QUOTED = re.compile(r'"[^"]*"|\\.')
# Excel puts the writer's name before a note, and a sentence of its own before a threaded comment.
AUTHOR = re.compile(r"\A[^\n:]{1,60}:\n")
THREADED = re.compile(r"\A\[[^\]]*\].*?\n(?:Comment|Kommentar):\s*", re.DOTALL)


@dataclass(frozen=True)
class Cell:
    """A cell as it is read on screen: `45,5 %` shown is `45.5 %` here. `fault` says why its text cannot be trusted."""

    text: str
    note: str | None = None
    fault: str | None = None
    formula: bool = False
    hidden: bool = False


@dataclass(frozen=True)
class Sheet:
    """The filled cells of a sheet by row and column, both counted from 1. A CSV file is one sheet without a name."""

    name: str
    cells: Mapping[tuple[int, int], Cell]

    def rows(self) -> Iterator[tuple[int, dict[int, Cell]]]:
        """The rows that hold anything, in order, each with its cells by column."""
        found: dict[int, dict[int, Cell]] = {}
        for (row, column), cell in sorted(self.cells.items()):
            found.setdefault(row, {})[column] = cell
        yield from found.items()

    def place(self, row: int, column: int) -> str:
        """A cell as Excel names it, with its sheet: `Rapportering!H12`."""
        return f"{self.name}!{letters(column)}{row}" if self.name else f"{letters(column)}{row}"


@dataclass(frozen=True)
class Book:
    """The sheets of a file, and when the program that saved it says that it did (ISO, UTC)."""

    sheets: tuple[Sheet, ...]
    saved: str | None = None


def read_book(content: bytes, name: str) -> Book:
    """The sheets of the file `name` with this content.

    Raises UnreadableFileError for a file that cannot be read, or is too large.

    The cached result of a formula is read. A cell that hides under a merged one has the fault `merged_cell`, a formula
    without a result `uncalculated_formula`, a result that is an error `formula_error`, a date `date_in_cell`.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableFileError(
            name, "too_large", "the file is larger than any form", "Send the form alone, without pictures."
        )
    suffix = Path(name).suffix.lower()
    if suffix in TEXT:
        return Book((_text_sheet(content, name),))
    if suffix != WORKBOOK:
        found = f"a file of the kind {suffix or 'without ending'} cannot be read"
        raise UnreadableFileError(name, "kind", found, "Save it as .xlsx.")
    return _workbook(content, name)


def letters(column: int) -> str:
    """A column as Excel names it: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _text_sheet(content: bytes, name: str) -> Sheet:
    try:
        text = decode(content, Path(name))
    except InputError as error:
        raise UnreadableFileError(name, "csv", error.found, error.remedy) from error
    # The rows above the headings have few cells, so the separator is the one most used in the whole file.
    delimiter = max(DELIMITERS, key=text.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        found = f"not readable as CSV ({error})"
        raise UnreadableFileError(name, "csv", found, "Look for an unclosed quotation mark.") from error
    if sum(map(len, rows)) > MOST_CELLS:
        raise UnreadableFileError(name, "too_large", "the file has more cells than any form", "Send the form alone.")
    filled = ((r, c, text.strip()) for r, row in enumerate(rows, 1) for c, text in enumerate(row, 1))
    return Sheet("", {(r, c): Cell(text) for r, c, text in filled if text})


def _workbook(content: bytes, name: str) -> Book:
    # Only needed where something has been handed in.
    import openpyxl

    has_formulas = _inspected(content, name)
    try:
        with warnings.catch_warnings():
            # It warns of decorations that it does not keep; none of them is read here.
            warnings.simplefilter("ignore")
            shown = openpyxl.load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
            written = openpyxl.load_workbook(io.BytesIO(content), keep_links=False) if has_formulas else None
    except Exception as error:  # the library raises whatever a broken part happens to cause
        raise _unreadable(name, type(error).__name__) from error
    sheets = [_sheet(sheet, written and written[sheet.title], name) for sheet in shown.worksheets]
    saved = shown.properties.modified
    return Book(tuple(sheets), saved.isoformat(timespec="seconds") if isinstance(saved, datetime) else None)


def _inspected(content: bytes, name: str) -> bool:
    """Whether a sheet holds formulas. Raises UnreadableFileError for what is no workbook, or unpacks to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            listed = parts.infolist()
            if len(listed) > MOST_PARTS or sum(part.file_size for part in listed) > MOST_UNPACKED:
                raise UnreadableFileError(
                    name, "too_large", "the workbook unpacks to more than any form", "Send the form alone."
                )
            texts = [parts.read(p) for p in listed if p.filename.endswith((".xml", ".rels"))]
            sheets = [parts.read(p) for p in listed if p.filename.startswith("xl/worksheets/")]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise _unreadable(name, "no workbook, or locked by a password") from error
    # No spreadsheet program writes entities of its own; they are a known way to fill the memory.
    if any(b"<!DOCTYPE" in text or b"<!ENTITY" in text for text in texts):
        raise _unreadable(name, "it holds a DOCTYPE")
    return any(FORMULA.search(sheet) for sheet in sheets)


def _unreadable(name: str, why: str) -> UnreadableFileError:
    remedy = "Open it and save it as .xlsx, without a password."
    return UnreadableFileError(name, "workbook", f"not a readable workbook ({why})", remedy)


def _sheet(sheet: Any, written: Any, name: str) -> Sheet:
    # The dictionary of cells, since iter_rows() makes a cell for every blank up to the last row that has a format.
    made = sheet._cells
    if len(made) > MOST_CELLS:
        found = f"the sheet {sheet.title} has more cells than any form"
        raise UnreadableFileError(name, "too_large", found, "Send the form alone.")
    hidden_sheet = sheet.sheet_state != "visible"
    rows = {n for n, dimension in sheet.row_dimensions.items() if dimension.hidden}
    columns = _hidden_columns(sheet)
    cells = {}
    for (row, column), cell in made.items():
        formula = written is not None and written._cells[row, column].data_type == "f"
        read = _cell(cell, formula, hidden_sheet or row in rows or column in columns)
        if read.text or read.note or read.fault:
            cells[row, column] = read
    for area in sheet.merged_cells.ranges:
        _cover(area, cells)
    return Sheet(sheet.title, cells)


def _hidden_columns(sheet: Any) -> set[int]:
    hidden = [d for d in sheet.column_dimensions.values() if d.hidden]
    return {n for d in hidden for n in range(d.min or 0, min(d.max or 0, 16_384) + 1)}


def _cover(area: Any, cells: dict[tuple[int, int], Cell]) -> None:
    """Marks the cells of other rows that lie under a merged one: what was meant for them cannot be known."""
    top = cells.get((area.min_row, area.min_col))
    if top is None or (area.max_row - area.min_row + 1) * (area.max_col - area.min_col + 1) > MOST_CELLS:
        return
    for row in range(area.min_row + 1, area.max_row + 1):
        cells[row, area.min_col] = Cell("", fault="merged_cell", hidden=top.hidden)


def _cell(cell: Any, formula: bool, hidden: bool) -> Cell:
    value, note = cell.value, _note(cell.comment.text) if cell.comment else None
    if formula and value is None:
        return Cell("", note, "uncalculated_formula", formula, hidden)
    if cell.data_type == "e":
        return Cell(str(value), note, "formula_error", formula, hidden)
    if isinstance(value, datetime | date | time):
        return Cell(str(value).removesuffix(" 00:00:00"), note, "date_in_cell", formula, hidden)
    return Cell(_text(value, cell.number_format or ""), note, None, formula, hidden)


def _note(text: str) -> str | None:
    return AUTHOR.sub("", THREADED.sub("", text.strip())).strip() or None


def _text(value: Any, number_format: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value).strip()
    # Fifteen digits are what spreadsheets keep; the rest is noise of the binary number.
    number = Decimal(format(value, ".15g"))
    if PERCENT_FORMAT.search(QUOTED.sub("", number_format)):
        return f"{_plain(number * 100)} %"
    return _plain(number)


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
