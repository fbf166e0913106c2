"""Small against large: how the key figure differs by size of municipality in the year compared."""

from __future__ import annotations

import polars as pl
import streamlit as st

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.charts.contrast import Box
from sekom_analytics.charts.contrast import contrast as contrast_chart
from sekom_analytics.metrics.contrast import Contrast, contrast
from sekom_analytics.metrics.position import Spread, enough, spread
from sekom_analytics.metrics.results import Benchmark
from sekom_analytics.ui import chart, sources, table
from sekom_analytics.ui.table import Column, Table
from sekom_analytics.ui.view import View


def show(view: View, found: Benchmark, indicator: Indicator) -> None:
    """Draws the groups of size beside each other, with the difference in words and a table."""
    _ = view.gettext
    sizes = view.answers.sizes(indicator.id, found.year)
    spreads = {id: spread(values) for id, values in sizes.items()}
    totals = {id: len(values) for id, values in sizes.items()}
    difference = contrast(sizes["small"], sizes["large"])
    if not all(enough(spreads[id].n, totals[id]) for id in ("small", "large")):
        st.markdown(_("Too few small or large municipalities have a figure for {year}.").format(year=found.year))
        return
    sentence = _sentence(view, indicator, difference)
    st.markdown(sentence)
    own = found.municipality
    boxes = [_box(view, id, spreads[id]) for id in sizes]
    source = sources.told(view, view.answers.figures(indicator.id).filter(pl.col("year") == found.year))
    drawn = contrast_chart(boxes, view.axis(indicator), own.value, own.name)
    chart.show(view, drawn, sentence, f"storlek-{indicator.id}-{found.year}-{own.code}", source)
    table.show(_table(view, indicator, found.year, spreads, totals))


def _box(view: View, group: str, found: Spread) -> Box:
    title = view.say(view.answers.catalogue.peer_group[group].title)
    return Box(title, found.n, found.median, found.q1, found.q3)


def _sentence(view: View, indicator: Indicator, found: Contrast) -> str:
    _ = view.gettext
    values = {"small": view.value(indicator, found.a.median), "large": view.value(indicator, found.b.median)}
    said = _("The median is {small} in small municipalities and {large} in large ones.").format(**values)
    if found.low is None or found.high is None or found.difference is None:
        return said
    apart = _("The difference is {difference} (uncertainty interval {low} to {high}).").format(
        difference=_apart(view, indicator, found.difference),
        low=view.number(found.low, indicator.decimals),
        high=view.number(found.high, indicator.decimals),
    )
    if found.low <= 0 <= found.high:
        apart = " ".join([apart, _("It can be chance.")])
    return " ".join([said, apart])


def _apart(view: View, indicator: Indicator, difference: float) -> str:
    number = view.number(difference, indicator.decimals)
    if view.answers.catalogue.unit[indicator.unit].percent:
        return view.ngettext("{n} point", "{n} points", 1 if abs(difference) == 1 else 2).format(n=number)
    return view.value(indicator, difference)


def _table(view: View, indicator: Indicator, year: int, spreads: dict[str, Spread], totals: dict[str, int]) -> Table:
    _ = view.gettext
    columns = [
        Column("group", _("Group")),
        Column("median", _("Median"), numeric=True),
        Column("half", _("Middle half"), numeric=True),
        Column("n", "n", numeric=True),
    ]
    rows = [
        {
            "group": view.say(view.answers.catalogue.peer_group[id].title),
            "median": view.number(found.median, indicator.decimals),
            "half": "–".join(view.number(value, indicator.decimals) for value in (found.q1, found.q3)),
            "n": f"{found.n} / {totals[id]}",
        }
        for id, found in spreads.items()
    ]
    return Table(
        _("All municipalities by size {year}, {unit}").format(year=year, unit=view.unit(indicator)), columns, rows
    )
