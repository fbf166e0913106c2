"""Tables as HTML: read by screen readers, printed, and folded into cards on a narrow screen."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from urllib.parse import urlsplit

import streamlit as st


@dataclass(frozen=True)
class Html:
    """Markup made by our own code, put in a cell or on the page as it stands; any other text is escaped."""

    markup: str

    def _repr_html_(self) -> str:
        # So Streamlit takes it as it is: a string would be searched from end to end for lines that are indented.
        return self.markup


Cell = str | Html
# A cell of so many characters has a card's whole width, where the screen is narrow.
WIDE = 60


@dataclass(frozen=True)
class Column:
    """A column: the key of its cells, its heading, and whether it holds numbers."""

    key: str
    heading: str
    numeric: bool = False


Row = Mapping[str, Cell]


@dataclass(frozen=True)
class Table:
    """Rows of cells under a caption, or rows under headings of their own (`groups`).

    `own` is the position of the row to set off. A `tall` table scrolls; a `folding` one becomes a card a row where
    the screen is narrow.
    """

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Row] = ()
    groups: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    own: int | None = None
    tall: bool = False
    folding: bool = False


def show(table: Table) -> None:
    """Writes the table on the page."""
    st.html(Html(markup(table)))


def markup(table: Table) -> str:
    """The table's HTML. The first column holds the row headings."""
    head = "".join(f'<th scope="col"{_class(c)}>{escape(c.heading)}</th>' for c in table.columns)
    body = f"<tbody>{_rows(table, table.rows)}</tbody>" if table.rows else ""
    body += "".join(_group(table, heading, rows) for heading, rows in table.groups.items())
    folding = " sekom-folding" if table.folding else ""
    return (
        f'<div {_box(table)}><table class="sekom-table{folding}">'
        f"<caption>{escape(table.caption)}</caption><thead><tr>{head}</tr></thead>{body}</table></div>"
    )


def source(text: str) -> Html:
    """Where something was printed: an address becomes a link that says whose it is, other words stand as they are."""
    parts = [part.strip() for part in re.split(r"\s[|;]\s", text)]
    return Html("<br>".join(_linked(part) for part in parts))


def _linked(part: str) -> str:
    host = urlsplit(part).hostname if part.startswith(("https://", "http://")) else None
    if host is None:
        # What a document is called is not translated, and a screen reader must know.
        return f'<span lang="sv">{escape(part)}</span>'
    name = host.removeprefix("www.").encode().decode("idna")
    return f'<a href="{escape(part, quote=True)}" rel="noreferrer">{escape(name)}</a>'


def _box(table: Table) -> str:
    # A box that may scroll must be reached by keyboard, and say what it is. A folding table is never too wide.
    scrolls = f' tabindex="0" role="region" aria-label="{escape(table.caption, quote=True)}"'
    tall = " sekom-tall" if table.tall else ""
    return f'class="sekom-box{tall}"{scrolls if table.tall or not table.folding else ""}'


def _group(table: Table, heading: str, rows: Sequence[Row]) -> str:
    span = len(table.columns)
    title = f'<tr class="sekom-group"><th scope="rowgroup" colspan="{span}">{escape(heading)}</th></tr>'
    return f"<tbody>{title}{_rows(table, rows)}</tbody>"


def _rows(table: Table, rows: Sequence[Row]) -> str:
    first, *rest = table.columns
    # The same in every row, and rows are many.
    known = {c.key: (_class(c), f' data-heading="{escape(c.heading, quote=True)}">') for c in rest}
    return "".join(_row(row, first.key, known, position == table.own) for position, row in enumerate(rows))


def _row(row: Row, first: str, known: Mapping[str, tuple[str, str]], own: bool) -> str:
    cells = "".join(
        [f"<td{shape or _wide(row[key])}{heading}{_cell(row[key])}</td>" for key, (shape, heading) in known.items()]
    )
    return f'<tr{" class=sekom-own" if own else ""}><th scope="row">{_cell(row[first])}</th>{cells}</tr>'


def _cell(cell: Cell) -> str:
    return cell.markup if isinstance(cell, Html) else escape(cell)


def _wide(cell: Cell) -> str:
    text = re.sub("<[^>]*>", "", cell.markup) if isinstance(cell, Html) else cell
    return " class=sekom-wide" if len(text) > WIDE else ""


def _class(column: Column) -> str:
    return " class=sekom-number" if column.numeric else ""
