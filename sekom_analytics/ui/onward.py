"""Where to go on: the other pages of a key figure, and the menu, with the choices that each page keeps."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import streamlit as st

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.ui.filters import DEFAULT_INDICATOR, year_subject
from sekom_analytics.ui.remembered import written
from sekom_analytics.ui.view import PARAMETERS, View

# What a page keeps in the address beside what all share and, if it shows one key figure, that.
KEPT = {
    "overview": ("order", "goal"),
    "benchmark": ("picture", "pinned"),
    "trends": ("show", "window", "mean", "lines", "law"),
    "movers": ("window",),
    "learn": ("notes_search", "examples_search", "examples_about", "examples_size"),
    "indicator": (),
    "data_quality": ("gaps",),
    "present": ("story",),
}


def show(view: View, indicator: Indicator, here: str) -> None:
    """Writes links from the page `here` to the other pages of the key figure."""
    _ = view.gettext
    titles = {
        "benchmark": _("Compare it with others"),
        "trends": _("See its development"),
        "learn": _("Learn from others"),
        "indicator": _("What the key figure is"),
    }
    links({title: view.link(page, indicator=indicator.id) for page, title in titles.items() if page != here})


def links(choices: Mapping[str, str]) -> None:
    """Writes links in a row: their addresses by their words. Streamlit's own text would open a new tab."""
    anchors = " · ".join(anchor(to, say) for say, to in choices.items())
    st.html(f'<p class="sekom-links">{anchors}</p>')


def button(say: str, to: str) -> None:
    """Writes a link that looks like a button: what most come to the page for."""
    st.html(f'<a class="sekom-button" href="{escape(to, quote=True)}" target="_self">{escape(say)}</a>')


def anchor(to: str, say: str) -> str:
    """A link as HTML, which opens in the same tab."""
    return f'<a href="{escape(to, quote=True)}" target="_self">{escape(say)}</a>'


def address(view: View, page: str) -> dict[str, str]:
    """The address of `page` as the page itself would write it, so that going there is one step of the Back button."""
    kept = {name: code for name in KEPT.get(page, ()) if (code := written(PARAMETERS[name]))}
    if page not in KEPT or page == "overview" or (page == "present" and not _about_a_figure(view, kept)):
        return view.address_of(page, **kept)
    indicator = written(PARAMETERS["indicator"]) or DEFAULT_INDICATOR
    if page == "benchmark" and (year := written(PARAMETERS["year"], year_subject(view, indicator))):
        kept["year"] = year
    return view.address_of(page, indicator=indicator, **kept)


def _about_a_figure(view: View, kept: Mapping[str, str]) -> bool:
    """Whether the story chosen speaks of one key figure."""
    story = view.answers.catalogue.story.get(kept.get("story", ""))
    return story is not None and story.speaks_of == "indicator"
