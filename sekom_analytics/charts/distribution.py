"""Where a municipality lies among those it is compared with: one dot each, the middle half shaded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go
import polars as pl

from sekom_analytics.charts import theme
from sekom_analytics.charts.axis import Axis
from sekom_analytics.charts.dots import outside, placed, points
from sekom_analytics.charts.labels import inward, text_width
from sekom_analytics.charts.names import named
from sekom_analytics.charts.pins import Marked, explanation
from sekom_analytics.charts.reach import reach, with_air
from sekom_analytics.text.translation import translations

# Heights in px from the bottom of the plot. The margin above keeps the mode bar off the own label.
SWARM_FOOT, SWARM_TOP = 48, 214
MEDIAN_LABEL, BAND_LABEL = 35, 14
MARGIN = {"t": 26, "b": 34, "l": 18, "r": 18}
FEWEST_FOR_QUARTILES = 4


@dataclass(frozen=True)
class Summary:
    """Median and quartiles of the comparison group, in the unit of the key figure, and how many have a value."""

    n: int
    median: float | None
    q1: float | None
    q3: float | None


def distribution(
    values: pl.DataFrame, summary: Summary, axis: Axis, own: str | None, pinned: Sequence[str] = ()
) -> go.Figure:
    """A dot for each row of `values` (code, name, value, year; no nulls), over the group's median and middle half.

    `own` is the code of the row to ring and name; None, or a code that has no row, rings none. `pinned` are up to
    five codes to name as well, drawn as diamonds: filled, or hollow where the column `in_group`, if given, is false;
    such rows must not count in `summary`. Fewer than four values have no middle half. Values far from all others are
    triangles at the edge, counted in words. Heights are fixed in px, so that no width makes one thing cover another.
    """
    if values.is_empty():
        return theme.empty(translations(axis.language).gettext("No values to show"), axis.language)
    span = _ends(values, axis, own)
    dots = placed(values, axis, Marked(own, pinned), span, (SWARM_FOOT, SWARM_TOP))
    names = named(dots, span, SWARM_TOP)
    more = explanation(dots, axis)
    roof = SWARM_TOP + names.height
    foot = MARGIN["b"] + theme.HEADING_LINE * (len(axis.heading) + len(more))
    layout = {
        "height": MARGIN["t"] + roof + foot,
        "margin": MARGIN | {"b": foot},
        "hovermode": "closest",
        "xaxis": theme.value_axis(axis, span, more),
        "yaxis": {"range": [0, roof], "visible": False},
        "shapes": _summary_marks(summary) + names.poles,
        "annotations": _summary_labels(summary, axis, span) + names.labels + outside(dots, axis, span, SWARM_FOOT + 12),
    }
    return theme.figure(_traces(dots), axis.language, layout)


def _traces(dots: pl.DataFrame) -> list[dict[str, Any]]:
    """Peers, then the pinned, then the own ring on top of all; no trace for pins that are not there."""
    looks = {
        "peer": (theme.PEER_FILL, theme.PEER_EDGE, 1),
        "pinned": (theme.PIN, theme.PAPER, 1),
        "pinned_outside": (theme.PAPER, theme.PIN, 2),
        "own": (theme.PAPER, theme.OWN, 4),
    }
    parts = [(role, dots.filter(pl.col("role") == role)) for role in looks]
    return [points(part, *looks[role]) for role, part in parts if len(part) or role in ("peer", "own")]


def _ends(values: pl.DataFrame, axis: Axis, own: str | None) -> tuple[float, float]:
    """The ends of the axis: those asked for, or what the values need; the own value is inside either way."""
    mine = values.filter(pl.col("code") == (own or ""))["value"].to_list()
    low, high = axis.span or reach(values["value"], *mine)
    return with_air(min([low, *mine]), max([high, *mine]))


def _summary_marks(summary: Summary) -> list[dict[str, Any]]:
    """The shaded middle half and the line of the median."""
    ends = {"type": "rect", "y0": SWARM_FOOT, "y1": SWARM_TOP, "layer": "below"}
    marks = []
    if summary.q1 is not None and summary.q3 is not None and summary.n >= FEWEST_FOR_QUARTILES:
        marks.append(ends | {"x0": summary.q1, "x1": summary.q3, "fillcolor": theme.BAND, "line": {"width": 0}})
    if summary.median is not None:
        line = {"color": theme.MEDIAN, "width": 2}
        marks.append(ends | {"type": "line", "x0": summary.median, "x1": summary.median, "line": line})
    return marks


def _summary_labels(summary: Summary, axis: Axis, span: tuple[float, float]) -> list[dict[str, Any]]:
    """The median and the middle half in words, on a row each under the swarm."""
    _ = translations(axis.language).gettext
    labels = []
    if summary.median is not None:
        words = _("Median") + " " + axis.short(summary.median)
        labels.append(_label(summary.median, MEDIAN_LABEL, words, theme.MEDIAN, span))
    if summary.q1 is not None and summary.q3 is not None and summary.n >= FEWEST_FOR_QUARTILES:
        words = _("Middle half") + " " + axis.between(summary.q1, summary.q3)
        labels.append(_label((summary.q1 + summary.q3) / 2, BAND_LABEL, words, theme.GREY_TEXT, span))
    return labels


def _label(x: float, y: float, words: str, colour: str, span: tuple[float, float]) -> dict[str, Any]:
    """A label that grows into the plot from the point it names."""
    side = inward((x - span[0]) / (span[1] - span[0]), text_width(words, theme.TEXT_SIZE))
    return theme.note_at(x, y, words, colour) | {"xanchor": side, "yanchor": "middle", "borderpad": 0}
