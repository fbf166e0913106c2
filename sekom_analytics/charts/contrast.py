"""Groups against each other, such as small municipalities against large: median and middle half on one axis."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from sekom_analytics.charts import theme
from sekom_analytics.charts.axis import Axis
from sekom_analytics.charts.labels import inward, text_width
from sekom_analytics.charts.reach import with_air
from sekom_analytics.text.numbers import number
from sekom_analytics.text.translation import translations

# Heights in px: a group's row with its bar, the middle of the bar and of the median's words from the row's foot.
ROW, BAR, BAR_MIDDLE, WORDS = 58, 14, 18, 41
OWN_ROW = 20
MARGIN = {"t": 6, "b": 28, "l": 8, "r": 18}
FEWEST_FOR_QUARTILES = 4
# Titles stand at the left; what they leave of a telephone for the bars, px.
LETTERS_A_LINE, NARROW_BARS = 14, 190


@dataclass(frozen=True)
class Box:
    """A group: its title, how many have a value, their median and quartiles in the unit of the key figure."""

    title: str
    n: int
    median: float | None
    q1: float | None
    q3: float | None

    @property
    def half(self) -> tuple[float, float] | None:
        """The ends of the middle half; None where values are too few to have one."""
        if self.q1 is None or self.q3 is None or self.n < FEWEST_FOR_QUARTILES:
            return None
        return self.q1, self.q3


def contrast(boxes: Sequence[Box], axis: Axis, own: float | None, own_name: str) -> go.Figure:
    """A bar from the first quartile to the third and a line at the median for each group, the first at the top.

    `own` is the own value: a line across all groups, with `own_name` over it; None draws none. A group without a
    value keeps its place and says so. Heights are fixed in px: two groups take about 200.
    """
    numbers = [v for box in boxes for v in (box.median, *(box.half or ())) if v is not None]
    if not numbers:
        return theme.empty(translations(axis.language).gettext("No values to show"), axis.language)
    span = _ends(numbers, axis, own)
    groups = ROW * len(boxes)
    roof = groups + (OWN_ROW if own is not None else 0)
    more = [translations(axis.language).gettext("The bars show the middle half")]
    foot = MARGIN["b"] + theme.HEADING_LINE * (len(axis.heading) + len(more))
    floors = [groups - ROW * (row + 1) for row in range(len(boxes))]
    placed = list(zip(boxes, floors, strict=True))
    layout = {
        "height": MARGIN["t"] + roof + foot,
        "margin": MARGIN | {"b": foot},
        "hovermode": False,
        "xaxis": theme.value_axis(axis, span, more),
        "yaxis": {"range": [0, roof]} | _titles(placed, axis),
        "shapes": [shape for box, floor in placed for shape in _marks(box, floor)] + _own_line(own, groups),
        "annotations": [note for box, floor in placed for note in _median(box, floor, axis, span, own)]
        + _own_label(own, own_name, groups, axis, span),
    }
    # Shapes alone have no axes: a point that is not seen makes Plotly draw them.
    unseen = {"type": "scatter", "x": [span[0]], "y": [0], "mode": "markers", "opacity": 0, "hoverinfo": "skip"}
    return theme.figure([unseen], axis.language, layout)


def _ends(numbers: list[float], axis: Axis, own: float | None) -> tuple[float, float]:
    """The ends of the axis: those asked for, or what the groups need; the own value is inside either way."""
    shown = [*(axis.span or numbers), *([] if own is None else [own])]
    return with_air(min(shown), max(shown))


def _marks(box: Box, floor: float) -> list[dict[str, Any]]:
    """The bar of the middle half, and the line of the median a little higher than the bar."""
    marks: list[dict[str, Any]] = []
    low, high = floor + BAR_MIDDLE - BAR / 2, floor + BAR_MIDDLE + BAR / 2
    if box.half:
        fill = {"type": "rect", "fillcolor": theme.HALF, "line": {"width": 0}, "layer": "below"}
        marks.append(fill | {"x0": box.half[0], "x1": box.half[1], "y0": low, "y1": high})
    if box.median is not None:
        line = {"type": "line", "line": {"color": theme.MEDIAN, "width": 3}, "layer": "above"}
        marks.append(line | {"x0": box.median, "x1": box.median, "y0": low - 3, "y1": high + 3})
    return marks


def _titles(placed: Sequence[tuple[Box, int]], axis: Axis) -> dict[str, Any]:
    """Each group's title and number of values at the left, in lines short enough for a telephone."""
    lines = [
        [*textwrap.wrap(box.title, LETTERS_A_LINE, break_long_words=False), f"n = {number(box.n, 0, axis.language)}"]
        for box, _ in placed
    ]
    return {
        "tickvals": [floor + ROW / 2 for _, floor in placed],
        "ticktext": ["<br>".join(one) for one in lines],
        "tickfont": {"size": theme.SMALL_TEXT, "color": theme.OWN},
        "ticklabelstandoff": 8,
        "automargin": True,
    }


def _median(box: Box, floor: float, axis: Axis, span: tuple[float, float], own: float | None) -> list[dict[str, Any]]:
    """The median in words over its line, or that there is none."""
    _ = translations(axis.language).gettext
    if box.median is None:
        side = {"xref": "paper", "xanchor": "left", "yanchor": "middle"}
        return [theme.note_at(0.02, floor + BAR_MIDDLE, _("No values to show"), theme.GREY_TEXT) | side]
    words = _("Median") + " " + axis.short(box.median)
    label = _label(box.median, floor + WORDS, words, theme.MEDIAN, span)
    return [label | _away(box.median, own, text_width(words, theme.TEXT_SIZE), span)]


def _away(median: float, own: float | None, width: float, span: tuple[float, float]) -> dict[str, Any]:
    """The side to hold a median's words on to so that they do not cut the own line, where there is room for it."""
    if own is None:
        return {}
    at, line = ((value - span[0]) / (span[1] - span[0]) * NARROW_BARS for value in (median, own))
    if not 0 < abs(line - at) < width / 2 + 4:
        return {}
    if line < at and at + width < NARROW_BARS:
        return {"xanchor": "left"}
    return {"xanchor": "right"} if line > at and at > width else {}


def _own_line(own: float | None, top: float) -> list[dict[str, Any]]:
    line = {"type": "line", "layer": "below", "line": {"color": theme.OWN, "width": 1.5}}
    return [] if own is None else [line | {"x0": own, "x1": own, "y0": 0, "y1": top + 3}]


def _own_label(own: float | None, name: str, top: float, axis: Axis, span: tuple[float, float]) -> list[dict[str, Any]]:
    """The own name and value over the line."""
    if own is None:
        return []
    return [_label(own, top + OWN_ROW / 2 + 2, f"<b>{name}</b> {axis.short(own)}", theme.OWN, span)]


def _label(x: float, y: float, words: str, colour: str, span: tuple[float, float]) -> dict[str, Any]:
    """A label that grows into the plot from the point it names, and interrupts a line behind it."""
    side = inward((x - span[0]) / (span[1] - span[0]), text_width(words, theme.TEXT_SIZE), NARROW_BARS)
    place = {"xanchor": side, "yanchor": "middle", "borderpad": 1, "bgcolor": theme.PAPER}
    return theme.note_at(x, y, words, colour) | place
