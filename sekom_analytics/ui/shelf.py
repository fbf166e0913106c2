"""The editions on the page Om siffrorna: how to cite what is shown, and which editions there are to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

import streamlit as st

from sekom_analytics.answers.archive import Shelved, shelf
from sekom_analytics.metrics.change_results import SourceCounts
from sekom_analytics.queries.build import sources_shown
from sekom_analytics.settings import settings
from sekom_analytics.text import citation
from sekom_analytics.text.revisions import counted
from sekom_analytics.ui import table
from sekom_analytics.ui.table import Cell, Column, Html, Table
from sekom_analytics.ui.view import View
from sekom_analytics.warehouse.manifest import SHORT, AlteredEditionError


def cite(view: View, today: date) -> None:
    """Writes the words that a report takes over, and what they are worth."""
    _, edition = view.gettext, view.edition
    titles = [_source(view, id) for id in sources_shown(view.answers.warehouse)["source"]]
    if edition:
        cited = citation.of_edition(edition.name, edition.date, view.language)
        words = citation.in_full(cited, edition.checksum[:SHORT], titles, view.language, today)
        worth = _("An edition is never altered. Whole checksum (SHA-256): {checksum}. Frozen by version {program}.")
        worth = worth.format(checksum=edition.checksum, program=edition.program)
    else:
        words = citation.of_build(view.answers.warehouse.version, titles, view.language, today)
        worth = _("These figures may change with the next build. Cite an edition in what is to last.")
    st.html(f'<p class="sekom-citation">{escape(words)}</p>')
    st.caption(worth)


def show(view: View) -> None:
    """Writes the editions as a table, each a link that shows it."""
    _ = view.gettext
    paths = settings()
    with st.spinner(_("Checking the editions and comparing them …")):
        shelved = shelf(paths.editions, paths.warehouse)
    if not any(place.name for place in shelved):
        st.markdown(_("There is no edition yet. The office freezes one with `sekom edition freeze`."))
        return
    columns = [
        Column("edition", _("Edition")),
        Column("frozen", _("Frozen")),
        Column("figures", _("Figures"), numeric=True),
        Column("since", _("Since the edition before")),
        Column("checksum", _("Checksum")),
    ]
    shown = view.edition.name if view.edition else None
    own = next((n for n, place in enumerate(shelved) if place.name == shown and not place.refused), None)
    rows = [_row(view, place) for place in shelved]
    table.show(Table(_("Editions, newest first"), columns, rows, own=own, folding=True))


def _row(view: View, place: Shelved) -> dict[str, Cell]:
    _, edition = view.gettext, place.edition
    if place.refused:
        altered = isinstance(place.refused, AlteredEditionError)
        why = _("Altered since it was frozen, not shown") if altered else _("Of another version, not shown")
        return {"edition": place.name or "", "frozen": "–", "figures": "–", "since": why, "checksum": "–"}
    title = place.name or _("The newest figures")
    to = escape(view.link("about", edition=place.name or ""), quote=True)
    return {
        "edition": Html(f'<a href="{to}" target="_self">{escape(title)}</a>'),
        "frozen": Html(f'<span class="sekom-whole">{edition.date.isoformat()}</span>') if edition else _("no"),
        "figures": view.number(edition.figures) if edition else "–",
        "since": _since(view, place.since),
        "checksum": edition.checksum[:SHORT] if edition else "–",
    }


def _since(view: View, counts: Sequence[SourceCounts] | None) -> str:
    if counts is None:
        return "–"
    said = "; ".join(f"{_source(view, c.source)}: {counted(c.model_dump(), view.language)}" for c in counts)
    return said or view.gettext("No figure differs")


def _source(view: View, id: str) -> str:
    """A source by its title; one that the catalogue of this edition does not name, by its id."""
    source = view.answers.catalogue.source.get(id)
    return view.say(source.title) if source else id
