"""Writes a form: a workbook with locked cells and checked entries, or the same as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sekom_analytics.catalog.models import Catalogue, Language
from sekom_analytics.collection.form import Form, FormLine
from sekom_analytics.collection.layout import Column, Layout
from sekom_analytics.collection.typed import FORMATS_OF_TYPED, typed

FONT = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
LOCKED = FONT | {"bg_color": "#F3F6F3", "border": 1, "border_color": "#D9DFD9", "text_wrap": True}
ENTRY = FONT | {"bg_color": "#FFFFFF", "border": 1, "border_color": "#5F6368", "locked": False, "text_wrap": True}
FORMATS: dict[str, dict[str, Any]] = {
    "title": FONT | {"bold": True, "font_size": 16, "font_color": "#0B6B3A"},
    "label": FONT | {"bold": True},
    "said": FONT | {"align": "left"},
    "heading": LOCKED | {"bold": True, "bg_color": "#D9DFD9"},
    "group": FONT | {"bold": True, "font_color": "#0B6B3A"},
    "locked": LOCKED,
    "entry": ENTRY,
    "text": ENTRY | {"num_format": "@"},
    "closed": LOCKED | {"bg_color": "#D9DFD9"},
    "paragraph": FONT | {"text_wrap": True},
    **{name: ENTRY | {"num_format": code} for name, code in FORMATS_OF_TYPED.items()},
}
FIRST_LINE = 7
TEXT_PARTS = ("status", "comment")
LONGEST_COMMENT = 2000
# What is filled in already: by code of the key figure, the text of each part (value, comment, …).
Written = Mapping[str, Mapping[str, str]]
NOTHING: Written = {}


def workbook(
    form: Form, catalogue: Catalogue, language: Language, written: Written = NOTHING, saved: datetime | None = None
) -> bytes:
    """The form as an .xlsx file: one sheet to fill in, one with instructions. `saved` is now, where it is not given."""
    # Only loaded where a form is made.
    import xlsxwriter

    layout, content = Layout(catalogue, language), io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        formats = {name: book.add_format(settings) for name, settings in FORMATS.items()}
        dated = {"created": saved} if saved else {}
        book.set_properties({"title": layout.title(form), "company": "Sveriges Ekokommuner"} | dated)
        _fill(book.add_worksheet(layout.gettext("Figures")), form, layout, formats, written)
        _instruct(book.add_worksheet(layout.gettext("Instructions")), layout, formats)
    return content.getvalue()


def text(form: Form, catalogue: Catalogue, language: Language, written: Written = NOTHING) -> bytes:
    """The form as CSV for Excel: semicolons, UTF-8 with a byte order mark."""
    layout, content = Layout(catalogue, language), io.StringIO(newline="")
    columns = layout.columns()
    writer = csv.writer(content, delimiter=";", lineterminator="\r\n")
    writer.writerow([layout.title(form)])
    writer.writerows(layout.head(form))
    writer.writerow([column.heading for column in columns])
    for line in (*form.own, *form.others):
        cells = layout.cells(line) | dict(written.get(line.code, {}))
        writer.writerow([cells.get(column.part, "") for column in columns])
    return content.getvalue().encode("utf-8-sig")


def _fill(sheet: Any, form: Form, layout: Layout, formats: dict[str, Any], written: Written) -> None:
    columns = layout.columns()
    sheet.write_string(0, 0, layout.title(form), formats["title"])
    for row, (label, said) in enumerate(layout.head(form), start=1):
        # In the second column, since the first is too narrow for a label.
        sheet.write_string(row, 1, label, formats["label"])
        sheet.write_string(row, 2, said, formats["said"])
    for position, column in enumerate(columns):
        sheet.set_column(position, position, column.width)
        sheet.write_string(FIRST_LINE - 1, position, column.heading, formats["heading"])
    row = FIRST_LINE
    for title, lines in layout.groups(form):
        sheet.write_string(row, 1, title, formats["group"])
        for position, line in enumerate(lines, start=row + 1):
            _write_line(sheet, position, line, columns, layout, formats)
            _write_entries(sheet, position, columns, written.get(line.code, {}), formats)
        row += len(lines) + 1
    sheet.freeze_panes(FIRST_LINE, 2)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(FIRST_LINE - 1)


def _write_line(
    sheet: Any, row: int, line: FormLine, columns: list[Column], layout: Layout, formats: dict[str, Any]
) -> None:
    cells = layout.cells(line)
    for position, column in enumerate(columns):
        closed = column.part in ("numerator", "denominator") and not line.has_parts
        if not column.entry:
            sheet.write_string(row, position, cells[column.part], formats["locked"])
        elif closed:
            sheet.write_blank(row, position, None, formats["closed"])
        else:
            sheet.write_blank(row, position, None, formats["text" if column.part in TEXT_PARTS else "entry"])
            sheet.data_validation(row, position, row, position, _rule(column.part, line, layout))


def _write_entries(
    sheet: Any, row: int, columns: list[Column], written: Mapping[str, str], formats: dict[str, Any]
) -> None:
    for position, column in enumerate(columns):
        if column.part in written:
            typed(sheet, row, position, written[column.part], formats, column.part in TEXT_PARTS)


def _rule(part: str, line: FormLine, layout: Layout) -> dict[str, Any]:
    """What may be typed: a status from the list, numbers with a warning outside the bounds, comments of some length."""
    _ = layout.gettext
    if part == "status":
        return {"validate": "list", "source": layout.statuses()}
    if part == "comment":
        return {"validate": "length", "criteria": "<=", "value": LONGEST_COMMENT, "error_type": "warning"}
    low, high = 0.0, 1e15
    if part == "value":
        low = line.indicator.lower_bound if line.indicator.lower_bound is not None else -1e15
        high = line.indicator.upper_bound if line.indicator.upper_bound is not None else 1e15
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": low,
        "maximum": high,
        # A warning, since a stop would keep a member from saying what is true.
        "error_type": "warning",
        "error_title": _("Is this right?"),
        "error_message": _("A number is expected here, within what is possible for the key figure."),
    }


def _instruct(sheet: Any, layout: Layout, formats: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 110)
    paragraphs = [*layout.instructions(), layout.gettext("Statuses:"), *layout.statuses()]
    for row, paragraph in enumerate(paragraphs):
        sheet.write_string(row, 0, paragraph, formats["paragraph"])
    sheet.protect()
