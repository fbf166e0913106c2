"""Opens what people hand in, a workbook or a CSV file, as cells of text as they are seen on screen."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from sekom_analytics.errors import InputError, UnreadableFileError
from sekom_analytics.sources import xlsx
from sekom_analytics.sources.cells import MOST_CELLS, MOST_SIGNS, Book, Cell, Sheet, seen
from sekom_analytics.sources.encoding import DELIMITERS, UTF_16, decode

WORKBOOK, TEXT = ".xlsx", (".csv", ".txt", ".tsv")
MOST_BYTES = 5_000_000
WITH_MACROS = (".xlsm", ".xltm", ".xlam", ".xlsb")
# A line of a table has at least so many separators.
OF_A_TABLE = 2


def read_book(content: bytes, name: str) -> Book:
    """The sheets of the file `name` with this content.

    Raises UnreadableFileError for a file that cannot be read, or is too large. What strangers send is read by
    `guarded.read_book`, which does this in a process of its own.

    The cached result of a formula is read. A cell that hides under a merged one has the fault `merged_cell`, a formula
    without a result `uncalculated_formula`, a result that is an error `formula_error`, a date `date_in_cell`.
    """
    if len(content) > MOST_BYTES:
        raise too_large(name)
    suffix = Path(name).suffix.lower()
    if suffix in TEXT:
        return Book((_text_sheet(content, name),))
    if suffix in WITH_MACROS:
        raise UnreadableFileError(name, "macros", "a workbook with macros is not read", "Save it as .xlsx.")
    if suffix != WORKBOOK:
        found = f"a file of the kind {suffix or 'without ending'} cannot be read"
        raise UnreadableFileError(name, "kind", found, "Save it as .xlsx.")
    return xlsx.read(content, name)


def _text_sheet(content: bytes, name: str) -> Sheet:
    try:
        text = decode(content, Path(name))
    except InputError as error:
        nul = content.find(b"\x00")
        # A text of another encoding is full of them; a few are damage that no saving as UTF-8 mends.
        if nul >= 0 and not content.startswith(UTF_16) and content.count(b"\x00") * 10 < len(content):
            at = str(content.count(b"\n", 0, nul) + 1)
            found = f"row {at} holds a sign that no text has (NUL)"
            raise UnreadableFileError(name, "nul", found, "Take it away, or save as .xlsx.", at) from error
        raise UnreadableFileError(name, "csv", error.found, error.remedy) from error
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    cells: dict[tuple[int, int], Cell] = {}
    begun = 1
    try:
        for number, row in enumerate(reader, 1):
            begun = reader.line_num + 1
            filled = [(column, seen(cell)) for column, cell in enumerate(row, 1) if cell.strip()]
            cells.update(((number, column), Cell(cell)) for column, cell in filled)
            if any(len(cell) > MOST_SIGNS for _, cell in filled):
                raise too_large(name, "a cell holds more text than a spreadsheet takes")
            if len(cells) > MOST_CELLS:
                raise too_large(name, "the file has more cells than any form")
    except csv.Error as error:
        found = f"row {begun} is not readable as CSV ({error})"
        remedy = "Look for an unclosed quotation mark."
        kind = "quotation" if '"' in text else "csv"
        raise UnreadableFileError(name, kind, found, remedy, str(begun)) from error
    return Sheet("", cells)


def _delimiter(text: str) -> str:
    """The separator of most lines: above the headings they have few cells, and comments are full of commas."""

    def used(sign: str) -> tuple[int, int]:
        return sum(line.count(sign) >= OF_A_TABLE for line in io.StringIO(text)), text.count(sign)

    return max(DELIMITERS, key=used)


def too_large(name: str, found: str = "the file is larger than any form") -> UnreadableFileError:
    """The error for a file that holds more than is read."""
    return UnreadableFileError(name, "too_large", found, "Send the form alone, without pictures.")
