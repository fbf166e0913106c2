"""The map of gaps: which years have a value, which have a reason for having none, and which nobody has asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import polars as pl
import streamlit as st

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.text import phrases
from sekom_analytics.text.sorting import swedish_key
from sekom_analytics.ui import table
from sekom_analytics.ui.table import Cell, Column, Html, Table
from sekom_analytics.ui.view import View

Cells = Mapping[tuple[str, int], tuple[float | None, str]]
# More years than a reader can take in say nothing of gaps today.
YEARS = 12
STATUSES = (".", "..", "-", "v", "s")
NONE = "·"


def of_municipality(view: View) -> None:
    """Writes key figures down and years across, for the municipality."""
    figures = view.answers.figures_of(view.municipality.code)
    cells = _cells(figures, "indicator")
    entries = {i.id: view.say(i.short) for i in view.answers.catalogue.indicators}
    caption = view.gettext("{name}: key figures by year").format(name=view.municipality.name)
    _show(view, cells, entries, _years(figures), caption)
    if not set(figures["indicator"]) <= _wanted(view):
        said = view.gettext(
            "The rows include key figures from Kolada and from earlier sets, which the heading does not count."
        )
        st.caption(said)


def of_indicator(view: View, indicator: Indicator) -> None:
    """Writes the members down and years across, for one key figure."""
    figures = view.answers.figures(indicator.id)
    codes = {view.municipality.code, *view.answers.members(view.answers.newest_year())}
    names = {code: view.answers.names[code] for code in codes}
    ordered = dict(sorted(names.items(), key=lambda item: swedish_key(item[1])))
    caption = view.gettext("{figure}: members by year").format(figure=view.say(indicator.name))
    _show(view, _cells(figures, "code"), ordered, _years(figures), caption, own=view.municipality.code)


def finding(view: View) -> str:
    """How many key figures of the newest set the municipality has a value for, in the latest years."""
    wanted = _wanted(view)
    figures = view.answers.figures_of(view.municipality.code).filter(pl.col("value").is_not_null())
    held = wanted & set(figures["indicator"])
    words = view.gettext("{name} has a value for {n} of the network’s {of} key figures")
    return words.format(name=view.municipality.name, n=len(held), of=len(wanted))


def _wanted(view: View) -> set[str]:
    """The key figures of the newest set."""
    newest = view.answers.catalogue.sets[-1].id
    return {i.id for i in view.answers.catalogue.indicators if any(c.set == newest for c in i.codes)}


def _cells(figures: pl.DataFrame, key: str) -> Cells:
    return {
        (of, year): (value, status) for of, year, value, status in figures.select(key, "year", "value", "status").rows()
    }


def _years(figures: pl.DataFrame) -> list[int]:
    known: list[int] = figures["year"].to_list()
    return list(range(max(min(known), max(known) - YEARS + 1), max(known) + 1)) if known else []


def _show(
    view: View, cells: Cells, names: Mapping[str, str], years: Sequence[int], caption: str, own: str | None = None
) -> None:
    _ = view.gettext
    if not years:
        st.info(_("There is no figure here. Choose another municipality or key figure above."))
        return
    columns = [Column("name", ""), *(Column(str(year), str(year)) for year in years)]
    listed = [id for id in names if any((id, year) in cells for year in years)]
    rows = [_row(view, names[id], {year: cells.get((id, year)) for year in years}) for id in listed]
    position = listed.index(own) if own in listed else None
    with st.container(key="gaps"):
        table.show(Table(caption, columns, rows, own=position, tall=len(rows) > 20))
    st.caption(_legend(view))
    if absent := [name for id, name in names.items() if id not in listed]:
        with st.expander(_("Nothing on record in these years ({n})").format(n=len(absent))):
            st.markdown(", ".join(absent) + ".")


def _row(view: View, name: str, cells: Mapping[int, tuple[float | None, str] | None]) -> dict[str, Cell]:
    row: dict[str, Cell] = {"name": name}
    return row | {str(year): _cell(view, found) for year, found in cells.items()}


def _cell(view: View, found: tuple[float | None, str] | None) -> Html:
    """A full mark for a value, the status' own sign for a reason, a dot for nothing; each in words for a reader."""
    if found is None:
        sign, said, look = NONE, view.gettext("nothing on record"), "sekom-small"
    elif found[0] is not None:
        sign, said, look = "■", view.gettext("has a value"), "sekom-held"
    else:
        sign, said, look = found[1], phrases.status(found[1], view.language), "sekom-absent"
    return Html(f'<span class="{look}" role="img" aria-label="{escape(said, quote=True)}">{escape(sign)}</span>')


def _legend(view: View) -> str:
    _ = view.gettext
    reasons = [f"**{status}** {phrases.status(status, view.language)}" for status in STATUSES]
    return ", ".join([f"■ {_('has a value')}", *reasons, f"{NONE} {_('nothing on record')}"])
