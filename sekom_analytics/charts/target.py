"""What is to be reached: dashed lines, each with a point in its year when the chart shows that year."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sekom_analytics.charts import theme
from sekom_analytics.charts.axis import Axis
from sekom_analytics.charts.ends import CLEAR, GAP, LABEL, NARROW_PLOT, End, width
from sekom_analytics.charts.marks import Goal
from sekom_analytics.charts.scale import Extent, clear

# A year and a value in it.
Point = tuple[int, float]


def point(goal: Goal, reach: Extent, axis: Axis) -> list[dict[str, Any]]:
    """An open diamond at the value in the year, if the chart reaches that year and the labels of the lines do not."""
    if not (reach.first <= goal.year <= reach.last or clear(goal.year, reach.first, reach.last, reach.end)):
        return []
    edge = {"color": theme.TARGET, "width": 2.5}
    mark = {
        "type": "scatter",
        "x": [goal.year],
        "y": [goal.value],
        "hovertext": [f"<b>{goal.label}</b> {axis.short(goal.value)}"],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "mode": "markers",
        "cliponaxis": False,
        "marker": {"symbol": "diamond", "size": 11, "color": theme.PAPER, "line": edge},
        "showlegend": False,
    }
    return [mark]


def line(goal: Goal, reach: Extent) -> dict[str, Any]:
    """The value across the chart, to the label."""
    style = {"color": theme.TARGET, "width": 1.5, "dash": "dash"}
    across = {"type": "line", "x0": reach.years.low, "x1": reach.years.high, "y0": goal.value, "y1": goal.value}
    return across | {"layer": "above", "line": style}


def label(goal: Goal, reach: Extent, axis: Axis, drawn: Iterable[Point], plot: int) -> End:
    """Whose it is, its year and value, at the end of the line. The whole name under the pointer.

    Where none of the points `drawn` is in its way on a telephone it stands inside a chart `plot` px high, at the line:
    beside the chart it would take the width that the other lines need.
    """
    text = f"{goal.whose}<br>{goal.year}: {axis.short(goal.value)}"
    side = -1 if reach.values.share(goal.value) > 0.5 else 1
    first = reach.years.share(reach.end) - width(text) / (NARROW_PLOT - 2 * GAP)
    line = reach.values.share(goal.value)
    ends = sorted((line - side * CLEAR / plot, line + side * (LABEL + 2 * CLEAR) / plot))
    free = reach.end > reach.last and not any(
        reach.years.share(year) > first and ends[0] < reach.values.share(value) < ends[1] for year, value in drawn
    )
    return End(reach.end, goal.value, text, theme.TARGET, goal.label, side if free else 0)
