"""What is to be reached: a dashed line, and a point in the year when that year is near."""

from __future__ import annotations

from typing import Any

from sekom_analytics.charts import theme
from sekom_analytics.charts.axis import Axis
from sekom_analytics.charts.ends import End
from sekom_analytics.charts.marks import Goal
from sekom_analytics.charts.scale import Extent


def point(goal: Goal, reach: Extent, axis: Axis) -> list[dict[str, Any]]:
    """An open diamond at the value in the year, if the chart reaches that year."""
    if not reach.first <= goal.year <= reach.end:
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
    """The value across the chart, to the point or to the edge."""
    end = {"x1": goal.year} if reach.last < goal.year == reach.end else {"x1": reach.years.high}
    style = {"color": theme.TARGET, "width": 1.5, "dash": "dash"}
    ends = {"type": "line", "x0": reach.years.low, "y0": goal.value, "y1": goal.value}
    return ends | end | {"layer": "above", "line": style}


def label(goal: Goal, reach: Extent, axis: Axis) -> End:
    """Whose it is, its year and value: at the point, or at the end of the line. The whole name under the pointer."""
    at_point = reach.last < goal.year == reach.end
    text = f"{goal.whose}<br>{goal.year}: {axis.short(goal.value)}"
    return End(reach.end if at_point else reach.last, goal.value, text, theme.TARGET, at_point, goal.label)
