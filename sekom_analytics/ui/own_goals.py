"""The municipality's own goals while the reader looks at them: in the address and this visit, nowhere else."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from sekom_analytics.answers import Answers
from sekom_analytics.catalog.models import Language
from sekom_analytics.notebook import EMPTY, Notebook, OwnFigure
from sekom_analytics.notebook.address import parts, read
from sekom_analytics.text.own_goals import fault
from sekom_analytics.text.plain import plain
from sekom_analytics.ui.view import PARAMETERS

NAMES = (PARAMETERS["own_targets"], PARAMETERS["own_figures"])
BOOKS, SEEN = "own_goals", "seen:own_goals"


def kept(answers: Answers, code: str, language: Language, notices: DeltaGenerator) -> Notebook:
    """The goals of the municipality `code`, and the address brought into line with them.

    Text that is new in the address wins, as for every choice; what in it cannot be understood is told. Goals belong to
    their municipality: those of another are kept for when the reader comes back to it, and leave the address.
    """
    asked = (st.query_params.get(NAMES[0], ""), st.query_params.get(NAMES[1], ""))
    if asked != st.session_state.get(SEEN, ("", "")):
        found, faults = read(*asked, answers.catalogue.indicator)
        # Figures too long for the address are no part of a link, and are not lost by following one.
        keep(code, Notebook(found.targets, found.figures or _too_long(code)))
        for wrong in faults:
            notices.warning(fault(replace(wrong, found=plain(wrong.found)), language))
    notebook = of(code)
    written = parts(notebook)
    for name, text, before in zip(NAMES, written, asked, strict=True):
        if text and text != before:
            st.query_params[name] = text
        elif before and not text:
            st.query_params.pop(name)
    st.session_state[SEEN] = written
    return notebook


def of(code: str) -> Notebook:
    """The goals of a municipality in this visit."""
    books: dict[str, Notebook] = st.session_state.setdefault(BOOKS, {})
    return books.get(code, EMPTY)


def keep(code: str, notebook: Notebook) -> None:
    """Makes these the goals of a municipality; the next run shows them and writes the address."""
    st.session_state.setdefault(BOOKS, {})[code] = notebook


def _too_long(code: str) -> tuple[OwnFigure, ...]:
    figures = of(code).figures
    return () if parts(of(code))[1] else figures
