"""Om siffrorna: a search among Kolada's key figures, and how one of them is put beside those that are here."""

from __future__ import annotations

from html import escape

import streamlit as st

from sekom_analytics.fetching import listing
from sekom_analytics.fetching.listing import Listed
from sekom_analytics.settings import settings
from sekom_analytics.text.plain import plain
from sekom_analytics.ui import table
from sekom_analytics.ui.remembered import remembered_text
from sekom_analytics.ui.table import Cell, Column, Html, Row, Table
from sekom_analytics.ui.view import PARAMETERS, View

SOURCE = "kolada"
AT_MOST = 20


def show(view: View) -> None:
    """Writes the search and what it finds; nothing of an edition or a demonstration, where none can be added."""
    if view.answers.edition or view.answers.is_demonstration:
        return
    _ = view.gettext
    st.subheader(_("More key figures from Kolada"))
    st.markdown(
        _(
            "Any key figure of Kolada for municipalities can stand beside these. It is shown with Kolada's own "
            "description, and nobody is ranked until someone has said which way is better."
        )
    )
    listed = listing.stored(settings().raw / SOURCE)
    if not listed:
        st.info(
            _(
                "Kolada's list of key figures has not been fetched yet. "
                "The command `sekom fetch search --renew` fetches it."
            )
        )
        return
    words = {"label": _("Search among Kolada's key figures"), "placeholder": _("A word, a name")}
    query = remembered_text(PARAMETERS["kolada_search"], st.text_input, **words)
    if query:
        _found(view, query, listing.search(listed, query))


def _found(view: View, query: str, found: list[Listed]) -> None:
    _ = view.gettext
    if not found:
        st.info(_("Nothing matches “{query}”. Try fewer or shorter words.").format(query=plain(query)))
        return
    columns = [Column("code", _("Code")), Column("figure", _("Key figure")), Column("add", _("To add it"))]
    caption = _("Kolada's key figures with “{query}”, {n} of {of}")
    shown = found[:AT_MOST]
    title = caption.format(query=query, n=len(shown), of=len(found))
    table.show(Table(title, columns, [_row(view, entry) for entry in shown], folding=True))
    st.caption(_("Whoever looks after the program runs the command, and then `sekom build`. Source: Kolada."))


def _row(view: View, entry: Listed) -> Row:
    here = {i.derived.key for i in view.answers.catalogue.indicators if i.derived and i.derived.source == SOURCE}
    command = Html(f"<code>sekom fetch kolada --kpi {escape(entry.kpi)} --add</code>")
    add: Cell = view.gettext("It is here already.") if entry.kpi in here else command
    said = f'<strong lang="sv">{escape(entry.title)}</strong><br><span lang="sv">{escape(entry.description)}</span>'
    return {"code": entry.kpi, "figure": Html(said), "add": add}
