"""What a reader meets who comes for the first time: what this is, in three lines, and which municipality is theirs."""

from __future__ import annotations

import streamlit as st

from sekom_analytics.charts import theme
from sekom_analytics.charts.shading import Shade
from sekom_analytics.charts.standing_map import standing_map
from sekom_analytics.ui import chart, sources
from sekom_analytics.ui.remembered import choose
from sekom_analytics.ui.view import PARAMETERS, View

FIRST, ASKED = "first-visit", "widget:welcome"


def notice() -> None:
    """Remembers, before anything writes in the address, whether the visit began without a municipality in it."""
    st.session_state.setdefault(FIRST, PARAMETERS["municipality"] not in st.query_params)


def show(view: View) -> None:
    """Asks for the reader's municipality until one has been chosen; the page below shows another's meanwhile."""
    if view.municipality.code != view.answers.first_shown:
        st.session_state[FIRST] = False
    if not st.session_state[FIRST]:
        return
    _ = view.gettext
    with st.container(border=True):
        st.markdown(_("**Which municipality is yours?**"))
        _ask(view)
        st.markdown(_introduction(view))
        if st.toggle(_("Choose on a map")):
            _map(view)


def _ask(view: View) -> None:
    names = view.answers.names_in_order
    st.selectbox(
        view.gettext("Municipality to begin with"),
        list(names),
        index=None,
        format_func=names.__getitem__,
        key=ASKED,
        on_change=_chosen,
        placeholder=view.gettext("Write its name"),
        label_visibility="collapsed",
    )


def _chosen() -> None:
    if code := st.session_state[ASKED]:
        st.session_state[FIRST] = False
        choose(PARAMETERS["municipality"], code)


def _introduction(view: View) -> str:
    _ = view.gettext
    lines = [
        _("**How are we doing?** Each key figure beside those of municipalities like yours."),
        _("**Is it getting better?** A verdict that says how sure it is."),
        _("**Whom can we call?** Those who have come further, and are alike."),
    ]
    example = _(
        "Until you choose, {name} is shown. Your choices stand in the address: keep the link, no account needed."
    )
    return "\n".join([*(f"- {line}" for line in lines), "", example.format(name=view.municipality.name)])


def _map(view: View) -> None:
    _ = view.gettext
    places = view.answers.places(view.answers.newest_year())
    standing = dict.fromkeys(places.filter("member")["code"], "member")
    classes = [
        ("member", Shade(theme.NETWORK, _("Member"))),
        ("other", Shade(theme.MAP_ABSENT, _("Other municipality"))),
    ]
    drawn = standing_map(standing, view.answers.outlines(), classes, view.language)
    said = _("Map of the municipalities. The list above has every name.")
    chart.show_map(view, drawn, said, "valj-kommun", sources.of(view, "members"), said)
