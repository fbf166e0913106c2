"""How a key figure has moved: the own line, the comparison group's median and middle half, breaks and targets."""

from __future__ import annotations

from itertools import cycle
from typing import Any

import plotly.graph_objects as go
import polars as pl

from sekom_analytics.charts import breaks, ends, lines, remarks, target, theme
from sekom_analytics.charts.axis import Axis
from sekom_analytics.charts.marks import Marks, Series
from sekom_analytics.charts.scale import Extent, extent, year_ticks
from sekom_analytics.text.translation import translations

PLOT = 260
FOOT = 32
LEGEND = 28
Named = tuple[Series, lines.Style]


def development(own: pl.DataFrame, peers: pl.DataFrame, axis: Axis, marks: Marks) -> go.Figure:
    """Lines by year: `own` (year, value, segment; comment) over `peers` (year, median, q1, q3, n, segment).

    A null is a year without a figure: it is neither drawn nor bridged, and `segment` starts anew after a gap or a
    break. The value axis starts at zero unless that would flatten the picture, and says so when it does not.
    A target some years after the last figure has a point on its line; any other is a line alone.
    """
    medians = Series(translations(axis.language).gettext("Median"), peers.rename({"median": "value"}))
    named = [*_others(marks), (Series(marks.own_name, own), lines.OWN)]
    reach = extent([medians, *(series for series, _ in named)], _edges(peers), marks.targets)
    if reach is None:
        return theme.empty(translations(axis.language).gettext("No values to show"), axis.language)
    traces = [lines.band(peers, axis), lines.median(peers, axis)]
    traces += [lines.line(series, axis, style) for series, style in named]
    traces += remarks.rings(own, axis)
    traces += [mark for goal in marks.targets for mark in target.point(goal, reach, axis)]
    goals = _goals([medians, *(series for series, _ in named)], peers, reach, axis, marks)
    layout = _layout([(medians, lines.MEDIAN), *named], goals, reach, axis, marks)
    return theme.figure(traces, axis.language, layout)


def _others(marks: Marks) -> list[Named]:
    """The network's mean and the municipalities added by name, under the own line."""
    added = list(zip(marks.others, cycle(lines.OTHERS), strict=False))
    return [(marks.network, lines.NETWORK), *added] if marks.network else added


def _edges(peers: pl.DataFrame) -> list[float]:
    return [*peers["q1"].drop_nulls(), *peers["q3"].drop_nulls()]


def _goals(drawn: list[Series], peers: pl.DataFrame, reach: Extent, axis: Axis, marks: Marks) -> list[ends.End]:
    """The labels of the targets, clear of the lines and the band."""
    bands = [peers.select("year", value=edge) for edge in ("q1", "q3")]
    frames = [series.values.select("year", "value") for series in drawn] + bands
    points = [point for frame in frames for point in frame.drop_nulls().rows()]
    return [target.label(goal, reach, axis, points, PLOT) for goal in marks.targets]


def _layout(named: list[Named], goals: list[ends.End], reach: Extent, axis: Axis, marks: Marks) -> dict[str, Any]:
    """Axes, margins that hold the labels, and everything that is not a trace."""
    labels = [ends.of_line(series, style, reach, axis) for series, style in named if _measured(series)] + goals
    plot = ends.plot_height(labels, reach.years, PLOT)
    changes = breaks.within(marks.breaks, reach)
    over = breaks.notes(changes, reach, axis.language)
    words = _heading(reach, axis)
    raised = theme.HEADING_GAP + breaks.height(over)
    top = 10 + theme.HEADING_LINE * len(words) + raised
    foot = FOOT + (LEGEND if reach.banded else 0)
    return {
        "height": top + plot + foot,
        "margin": {"t": top, "b": foot, "l": 8, "r": ends.margin(labels, reach.years)},
        "hovermode": "x unified",
        "xaxis": _year_axis(reach),
        "yaxis": _value_axis(reach, axis),
        "shapes": breaks.shapes(changes) + [target.line(goal, reach) for goal in marks.targets],
        "annotations": [
            theme.heading(words) | {"yshift": raised},
            *over,
            *ends.notes(labels, reach.values, reach.years, plot),
        ],
        "showlegend": reach.banded,
        "legend": _legend(plot),
    }


def _measured(series: Series) -> bool:
    return series.values["value"].count() > 0


def _heading(reach: Extent, axis: Axis) -> list[str]:
    """What is measured, and a warning where the heights of two points must not be compared as lengths."""
    warning = translations(axis.language).gettext("The axis does not start at zero")
    return [*axis.heading, warning] if reach.values.truncated else axis.heading


def _year_axis(reach: Extent) -> dict[str, Any]:
    """Whole years, and a line under the pointer that cannot be taken for a break."""
    pointer = {"spikecolor": theme.MIDDLE, "spikethickness": 1, "spikedash": "solid"}
    shown = {"range": [reach.years.low, reach.years.high], "ticklabelstandoff": 5}
    return shown | pointer | year_ticks(reach.first, reach.end)


def _value_axis(reach: Extent, axis: Axis) -> dict[str, Any]:
    """Light lines across, and the sign of percentages at the ticks."""
    shown = {"showgrid": True, "zeroline": True, "zerolinewidth": 1, "automargin": True, "ticklabelstandoff": 6}
    return {"range": [reach.values.low, reach.values.high]} | shown | axis.ticks(6)


def _legend(plot: int) -> dict[str, Any]:
    """One line under the years, for the shaded band alone; not a switch."""
    return theme.legend_below(30 / plot) | {"xanchor": "left", "itemdoubleclick": False}
