"""A sheet as CSV: for a spreadsheet in the reader's language, or for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

from sekom_analytics.catalog.models import Language
from sekom_analytics.files.guard import guarded
from sekom_analytics.files.sheet import Cell, Figure, Sheet

BYTE_ORDER_MARK = "\ufeff"


def for_spreadsheets(sheet: Sheet, language: Language) -> str:
    """As Excel opens it: a byte order mark, semicolons, and in Swedish a decimal comma. Absent is empty."""
    point = "," if language == "sv" else "."
    return BYTE_ORDER_MARK + _written(sheet, ";", lambda number: str(number).replace(".", point))


def for_programs(sheet: Sheet) -> str:
    """As programs read it (RFC 4180): commas, decimal points, no mark. Absent is empty."""
    return _written(sheet, ",", str)


def _written(sheet: Sheet, delimiter: str, number: Callable[[float], str]) -> str:
    content = io.StringIO(newline="")
    writer = csv.writer(content, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([guarded(column.heading) for column in sheet.columns])
    writer.writerows([_cell(cell, number) for cell in row] for row in sheet.rows)
    return content.getvalue()


def _cell(cell: Cell, number: Callable[[float], str]) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return guarded(cell)
    return number(cell.value if isinstance(cell, Figure) else cell)
