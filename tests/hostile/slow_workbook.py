"""A second reading of workbooks, slow and by openpyxl, which our own is held against. It reads no hostile file."""

from __future__ import annotations

import io
import re
import warnings
from datetime import date, datetime, time
from decimal import Decimal

import openpyxl

QUOTED = re.compile(r'"[^"]*"|\\.')
AUTHOR = re.compile(r"\A[^\n:]{1,60}:\n")


def read(content: bytes) -> tuple[str | None, dict[str, dict[tuple[int, int], tuple]]]:
    """When the book was saved, and for each sheet the cells: text, note, fault, whether a formula, whether hidden."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        shown = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
        written = openpyxl.load_workbook(io.BytesIO(content))
    saved = shown.properties.modified
    sheets = {sheet.title: _cells(sheet, written[sheet.title]) for sheet in shown.worksheets}
    return saved and saved.isoformat(timespec="seconds"), sheets


def _cells(sheet, written) -> dict[tuple[int, int], tuple]:
    rows = {number for number, dimension in sheet.row_dimensions.items() if dimension.hidden}
    columns = {n for d in sheet.column_dimensions.values() if d.hidden for n in range(d.min, d.max + 1)}
    cells = {}
    for at, cell in sheet._cells.items():
        hidden = sheet.sheet_state != "visible" or at[0] in rows or at[1] in columns
        formula = written._cells[at].data_type == "f"
        text, fault = _read(cell, formula)
        note = (AUTHOR.sub("", cell.comment.text.strip()).strip() or None) if cell.comment else None
        if text or note or fault:
            cells[at] = (text, note, fault, formula, hidden)
    for area in sheet.merged_cells.ranges:
        if (top := (area.min_row, area.min_col)) in cells:
            for row in range(area.min_row + 1, area.max_row + 1):
                cells[row, area.min_col] = ("", None, "merged_cell", False, cells[top][4])
    return cells


def _read(cell, formula: bool) -> tuple[str, str | None]:
    value = cell.value
    if formula and value is None:
        return "", "uncalculated_formula"
    if cell.data_type == "e":
        return str(value), "formula_error"
    if isinstance(value, datetime | date | time):
        return str(value).removesuffix(" 00:00:00"), "date_in_cell"
    if isinstance(value, bool):
        return str(value).upper(), None
    if not isinstance(value, int | float):
        return (value or "").strip(), None
    number = Decimal(format(value, ".15g"))
    if "%" in QUOTED.sub("", cell.number_format):
        return f"{_plain(number * 100)} %", None
    return _plain(number), None


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
