"""The library of good examples: search, filter by key figure and by the municipality's size, a card an example."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from sekom_analytics.catalog.models import Example
from sekom_analytics.text.search import matches
from sekom_analytics.ui import filters, onward
from sekom_analytics.ui.remembered import remembered_text
from sekom_analytics.ui.view import PARAMETERS, View

ANY = "alla"


@dataclass(frozen=True)
class Wanted:
    """What the reader looks for: words, a key figure's id, the id of a group of size; ANY is any."""

    query: str
    indicator: str
    size: str


def show(view: View) -> None:
    """Writes the filters and the examples that pass them, or what to do when none does."""
    _ = view.gettext
    wanted = _asked(view)
    found = [example for example in view.answers.catalogue.examples if _passes(view, example, wanted)]
    for example in found:
        with st.container(border=True):
            _card(view, example)
    if not found:
        st.info(_("No example fits. Choose all key figures and all sizes, or search for something else."))
    st.caption(
        _("Examples in the library so far: {n}. That one bears on a key figure is our judgement.").format(
            n=len(view.answers.catalogue.examples)
        )
    )


def _asked(view: View) -> Wanted:
    _ = view.gettext
    catalogue = view.answers.catalogue
    figures = {ANY: _("All key figures")} | {i.id: view.say(i.short) for i in catalogue.indicators}
    sizes = {ANY: _("All sizes")} | {g.id: view.say(g.title) for g in catalogue.peer_groups if g.kind == "size"}
    words = {"label": _("Search in the examples"), "placeholder": _("A word, a name")}
    query = remembered_text(PARAMETERS["examples_search"], st.text_input, **words)
    left, right = st.columns(2)
    with left:
        figure = filters.listed_choice(view, "examples_about", figures, _("About"))
    with right:
        size = filters.listed_choice(view, "examples_size", sizes, _("From"))
    return Wanted(query, figure, size)


def _passes(view: View, example: Example, wanted: Wanted) -> bool:
    if wanted.indicator != ANY and wanted.indicator not in example.indicators:
        return False
    if wanted.size != ANY:
        of_size = view.answers.of_size(wanted.size, view.answers.newest_year())
        if example.municipality not in of_size:
            return False
    award = view.say(example.award) if example.award else None
    name = view.answers.names[example.municipality]
    return matches(wanted.query, name, view.say(example.title), view.say(example.what), award, str(example.year))


def _card(view: View, example: Example) -> None:
    _ = view.gettext
    facts = [view.answers.names[example.municipality], str(example.year)]
    if example.award:
        facts.append(f"**{view.say(example.award)}**")
    st.markdown(f"### {view.say(example.title)}\n{' · '.join(facts)}")
    st.markdown(view.say(example.what))
    if example.link:
        more = _("Read more")
        st.markdown(f"[{more}]({example.link})")
    indicators = [view.answers.catalogue.indicator[id] for id in example.indicators]
    onward.links({view.say(i.short): view.link("indicator", indicator=i.id) for i in indicators})
    st.caption(_("Source: {origin}.").format(origin=example.origin))
