"""What a page lets its reader take home: the figures as a workbook or as CSV, with what they are and where from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from sekom_analytics.files import separated
from sekom_analytics.files.sheet import Book, Field, Figure, Sheet
from sekom_analytics.files.workbook import xlsx
from sekom_analytics.text.citation import of_build, of_edition
from sekom_analytics.ui.demonstration import columns as marked
from sekom_analytics.ui.demonstration import file_name
from sekom_analytics.ui.view import View

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def table(
    view: View,
    columns: Sequence[Field],
    rows: Callable[[], Sequence[Sequence[object]]],
    name: str,
    about: Sequence[Sheet] = (),
    credits: Sequence[str] = (),
) -> None:
    """Offers the rows in three kinds of file, with sheets `about` them and the `credits` of their sources.

    A file, and its rows, are made when it is asked for: most readers never do.
    """
    _ = view.gettext
    file, language = file_name(view, name), view.language

    def data() -> Sheet:
        return _data(view, columns, rows())

    def book() -> Book:
        return Book(name, data(), [*about, _origin(view, credits)])

    with st.popover(_("Download the figures")):
        _button(_("Excel, with definitions and sources"), lambda: xlsx(book()), f"{file}.xlsx", WORKBOOK)
        kinds = (
            (_("CSV for Excel"), lambda: separated.for_spreadsheets(data(), language).encode(), f"{file}.csv"),
            (_("CSV for programs"), lambda: separated.for_programs(data()).encode(), f"{file}-data.csv"),
        )
        for label, written, path in kinds:
            _button(label, written, path, "text/csv")


def _data(view: View, columns: Sequence[Field], rows: Sequence[Sequence[object]]) -> Sheet:
    cells = [[_cell(view, cell) for cell in row] for row in rows]
    headings, plain = marked(view, [column.heading for column in columns], cells)
    wide = [*columns, *(Field(heading) for heading in headings[len(columns) :])]
    return Sheet(view.gettext("Data"), wide, plain)  # type: ignore[arg-type]


def _button(label: str, content: Callable[[], bytes], file: str, kind: str) -> None:
    st.download_button(label, content, file, kind, on_click="ignore", key=f"download:{file}", type="tertiary")


def _origin(view: View, credits: Sequence[str]) -> Sheet:
    """A sheet of how to cite what is in the file."""
    edition = view.edition
    named = [source.rstrip(".") for source in credits]
    cited = (
        of_edition(edition.name, edition.date, view.language) + "."
        if edition
        else of_build(view.answers.warehouse.version, named or ["–"], view.language, date.today())
    )
    return Sheet(view.gettext("Sources"), [Field(view.gettext("Source"), width=110)], [[c] for c in (*credits, cited)])


def _cell(view: View, value: object) -> object:
    if isinstance(value, bool):
        return view.gettext("yes") if value else view.gettext("no")
    return value if value is None or isinstance(value, (str, int, float, Figure)) else str(value)
