"""Names and values at the right ends of lines, where a legend would make the eye travel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
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
# Between a line and the label over or under it, px.
CLEAR = 4


@dataclass(frozen=True)
class End:
    """A label of two lines that follows the point (`year`, `value`); `explanation` is said under the pointer.

    `beside`: 0 after the point; 1 over the line that leads to it and -1 under that line, where it takes no width.
    """

    year: int
    value: float
    text: str
    colour: str
    explanation: str = ""
    beside: int = 0


def of_line(series: Series, style: Style, reach: Extent, axis: Axis) -> End:
    """A line's name and last value, with the year where the line ends before the others."""
    row = series.values.drop_nulls("value").sort("year").row(-1, named=True)
    year = "" if row["year"] == reach.last else f" ({row['year']})"
    name = f"<b>{series.name}</b>" if style.bold else series.name
    return End(reach.last, row["value"], f"{name}<br>{axis.short(row['value'])}{year}", style.colour)


def notes(ends: Sequence[End], values: Scale, years: Scale, room: float) -> list[dict[str, Any]]:
    """The labels, moved up or down just enough not to touch one another; `room` is the height of the plot in px."""
    return [note for column in _columns(ends, years) for note in _stacked(column, values, room)]


def plot_height(ends: Sequence[End], years: Scale, least: int) -> int:
    """The px, at least `least`, that it takes for no label to stand above or below the plot."""
    return max(least, *(LABEL * len(column) for column in _columns(ends, years)))


def margin(ends: Sequence[End], years: Scale) -> float:
    """The px to keep free at the right of the plot for the labels that do not fit inside it."""
    shares = [years.share(end.year) for end in ends]
    after = [(end, at) for end, at in zip(ends, shares, strict=True) if not end.beside]
    return max(2 * GAP, *((width(end.text) - (1 - at) * NARROW_PLOT) / at for end, at in after))


def _columns(ends: Sequence[End], years: Scale) -> list[list[End]]:
    """Labels that follow one year stand over each other; so do all, where the first would reach into the second."""
    by_year = [[end for end in ends if end.year == year] for year in sorted({end.year for end in ends})]
    plot = NARROW_PLOT - margin(ends, years)
    for column, after in pairwise(by_year):
        if any(years.share(end.year) * plot + width(end.text) > _left(after, years, plot) for end in column):
            return [list(ends)]
    return by_year


def _left(column: Sequence[End], years: Scale, plot: float) -> float:
    """Where the labels of one year begin, px from the left of the plot."""
    return years.share(column[0].year) * plot - max(width(end.text) if end.beside else 0 for end in column)


def _stacked(column: Sequence[End], values: Scale, room: float) -> list[dict[str, Any]]:
    level = [values.share(end.value) * room for end in column]
    placed = apart([y + end.beside * (LABEL / 2 + CLEAR) for y, end in zip(level, column, strict=True)], LABEL, room)
    return [_note(end, to - y) for end, y, to in zip(column, level, placed, strict=True)]


def width(text: str) -> float:
    """About how many px a label of this text takes, its distance to the point included."""
    return text_width(text, theme.TEXT_SIZE) + GAP


def _note(end: End, moved: float) -> dict[str, Any]:
    side = "right" if end.beside else "left"
    anchor = {"xanchor": side, "align": side, "xshift": -GAP if end.beside else GAP}
    place = {"yanchor": "middle", "yshift": moved, "bgcolor": theme.UNDER_LABEL, "borderpad": 0}
    return (
        theme.note_at(end.year, end.value, end.text, end.colour)
        | anchor
        | place
        | ({"hovertext": end.explanation} if end.explanation else {})
    )
