"""Where a definition changed: a dotted line between two years, and the words over it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sekom_analytics.catalog.models import Break, Language
from sekom_analytics.charts import theme
from sekom_analytics.charts.labels import inward, rows, text_width
from sekom_analytics.charts.scale import Extent
from sekom_analytics.text.translation import translations

ROW = 19
# What a telephone leaves for the plot, px.
NARROW = 210


def within(breaks: Sequence[Break], reach: Extent) -> list[Break]:
    """The breaks between two years of the chart, in order."""
    return sorted((b for b in breaks if reach.first < b.year <= reach.last), key=lambda b: b.year)


def shapes(breaks: Sequence[Break]) -> list[dict[str, Any]]:
    """A dotted line half a year before the first year of each new definition."""
    line = {"color": theme.GREY_TEXT, "width": 1, "dash": "dot"}
    ends = {"type": "line", "yref": "paper", "y0": 0, "y1": 1, "layer": "above", "line": line}
    return [ends | {"x0": b.year - 0.5, "x1": b.year - 0.5} for b in breaks]


def notes(breaks: Sequence[Break], reach: Extent, language: Language) -> list[dict[str, Any]]:
    """A short label over each line, with the reason under the pointer; on rows of their own where they would touch."""
    words = [_words(b, language) for b in breaks]
    widths = [text_width(text, theme.SMALL_TEXT) for text in words]
    places = [reach.years.share(b.year - 0.5) for b in breaks]
    sides = [inward(place, width, NARROW) for place, width in zip(places, widths, strict=True)]
    back = {"left": 0.0, "center": 0.5, "right": 1.0}
    lefts = [place * NARROW - back[side] * width for place, side, width in zip(places, sides, widths, strict=True)]
    return [
        _note(b, text, side, row) | {"hovertext": b.reason.of(language)}
        for b, text, side, row in zip(breaks, words, sides, rows(lefts, widths), strict=True)
    ]


def height(labels: Sequence[dict[str, Any]]) -> int:
    """The px that the labels take over the plot."""
    return max((int(label["yshift"]) + ROW for label in labels), default=0)


def _words(one: Break, language: Language) -> str:
    return translations(language).gettext("New definition {year}").format(year=one.year)


def _note(one: Break, text: str, side: str, row: int) -> dict[str, Any]:
    font = {"size": theme.SMALL_TEXT, "color": theme.GREY_TEXT}
    place = {"yref": "paper", "yanchor": "bottom", "xanchor": side, "yshift": row * ROW, "borderpad": 0}
    return theme.note_at(one.year - 0.5, 1, text, theme.GREY_TEXT) | place | {"font": font}
