"""A goal against time: where it was counted from, where it is, and the even way to where it should be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from sekom_analytics.catalog.models import Language
from sekom_analytics.charts import theme
from sekom_analytics.charts.labels import inward

PLOT, FOOT = 200, 40


@dataclass(frozen=True)
class Point:
    """A value on a day (year with decimals), and what stands by it."""

    at: float
    value: float
    words: str


def goal(start: Point, latest: Point, target: Point, unit: str, language: Language) -> go.Figure:
    """Three points with their words, and a dashed line for an even pace from the start to the target."""
    values = [point.value for point in (start, latest, target)]
    air = (max(values) - min(values)) * 0.45 or 1
    span = start.at - 0.12, target.at + 0.12
    top = theme.HEADING_LINE + theme.HEADING_GAP + 10
    months = _ticks(start, target)
    layout = {
        "height": top + PLOT + FOOT,
        "margin": {"t": top, "b": FOOT, "l": 8, "r": 12},
        "hovermode": "closest",
        "xaxis": {"range": list(span), "showline": True, "linecolor": theme.MIDDLE} | months,
        "yaxis": {
            "range": [min(values) - air, max(values) + air],
            "showgrid": True,
            "nticks": 5,
            "tickformat": "d",
            "automargin": True,
        },
        "annotations": [
            theme.heading([unit]),
            *(
                _label(p, c, side, span)
                for p, c, side in (
                    (start, theme.OWN, 1),
                    (latest, theme.OWN, -1 if _falls_short(start, latest, target) else 1),
                    (target, theme.TARGET, 1),
                )
            ),
        ],
    }
    way = {"color": theme.TARGET, "width": 1.5, "dash": "dash"}
    line = {"type": "scatter", "mode": "lines", "x": [start.at, target.at], "y": [start.value, target.value]}
    marks = [
        line | {"line": way, "hoverinfo": "skip"},
        _mark([start, latest], {"symbol": "circle", "size": 12, "color": theme.OWN}),
        _mark(
            [target],
            {"symbol": "diamond", "size": 13, "color": theme.PAPER, "line": {"color": theme.TARGET, "width": 2.5}},
        ),
    ]
    return theme.figure(marks, language, layout)


def _falls_short(start: Point, latest: Point, target: Point) -> bool:
    """Whether the latest value lies under the even pace; its words then stand under it, clear of the line."""
    share = (latest.at - start.at) / (target.at - start.at)
    return latest.value < start.value + share * (target.value - start.value)


def _mark(points: Sequence[Point], marker: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [point.at for point in points],
        "y": [point.value for point in points],
        "hovertext": [point.words for point in points],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": marker,
        "cliponaxis": False,
        "showlegend": False,
    }


def _label(point: Point, colour: str, side: int, span: tuple[float, float]) -> dict[str, Any]:
    anchor = inward((point.at - span[0]) / (span[1] - span[0]), 110)
    place = {"yanchor": "bottom" if side > 0 else "top", "yshift": 10 * side, "xanchor": anchor, "align": anchor}
    return theme.note_at(point.at, point.value, point.words, colour) | place


def _ticks(start: Point, target: Point) -> dict[str, Any]:
    """The turn of each year between the start and the target."""
    years = range(round(start.at), round(target.at) + 1)
    return {"tickvals": list(years), "ticktext": [f"{year}-01-01" for year in years]}
