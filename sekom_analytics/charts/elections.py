"""Elections in a chart of years: a dotted line on each day, and its year over it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sekom_analytics.catalog.models import Language
from sekom_analytics.charts import theme
from sekom_analytics.charts.labels import NARROW, Anchor, inward
from sekom_analytics.text.translation import translations

# px that the words take over the plot, and the widths of the first and of the others.
HEIGHT, WIDTH, SHORT = 20, 96, 20


def shapes(at: Sequence[float]) -> list[dict[str, Any]]:
    """A dotted line at each place on the axis of years."""
    line = {"color": theme.GREY_TEXT, "width": 1, "dash": "dot"}
    ends = {"type": "line", "yref": "paper", "y0": 0, "y1": 1, "layer": "below", "line": line}
    return [ends | {"x0": x, "x1": x} for x in at]


def notes(at: Sequence[float], span: tuple[float, float], language: Language) -> list[dict[str, Any]]:
    """“Val 2022” over each line, inside the plot that reaches from `span[0]` to `span[1]`."""
    word = translations(language).gettext("Election {year}")
    place = {"yref": "paper", "yanchor": "bottom", "borderpad": 0, "font": {"size": theme.SMALL_TEXT}}
    # On a telephone four whole years would touch: the first says what they are, the others are short. It ends at its
    # line, or would reach the second one in the longer language.
    texts = [word.format(year=int(x)) if n == 0 else f"’{int(x) % 100:02d}" for n, x in enumerate(at)]
    return [
        theme.note_at(x, 1, text, theme.GREY_TEXT)
        | place
        | {"font": {"size": theme.SMALL_TEXT, "color": theme.GREY_TEXT}}
        | {"xanchor": _side((x - span[0]) / (span[1] - span[0]), first=n == 0)}
        for n, (x, text) in enumerate(zip(at, texts, strict=True))
    ]


def _side(fraction: float, first: bool) -> Anchor:
    """The side of a label that stands at its line; the first one reaches back from it, where there is room."""
    if first and fraction * NARROW > WIDTH:
        return "right"
    return inward(fraction, WIDTH if first else SHORT)
