"""The picture of the page Jämför: the spread, or a map, with the municipalities that the reader has named."""

from __future__ import annotations

import polars as pl
import streamlit as st

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.charts.distribution import distribution
from sekom_analytics.charts.map import municipality_map
from sekom_analytics.charts.ranked import MOST_ROWS, ranked
from sekom_analytics.metrics.results import Benchmark
from sekom_analytics.ui import chart, comparison, filters
from sekom_analytics.ui.view import View


def show(view: View, found: Benchmark, indicator: Indicator, alternative: str) -> None:
    """Draws the picture that the reader has chosen."""
    _ = view.gettext
    chosen = filters.one_of(view, "picture", {"spridning": _("Spread"), "karta": _("Map")}, _("Picture"))
    name = f"{indicator.id}-{found.year}-{found.municipality.code}-{view.group.id}"
    if chosen == "karta":
        _map(view, found, indicator, alternative, f"karta-{name}")
        return
    pinned = filters.pinned(view)
    values = _with_pinned(view, found, indicator, pinned)
    own, axis = found.municipality.code, view.axis(indicator)
    if values.height > MOST_ROWS:
        drawn = distribution(values, comparison.summary(found), axis, own, pinned)
    else:
        drawn = ranked(values, axis, own, pinned)
    chart.show(view, drawn, alternative, name)


def _map(view: View, found: Benchmark, indicator: Indicator, alternative: str, name: str) -> None:
    _ = view.gettext
    outlines, axis = view.answers.outlines(), view.axis(indicator)
    group = [figure.code for figure in found.values]
    drawn = municipality_map(
        comparison.present(found), outlines, axis, found.municipality.code, group, indicator.direction
    )
    said = _("Map of {group}, shaded by value. The table below has every value.")
    alt = " ".join([said.format(group=view.say(view.group.title)), alternative])
    chart.show_map(view, drawn, alt, name)
    st.caption(_("Click a municipality to choose it."))


def _with_pinned(view: View, found: Benchmark, indicator: Indicator, pinned: tuple[str, ...]) -> pl.DataFrame:
    """The values compared, and those of the named municipalities outside the group, best first."""
    values = comparison.present(found).with_columns(in_group=pl.lit(True))
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
    both = pl.concat([values, more])
    return both.sort("value", "name", descending=[indicator.direction != "lower", False])
