"""Why these peers: the rule of the group, and for similar ones what each has in common."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from sekom_analytics.metrics.peers import Member
from sekom_analytics.metrics.results import Benchmark, Peer
from sekom_analytics.text.likeness import likeness
from sekom_analytics.ui import table
from sekom_analytics.ui.table import Column, Table
from sekom_analytics.ui.view import View


def show(view: View, found: Benchmark) -> None:
    """Writes the rule and the peers, in a part of the page that opens."""
    _ = view.gettext
    whom = (view.municipality.code, view.group.id, found.year, view.listed)
    peers = view.answers.peer_rows(*whom)
    with st.expander(_("Why these peers ({n})").format(n=len(peers))):
        st.markdown(view.say(view.group.sentence))
        if not peers:
            return
        similar = view.group.kind == "similar"
        if similar:
            st.markdown(_weights(view))
            st.markdown(
                view.gettext("Likeness is that of {year}: other years may have others.").format(year=found.year)
            )
        table.show(_similar(view, view.answers.peers(*whom).members) if similar else _plain(view, peers))


def _weights(view: View) -> str:
    lines = [f"- **{view.say(v.title)}**: {view.say(v.reason)}" for v in view.answers.catalogue.similarity]
    return "\n".join(lines)


def _plain(view: View, peers: Sequence[Member]) -> Table:
    _ = view.gettext
    columns = [Column("name", _("Municipality")), Column("people", _("Inhabitants"), numeric=True)]
    rows = [{"name": peer.name, "people": view.number(peer.population)} for peer in peers]
    return Table(view.say(view.group.title), columns, rows, tall=len(peers) > 12)


def _similar(view: View, peers: list[Peer]) -> Table:
    _ = view.gettext
    columns = [
        Column("name", _("Municipality")),
        Column("people", _("Inhabitants"), numeric=True),
        Column("why", _("Why")),
        Column("distance", _("Distance"), numeric=True),
        Column("stability", _("Stability"), numeric=True),
        Column("coverage", _("Key figures"), numeric=True),
    ]
    rows = [
        {
            "name": peer.name,
            "people": view.number(peer.population),
            "why": likeness(
                peer.differences or {}, peer.counted or {}, view.answers.catalogue.similarity, view.language
            ),
            "distance": view.number(peer.distance, 2),
            "stability": view.number((peer.stability or 0) * 100) + view.percent,
            "coverage": str(peer.coverage),
        }
        for peer in peers
    ]
    caption = _(
        "Nearest first. Stability is how often the municipality stays among the nearest when the weights are varied; "
        "key figures is how many it has a value for in the last five years."
    )
    return Table(caption, columns, rows)
