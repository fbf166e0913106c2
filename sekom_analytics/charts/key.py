"""The legend of a map: squares of colour with words, beside the country's north, where there is only sea and Norway."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sekom_analytics.charts import theme
from sekom_analytics.charts.shading import Shade

# From the middle of the picture to the left end of the legend, from its top to the first row, and row by row; px.
LEFT, TOP, ROW = -142, 14, 23
SQUARE = 14


def key(entries: Sequence[Shade], heading: Sequence[str]) -> dict[str, Any]:
    """The annotations and shapes of a legend; an entry in the own colour is a frame, all others are filled."""
    words = [_words(entry, TOP + ROW * row) for row, entry in enumerate(entries)]
    above = theme.heading(heading) | {"x": 0.5, "xshift": LEFT}
    return {
        "annotations": [above, *words],
        "shapes": [_square(entry, TOP + ROW * row) for row, entry in enumerate(entries)],
    }


def _words(entry: Shade, down: float) -> dict[str, Any]:
    font = {"size": theme.SMALL_TEXT, "color": theme.OWN}
    place = {"xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "middle", "borderpad": 0, "font": font}
    return theme.note_at(0.5, 1, entry.words, theme.OWN) | place | {"xshift": LEFT + SQUARE + 4, "yshift": -down}


def _square(entry: Shade, down: float) -> dict[str, Any]:
    own = entry.colour == theme.OWN
    edge = {"color": theme.OWN, "width": 2.5} if own else {"color": theme.MAP_LINE, "width": 1}
    sized = {"xsizemode": "pixel", "ysizemode": "pixel", "xanchor": 0.5, "yanchor": 1, "xref": "paper", "yref": "paper"}
    corners = {"x0": LEFT, "x1": LEFT + SQUARE, "y0": -down - SQUARE / 2, "y1": -down + SQUARE / 2}
    return {"type": "rect", "fillcolor": theme.PAPER if own else entry.colour, "line": edge} | sized | corners
