"""The line under every chart that says where its figures come from and which years they describe."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl
import streamlit as st

from sekom_analytics.text.citation import of_edition
from sekom_analytics.text.numbers import year_span
from sekom_analytics.ui.view import View


def credits(view: View, figures: pl.DataFrame) -> str:
    """The credits of the figures shown (source, derived), each once, in the order that they are most used."""
    used = figures.group_by("source", "derived").agg(n=pl.len()).sort("n", "source", descending=[True, False])
    return " ".join(dict.fromkeys(_credit(view, source, derived) for source, derived, _ in used.rows()))


def line(view: View, figures: pl.DataFrame) -> None:
    """Writes the credits and the years of `figures` (source, derived, year, value)."""
    present = figures.filter(pl.col("value").is_not_null())
    if present.is_empty():
        return
    years: list[int] = present["year"].to_list()
    words = view.gettext("Year: {span}.").format(span=year_span(min(years), max(years)))
    st.caption(" ".join([credits(view, present), words, _edition(view)]).strip())


def notes(view: View, texts: Iterable[str]) -> None:
    """Writes what a reader should know of the figures, as a list under one heading that opens."""
    listed = [text for text in texts if text]
    if listed:
        with st.expander(view.gettext("Read the figure with care")):
            st.markdown("\n".join(f"- {text}" for text in listed))


def short_name(view: View, source: str, derived: bool) -> str:
    """A source as a table names it."""
    title = view.say(view.answers.catalogue.source[source].title)
    return ", ".join([title, view.gettext("our processing")]) if derived else title


def _credit(view: View, source: str, derived: bool) -> str:
    entry = view.answers.catalogue.source[source]
    return view.say(entry.derived_credit if derived and entry.derived_credit else entry.credit)


def _edition(view: View) -> str:
    """What edition the figures are of, so that a picture of the chart says it too."""
    edition = view.edition
    return f"{of_edition(edition.name, edition.date, view.language)}." if edition else ""
