"""Who has not reported for a year, and a text to send them."""

from __future__ import annotations

from html import escape
from pathlib import PurePath
from typing import Any
from urllib.parse import urljoin

import polars as pl
import streamlit as st

from sekom_analytics.catalog.models import Language
from sekom_analytics.text.review import known_beside, to_member
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
    _write_to(view, year, view.municipality.code in silent)


def _write_to(view: View, year: int, silent: bool) -> None:
    """Writes the letter to the municipality chosen: what to mend in its file, or that none has come."""
    _ = view.gettext
    found = view.answers.to_mend(view.municipality.code, year)
    if not silent and found is None:
        words = _("{name} has reported. Choose a name above for a text to send.")
        st.markdown(words.format(name=view.municipality.name))
        return
    words = _("A text to send to {name}; choose another municipality above to write to that one.")
    if found:
        words = _("A file has come from {name}, but not all of it could be used. A text to send:")
    st.markdown(words.format(name=view.municipality.name))
    letter = _to_mend(view, year, *found) if found else _letter(view, year)
    st.code(letter, language=None, wrap_lines=True)


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
    """A reminder of figures that have not come."""
    _ = view.gettext
    wanted = ", ".join(view.say(entry.short) for entry in view.answers.collected(self_reported=True))
    text = _(
        "Hello {name}!\n\nWe have not yet received your green key figures for {year}. They are: {figures}.\n\n"
        "The form is filled in with last year’s values and is checked as soon as you drop it:\n{link}\n\n"
        "A figure that you cannot give is an answer too: choose the reason in the form. Thank you!"
    )
    return text.format(name=view.municipality.name, year=year, figures=wanted, link=_to_the_form(view, year))


def _to_mend(view: View, year: int, file: str, refused: pl.DataFrame) -> str:
    """What could not be used of a file, each fault with its cell."""
    _ = view.gettext
    text = _(
        "Hello {name}!\n\nThank you for {file}. Not all of it could be used. Please mend this and send it again:\n"
        "{faults}\n\nThe form is checked as soon as you drop it:\n{link}\n\nThank you!"
    )
    faults = "\n".join(f"• {_fault(line, view.language)}" for line in refused.iter_rows(named=True))
    told = {"name": view.municipality.name, "file": PurePath(file).name, "faults": faults}
    return text.format(**told, link=_to_the_form(view, year))


def _fault(line: dict[str, Any], language: Language) -> str:
    if line["rule"] == "readable_file":
        return known_beside(line["rule"], line["text"], line["detail"], language)
    said = f"{line['address']} ({line['text']})" if line["text"] else line["address"]
    return f"{said}: {to_member(line['rule'], language)}"


def _to_the_form(view: View, year: int) -> str:
    return urljoin(st.context.url or "", view.link("report", year=str(year)))
