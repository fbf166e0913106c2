"""Names and values at the right ends of lines, where a legend would make the eye travel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sekom_analytics.charts import theme
from sekom_analytics.charts.axis import Axis
from sekom_analytics.charts.labels import apart, text_width
from sekom_analytics.charts.lines import Style
from sekom_analytics.charts.marks import Series
from sekom_analytics.charts.scale import Extent, Scale

# Two lines of text.
LABEL = 38
# What a telephone leaves for plot and labels beside the value axis, px.
NARROW_PLOT = 300
GAP = 10


@dataclass(frozen=True)
class End:
    """A label of two lines for the point (`year`, `value`), which it follows, or ends above if `before`.

    `explanation` is what it says under the pointer.
    """

    year: int
    value: float
    text: str
    colour: str
    before: bool = False
    explanation: str = ""


def of_line(series: Series, style: Style, reach: Extent, axis: Axis) -> End:
    """A line's name and last value, with the year where the line ends before the others."""
    row = series.values.drop_nulls("value").sort("year").row(-1, named=True)
    year = "" if row["year"] == reach.last else f" ({row['year']})"
    name = f"<b>{series.name}</b>" if style.bold else series.name
    return End(reach.last, row["value"], f"{name}<br>{axis.short(row['value'])}{year}", style.colour)


def notes(ends: Sequence[End], scale: Scale, plot_height: float) -> list[dict[str, Any]]:
    """The labels, moved up or down just enough not to touch one another; `plot_height` in px."""
    level = [scale.share(end.value) * plot_height for end in ends]
    wanted = [_beside(y, plot_height) if end.before else y for end, y in zip(ends, level, strict=True)]
    placed = apart(wanted, LABEL, plot_height)
    return [_note(end, to - y) for end, y, to in zip(ends, level, placed, strict=True)]


def margin(ends: Sequence[End], years: Scale) -> float:
    """The px to keep free at the right of the plot for the labels that do not fit inside it."""
    needed = max((text_width(e.text, theme.TEXT_SIZE) + GAP for e in ends if not e.before), default=0)
    inside = 1 - max((years.share(e.year) for e in ends if not e.before), default=1)
    return max((needed - inside * NARROW_PLOT) / (1 - inside), 2 * GAP)


def _beside(level: float, plot_height: float) -> float:
    """Over the mark, or under it where the roof is near."""
    return level + (LABEL * 0.75 if level + LABEL * 1.25 < plot_height else -LABEL * 0.75)


def _note(end: End, moved: float) -> dict[str, Any]:
    anchor = {"xanchor": "right", "align": "right", "xshift": GAP}
    if not end.before:
        anchor = {"xanchor": "left", "align": "left", "xshift": GAP}
    place = {"yanchor": "middle", "yshift": moved, "bgcolor": "rgba(255, 255, 255, 0.8)", "borderpad": 0}
    return (
        theme.note_at(end.year, end.value, end.text, end.colour)
        | anchor
        | place
        | {"hovertext": end.explanation or None}
    )
