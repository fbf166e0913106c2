"""Tables to take home: text that Excel opens as columns, and that no cell of can run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import streamlit as st

from sekom_analytics.ui.demonstration import columns, file_name
from sekom_analytics.ui.view import View

# What a spreadsheet would take for the beginning of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = "\ufeff"


def table(view: View, headings: Sequence[str], rows: Sequence[Sequence[object]], name: str) -> None:
    """A button that saves the rows as `name`.csv."""
    label = view.gettext("Download the table (CSV)")
    content = text(*columns(view, headings, rows), view.language).encode()
    st.download_button(label, content, f"{file_name(view, name)}.csv", "text/csv", on_click="ignore")


def text(headings: Sequence[str], rows: Sequence[Sequence[object]], language: str) -> str:
    """The rows as CSV for Excel: a byte order mark, semicolons, and in Swedish a decimal comma. Absent is empty."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([_cell(cell, language) for cell in row] for row in rows)
    return BYTE_ORDER_MARK + written.getvalue()


def _cell(cell: object, language: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, (int, float)):
        return str(cell).replace(".", ",") if language == "sv" else str(cell)
    said = str(cell)
    return f"'{said}" if said.startswith(FORMULA) else said
