"""The line under every chart that says where its figures come from and which years they describe."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl
import streamlit as st

from sekom_analytics.stories import credits
from sekom_analytics.ui.view import View


def of(view: View, source: str) -> str:
    """How a source is credited."""
    return view.say(view.answers.catalogue.source[source].credit)


def line(view: View, figures: pl.DataFrame) -> None:
    """Writes the credits and the years of `figures` (source, derived, year, value)."""
    if words := told(view, figures):
        st.caption(words)


def told(view: View, figures: pl.DataFrame) -> str:
    """The credits and the years of `figures` (source, derived, year, value); empty without any value."""
    measured = figures["value"].null_count() < figures.height
    return credits.line(view, figures) if measured else ""


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
