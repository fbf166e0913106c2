"""What is written beside figures: a search in the municipalities' comments and in notes on how figures were read."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

import streamlit as st

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.text.numbers import year_span
from sekom_analytics.text.search import matches
from sekom_analytics.ui.remembered import remembered_text
from sekom_analytics.ui.table import Column, Html, Row, Table
from sekom_analytics.ui.table import show as show_table
from sekom_analytics.ui.view import PARAMETERS, View

TALL = 8


def show(view: View, indicator: Indicator) -> None:
    """Writes the search box and what it finds; what is said of the key figure chosen until something is searched."""
    _ = view.gettext
    notes = view.answers.notes()
    st.markdown(_what_there_is(view, notes["comment"].count()))
    query = remembered_text(
        PARAMETERS["notes_search"],
        st.text_input,
        label=_("Search in comments and notes"),
        placeholder=_("A word, a name"),
    )
    found = [row for row in _rows(view, notes.to_dicts()) if _wanted(row, query, indicator)]
    if found:
        about = _("What matches “{query}”") if query else _("Beside the figures for {figure}")
        caption = about.format(query=query, figure=view.say(indicator.short))
        show_table(_table(view, caption, found))
    elif query:
        st.info(_("Nothing matches “{query}”. Try fewer or shorter words.").format(query=query))
    else:
        st.info(_("Nothing is written beside the figures for this key figure. Search to find what stands elsewhere."))


def _what_there_is(view: View, comments: int) -> str:
    _ = view.gettext
    if comments:
        return _("Municipalities' own comments, and notes on how a figure was read.")
    return _(
        "There are no comments by the municipalities themselves here, only notes on how a figure was read, in Swedish."
    )


def _rows(view: View, notes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """A row a text, with the key figure's name."""
    _ = view.gettext
    kinds = {"comment": _("The municipality"), "note": _("Note")}
    for row in notes:
        figure = view.say(view.answers.catalogue.indicator[row["indicator"]].short)
        for kind, title in kinds.items():
            if row[kind]:
                yield row | {"figure": figure, "kind": title, "text": row[kind]}


def _wanted(row: dict[str, Any], query: str, indicator: Indicator) -> bool:
    if not query:
        return bool(row["indicator"] == indicator.id)
    return matches(query, row["name"], row["figure"], row["text"])


def _table(view: View, caption: str, found: list[dict[str, Any]]) -> Table:
    _ = view.gettext
    columns = [
        Column("name", _("Municipality")),
        Column("figure", _("Key figure")),
        Column("years", _("Year")),
        Column("text", _("Text")),
    ]
    rows: list[Row] = [
        {
            "name": row["name"],
            "figure": row["figure"],
            "years": year_span(row["first_year"], row["last_year"]),
            # Whoever wrote it did so in Swedish.
            "text": Html(f'<strong>{escape(row["kind"])}:</strong> <span lang="sv">{escape(row["text"])}</span>'),
        }
        for row in found
    ]
    return Table(caption, columns, rows, tall=len(rows) > TALL)
