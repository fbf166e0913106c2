"""Where a label may stand without leaving the picture or covering another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

# Widths are judged for the narrowest screen (320 px): a label that fits there fits everywhere.
NARROW = 300
LETTER = 0.56

Anchor = Literal["left", "center", "right"]


def text_width(text: str, size: int) -> float:
    """About how wide a text is, Plotly's marks aside, rather too much than too little; px, `size` of the font too."""
    lines = re.sub("</?b>", "", text).split("<br>")
    return LETTER * size * max(map(len, lines))


def inward(fraction: float, width: float, room: float = NARROW) -> Anchor:
    """The side of a label to hold on to, so that it stays inside a plot `room` px wide.

    `fraction` is where the label points, 0 the left edge and 1 the right; `width` in px.
    """
    half = min(width / room / 2, 0.5)
    if fraction < half:
        return "left"
    return "right" if fraction > 1 - half else "center"


def apart(wanted: Sequence[float], height: float, room: float) -> list[float]:
    """Middles of labels of one height, as near the wanted ones as possible, none covering another.

    In px from the bottom of a plot `room` px high. Least squares: labels that would touch are centred as a block.
    """
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    blocks: list[list[float]] = []
    for place, i in enumerate(order):
        blocks.append([wanted[i] - place * height])
        while len(blocks) > 1 and _mean(blocks[-2]) > _mean(blocks[-1]):
            last = blocks.pop()
            blocks[-1].extend(last)
    bottoms = [_mean(block) for block in blocks for _ in block]
    highest = room - height / 2 - (len(wanted) - 1) * height
    placed = [max(min(b, highest), height / 2) + place * height for place, b in enumerate(bottoms)]
    return [placed[order.index(i)] for i in range(len(wanted))]


def rows(lefts: Sequence[float], widths: Sequence[float]) -> list[int]:
    """The row for each label, 0 the nearest the plot, so that labels of one row do not touch.

    `lefts` are the left ends in px, in rising order.
    """
    ends: list[float] = []
    chosen = []
    for left, width in zip(lefts, widths, strict=True):
        row = next((r for r, end in enumerate(ends) if end <= left), len(ends))
        ends[row:] = [left + width, *ends[row + 1 :]]
        chosen.append(row)
    return chosen


def _mean(block: list[float]) -> float:
    return sum(block) / len(block)
