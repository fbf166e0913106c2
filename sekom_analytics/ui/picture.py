"""The picture of the page Jämför: the spread, or a map, with the municipalities that the reader has named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.charts.map import municipality_map
from sekom_analytics.charts.spread import spread
from sekom_analytics.metrics.results import Benchmark
from sekom_analytics.ui import chart, compared, filters
from sekom_analytics.ui.view import View


@dataclass(frozen=True)
class Chosen:
    """The picture that the reader has chosen, and the municipalities to name in it."""

    map: bool
    pinned: tuple[str, ...]


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


def show(view: View, chosen: Chosen, found: Benchmark, indicator: Indicator, alternative: str, source: str) -> None:
    """Draws the picture that the reader has chosen."""
    name = f"{indicator.id}-{found.year}-{found.municipality.code}-{view.group.id}"
    if chosen.map:
        _map(view, found, indicator, alternative, f"karta-{name}", source)
        return
    values = _with_pinned(view, found, indicator, chosen.pinned)
    own, axis = found.municipality.code, view.axis(indicator)
    drawn = spread(values, compared.summary(found), axis, own, chosen.pinned)
    chart.show(view, drawn, alternative, name, source)


def _map(view: View, found: Benchmark, indicator: Indicator, alternative: str, name: str, source: str) -> None:
    _ = view.gettext
    outlines, axis = view.answers.outlines(), view.axis(indicator)
    group = [figure.code for figure in found.values]
    drawn = municipality_map(
        _with_comments(view, indicator, compared.present(found)),
        outlines,
        axis,
        found.municipality.code,
        group,
        indicator.direction,
    )
    said = _("Map of {group}, shaded by value. The table has every value.")
    alt = " ".join([said.format(group=view.say(view.group.title)), alternative])
    chart.show_map(view, drawn, alt, name, source, alternative)
    st.caption(_("Click a municipality to choose it."))


def _with_pinned(view: View, found: Benchmark, indicator: Indicator, pinned: tuple[str, ...]) -> pl.DataFrame:
    """The values compared, and those of the named municipalities outside the group, best first."""
    values = compared.present(found).with_columns(in_group=pl.lit(True))
    outside = set(pinned) - set(values["code"])
    figures = view.answers.figures(indicator.id).filter(
        pl.col("code").is_in(outside), pl.col("year") == found.year, pl.col("value").is_not_null()
    )
    names = view.answers.names
    more = figures.select(
        "code",
        pl.col("code").replace_strict(names, default=None, return_dtype=pl.String).alias("name"),
        "value",
        pl.col("year").cast(pl.Int64),
        pl.lit(False).alias("in_group"),
    )
    both = _with_comments(view, indicator, pl.concat([values, more]))
    return both.sort("value", "name", descending=[indicator.direction != "lower", False])


def _with_comments(view: View, indicator: Indicator, values: pl.DataFrame) -> pl.DataFrame:
    """The values with what their municipality says of each."""
    said = view.answers.figures(indicator.id).select("code", pl.col("year").cast(pl.Int64), "comment")
    return values.join(said, on=["code", "year"], how="left", maintain_order="left")
