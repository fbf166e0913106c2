"""A book as an .xlsx file: numbers as numbers, headings that stay in sight, and no cell that can run."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

from sekom_analytics.files.sheet import Book, Field, Figure, Sheet

HEADING = {"bold": True, "bg_color": "#D9DFD9", "bottom": 1, "text_wrap": True, "valign": "top"}
LONG = 60
# Names of sheets are at most this long, and these signs are not allowed in them.
LONGEST_NAME, BARRED = 31, str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def xlsx(book: Book) -> bytes:
    """The data first, then what they are and where they come from."""
    # Only loaded where a file is made.
    import xlsxwriter

    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as made:
        made.set_properties({"title": book.title, "company": "SEKOM Analytics"})
        for sheet in (book.data, *book.about):
            _write(made, sheet)
    return content.getvalue()


def _write(made: Any, sheet: Sheet) -> None:
    page = made.add_worksheet(sheet.title.translate(BARRED)[:LONGEST_NAME].strip())
    heading = made.add_format(HEADING)
    formats = _Formats(made)
    for position, column in enumerate(sheet.columns):
        page.set_column(position, position, column.width)
        page.write_string(0, position, column.heading, heading)
    for number, row in enumerate(sheet.rows, start=1):
        for position, cell in enumerate(row):
            column = sheet.columns[position]
            # Never `write`: it takes text that begins with an equals sign for a formula.
            if isinstance(cell, str):
                page.write_string(number, position, cell, formats.of(column))
            elif isinstance(cell, Figure):
                page.write_number(number, position, cell.value, formats.of(replace(column, decimals=cell.decimals)))
            elif cell is not None:
                page.write_number(number, position, cell, formats.of(column))
    page.freeze_panes(1, 0)
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


class _Formats:
    """The formats of a sheet, each made once: a workbook holds only so many."""

    def __init__(self, made: Any) -> None:
        self._made = made
        self._known: dict[Field, Any] = {}

    def of(self, column: Field) -> Any:
        if column not in self._known:
            self._known[column] = self._made.add_format(_format(column))
        return self._known[column]


def _format(column: Field) -> dict[str, Any]:
    wrapped = {"valign": "top", "text_wrap": column.width >= LONG}
    if column.decimals is None:
        return wrapped
    whole = "#,##0" if column.grouped else "0"
    return wrapped | {"num_format": f"{whole}.{'0' * column.decimals}" if column.decimals else whole}
