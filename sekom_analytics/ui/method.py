"""The page Så räknar vi: the document on method in the reader's language, with a list of its sections."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

import streamlit as st

from sekom_analytics.catalog.models import Language
from sekom_analytics.settings import ROOT
from sekom_analytics.text.method import FILES, Block, Grid, Section, sections
from sekom_analytics.ui import scripts, table
from sekom_analytics.ui.table import Column, Html, Table
from sekom_analytics.ui.view import View

BOLD = re.compile(r"\*\*(.+?)\*\*")
CODE = re.compile(r"`(.+?)`")
# A link to another file of the project leads nowhere from a page.
TO_A_FILE = re.compile(r"\[([^\]]+)\]\(\.\./[^)]+\)")
# A cell of so many characters is too wide to stand beside others on a telephone.
LONG = 40


def show(view: View) -> None:
    """Writes the document: its title, what it begins with (a list of its sections), each section under its anchor."""
    first, *rest = _document(view.language)
    st.title(first.title)
    if view.answers.is_demonstration:
        st.info(view.gettext("The worked examples on this page are of the real network, not of the invented one."))
    for block in first.blocks:
        _write(block)
    for section in rest:
        st.header(section.title, anchor=section.id)
        for block in section.blocks:
            _write(block)
    st.html(scripts.written("rule"), unsafe_allow_javascript=True)


@lru_cache
def _document(language: Language) -> list[Section]:
    return sections((ROOT / "docs" / FILES[language]).read_text(encoding="utf-8"))


def _write(block: Block) -> None:
    if isinstance(block, Grid):
        table.show(_table(block))
    else:
        st.markdown(TO_A_FILE.sub(r"`\1`", block))


def _table(grid: Grid) -> Table:
    """The document's table as the pages write theirs: one with long cells folds, one of numbers may scroll sideways."""
    columns = [Column(str(n), heading) for n, heading in enumerate(grid.head)]
    rows = [{str(n): _marked(cell) for n, cell in enumerate(row)} for row in grid.rows]
    long = any(len(cell) > LONG for row in grid.rows for cell in row)
    return Table(grid.caption, columns, rows, folding=long and len(columns) > 3)


def _marked(cell: str) -> Html:
    return Html(CODE.sub(r"<code>\1</code>", BOLD.sub(r"<strong>\1</strong>", escape(cell, quote=False))))
