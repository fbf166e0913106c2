"""What a reader is told, on every page and in every file, when all the figures are invented."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from sekom_analytics.catalog.models import Language
from sekom_analytics.text.translation import translations
from sekom_analytics.ui.view import View

WORD = "DEMO"


def banner(language: Language) -> None:
    """The band above every page of a demonstration."""
    _ = translations(language).gettext
    told = _("This network does not exist. Every municipality, member and figure is invented.")
    st.html(f'<p class="sekom-demo" role="note"><strong>{WORD}</strong> {escape(told)}</p>')


def title(words: str) -> str:
    """A page's title in the browser."""
    return f"{WORD} · {words}"


def file_name(view: View, name: str) -> str:
    """The name of a file to take home."""
    return f"{WORD}-{name}" if view.answers.is_demonstration else name


def columns(
    view: View, headings: Sequence[str], rows: Sequence[Sequence[object]]
) -> tuple[Sequence[str], Sequence[Sequence[object]]]:
    """A table to take home: with a column that says on every row that the figures are invented."""
    if not view.answers.is_demonstration:
        return headings, rows
    return [*headings, WORD], [[*row, view.gettext("invented")] for row in rows]
