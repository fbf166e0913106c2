"""A page that is a document under docs/: in the reader's language, each section under its anchor."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

import streamlit as st

from sekom_analytics.catalog.models import Language
from sekom_analytics.settings import ROOT
from sekom_analytics.text.document import FILES, Block, Grid, Picture, Section, sections
from sekom_analytics.ui import scripts, table
from sekom_analytics.ui.table import Column, Html, Table
from sekom_analytics.ui.view import View

BOLD = re.compile(r"\*\*(.+?)\*\*")
CODE = re.compile(r"`(.+?)`")
# A link to another file of the project leads nowhere from a page.
TO_A_FILE = re.compile(r"\[([^\]]+)\]\(\.\./[^)]+\)")
# A cell of so many characters is too wide to stand beside others on a telephone.
LONG = 40
FOLDER = ROOT / "docs"


def show(view: View, name: str, of_the_real: str = "") -> None:
    """Writes the document `name`: its title, what it begins with (a list of its sections, if any), each section.

    `of_the_real` is said first where the figures are invented and the document speaks of others.
    """
    first, *rest = read(name, view.language)
    st.title(first.title)
    if of_the_real and view.answers.is_demonstration:
        st.info(of_the_real)
    with st.container(key="document"):
        for block in first.blocks:
            _write(block)
        for section in rest:
            st.header(section.title, anchor=section.id)
            for block in section.blocks:
                _write(block)
    st.html(scripts.written("rule"), unsafe_allow_javascript=True)


@lru_cache
def read(name: str, language: Language) -> list[Section]:
    """The sections of a document."""
    return sections((FOLDER / FILES[name][language]).read_text(encoding="utf-8"))


def _write(block: Block) -> None:
    if isinstance(block, Grid):
        table.show(_table(block))
    elif isinstance(block, Picture):
        st.image(FOLDER / block.path, alt=block.shows)
    else:
        st.markdown(TO_A_FILE.sub(r"`\1`", block))


def _table(grid: Grid) -> Table:
    """The document's table as the pages write theirs: one with long cells folds, one of numbers may scroll sideways."""
    columns = [Column(str(n), heading) for n, heading in enumerate(grid.head)]
    rows = [{str(n): _marked(cell) for n, cell in enumerate(row)} for row in grid.rows]
    long = any(len(cell) > LONG for row in grid.rows for cell in row)
    return Table(grid.caption, columns, rows, folding=long and len(columns) > 2)


def _marked(cell: str) -> Html:
    return Html(CODE.sub(r"<code>\1</code>", BOLD.sub(r"<strong>\1</strong>", escape(cell, quote=False))))
