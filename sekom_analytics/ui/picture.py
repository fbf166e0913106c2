"""The picture of the page Jämför: the spread, or a map, with the municipalities that the reader has named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.charts.map import municipality_map
from sekom_analytics.charts.spread import spread
from sekom_analytics.metrics.benchmark import Row
from sekom_analytics.metrics.results import Benchmark
from sekom_analytics.ui import chart, compared, filters
from sekom_analytics.ui.view import View

VALUES = {
    "code": pl.String,
    "name": pl.String,
    "value": pl.Float64,
    "year": pl.Int64,
    "comment": pl.String,
    "in_group": pl.Boolean,
}


@dataclass(frozen=True)
class Chosen:
    """The picture that the reader has chosen, and the municipalities to name in it."""

    map: bool
    pinned: tuple[str, ...]


@dataclass(frozen=True)
class Compared:
    """What is drawn: the comparison, its key figure, and what is known of every municipality's figure by code."""

    found: Benchmark
    indicator: Indicator
    known: Mapping[str, Row]

    def values(self, outside: Sequence[tuple[str, str]] = ()) -> pl.DataFrame:
        """The values compared, best first, and those of municipalities (code, name) `outside` the group.

        Columns: code, name, value, year, comment, and whether it is `in_group`.
        """
        group = [(figure.code, figure.name) for figure in self.found.values]
        rows = [row for inside, pairs in ((True, group), (False, outside)) for row in self._rows(pairs, inside)]
        sign = 1 if self.indicator.direction == "lower" else -1
        rows.sort(key=lambda row: (sign * row[2], row[1]))
        return pl.DataFrame(rows, schema=VALUES, orient="row")

    def _rows(self, pairs: Sequence[tuple[str, str]], inside: bool) -> list[tuple[Any, ...]]:
        shown = [(code, name, self.known[code]) for code, name in pairs if code in self.known]
        return [
            (code, name, row["value"], row["year"], row["comment"], inside)
            for code, name, row in shown
            if row["value"] is not None
        ]


def choose(view: View) -> Chosen:
    """Asks which picture to draw, and beside it whom to name in the spread."""
    _ = view.gettext
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = filters.one_of(view, "picture", {"spridning": _("Spread"), "karta": _("Map")}, _("Picture"))
        return Chosen(name == "karta", filters.pinned(view, asks=name != "karta"))


def places(chosen: Chosen) -> Sequence[DeltaGenerator]:
    """Where the picture and the table go: a map beside its table, a spread over it."""
    if chosen.map:
        return st.container(key="beside-map").columns(2, gap="medium")
    return st.container(), st.container()


def show(view: View, chosen: Chosen, drawn: Compared, alternative: str, source: str) -> None:
    """Draws the picture that the reader has chosen."""
    found, indicator = drawn.found, drawn.indicator
    name = f"{indicator.id}-{found.year}-{found.municipality.code}-{view.group.id}"
    if chosen.map:
        _map(view, drawn, alternative, f"karta-{name}", source)
        return
    values = drawn.values(_outside(view, found, chosen.pinned))
    own, axis = found.municipality.code, view.axis(indicator)
    figure = spread(values, compared.summary(found), axis, own, chosen.pinned)
    chart.show(view, figure, alternative, name, source)


def _map(view: View, drawn: Compared, alternative: str, name: str, source: str) -> None:
    _ = view.gettext
    found, indicator = drawn.found, drawn.indicator
    figure = municipality_map(
        drawn.values(),
        view.answers.outlines(),
        view.axis(indicator),
        found.municipality.code,
        [figure.code for figure in found.values],
        indicator.direction,
    )
    said = _("Map of {group}, shaded by value. The table has every value.")
    alt = " ".join([said.format(group=view.say(view.group.title)), alternative])
    chart.show_map(view, figure, alt, name, source, alternative)
    st.caption(_("Click a municipality to choose it."))


def _outside(view: View, found: Benchmark, pinned: Sequence[str]) -> list[tuple[str, str]]:
    """The named municipalities that are not compared: code, name."""
    group = {figure.code for figure in found.values}
    return [(code, view.answers.names[code]) for code in pinned if code not in group]
