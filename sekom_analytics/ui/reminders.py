"""Who has not reported for a year, and a text to send them."""

from __future__ import annotations

from html import escape
from urllib.parse import urljoin

import streamlit as st

from sekom_analytics.text.sorting import swedish_key
from sekom_analytics.ui.view import View

# So many names are shown without being asked for.
FEW = 20


def show(view: View, year: int) -> None:
    """Writes the members without a figure of their own for `year`, and a letter that can be copied and sent."""
    _ = view.gettext
    silent = view.answers.silent_in(year)
    members = view.answers.members(year)
    if not silent:
        words = _("Each of the {of} members has a figure of its own for {year}.")
        st.markdown(words.format(of=len(members), year=year))
        return
    words = _("{n} of {of} members have no figure of their own on record for {year}.")
    st.markdown(words.format(n=len(silent), of=len(members), year=year))
    if not view.answers.is_collection():
        st.info(
            _(
                "The published tables hold the own figures of few members, so this list says who is missing here, not "
                "who has failed to report. Once the year’s forms have been handed in it says who is late."
            )
        )
    with st.expander(_("Show the names ({n})").format(n=len(silent)), expanded=len(silent) <= FEW):
        st.html(_names(view, silent, year))
    if view.municipality.code not in silent:
        words = _("{name} has reported. Choose a name above for a text to send.")
        st.markdown(words.format(name=view.municipality.name))
        return
    words = _("A text to send to {name}; choose another municipality above to write to that one.")
    st.markdown(words.format(name=view.municipality.name))
    st.code(_letter(view, year), language=None, wrap_lines=True)


def _names(view: View, codes: list[str], year: int) -> str:
    """The members by name, each a link to this page with the text to send that one."""
    listed = sorted(codes, key=lambda code: swedish_key(view.answers.names[code]))
    addresses = {code: view.link("data_quality", municipality=code, year=str(year)) for code in listed}
    links = [
        f'<a href="{escape(addresses[code], quote=True)}" target="_self">{escape(view.answers.names[code])}</a>'
        for code in listed
    ]
    return f'<p class="sekom-links">{", ".join(links)}.</p>'


def _letter(view: View, year: int) -> str:
    _ = view.gettext
    wanted = ", ".join(view.say(entry.short) for entry in view.answers.collected(self_reported=True))
    text = _(
        "Hello {name}!\n\nWe have not yet received your green key figures for {year}. They are: {figures}.\n\n"
        "The form is filled in with last year’s values and is checked as soon as you drop it:\n{link}\n\n"
        "A figure that you cannot give is an answer too: choose the reason in the form. Thank you!"
    )
    link = urljoin(st.context.url or "", view.link("report", year=str(year)))
    return text.format(name=view.municipality.name, year=year, figures=wanted, link=link)
