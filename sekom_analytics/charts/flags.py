"""Labels over a swarm, each on a pole from what it names, so that no label or pole covers another label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sekom_analytics.charts.labels import NARROW, Anchor, inward

# The widest plot that is thought of; between labels of a row, between a pole and a label, and beside a pole; px.
WIDE = 1800
CLEAR, BESIDE = 8, 5
# Places tried before a search is given up: some 5 ms.
PATIENCE = 500
SHARES: dict[Anchor, float] = {"left": 0.0, "center": 0.5, "right": 1.0}
SHIFTS: dict[Anchor, float] = {"left": BESIDE, "center": 0.0, "right": -BESIDE}


@dataclass(frozen=True)
class Flag:
    """Where a label stands: its row, 0 the nearest the swarm, and the side by which its pole holds it."""

    row: int
    side: Anchor


@dataclass(frozen=True)
class _Label:
    """A pole's share of the plot, the width of its label in px, and which side is tried first, if any."""

    pole: float
    width: float
    way: Anchor | None


@dataclass(frozen=True)
class _Placed:
    """A flag, its pole's share of the plot, and the ends of its label, px from the pole."""

    pole: float
    left: float
    right: float
    flag: Flag


def flags(fractions: Sequence[float], widths: Sequence[float]) -> list[Flag]:
    """A place for each label, in few rows; the first has the first choice.

    `fractions` are where the labels point, 0 the left edge of the plot and 1 the right; `widths` in px. Distances
    grow evenly with the plot, so what is clear on the narrowest and the widest screen is clear on all. Where no such
    places are found, each label gets a row of its own, and poles may pass behind it.
    """
    n = len(widths)
    leftward = sorted(range(n), key=fractions.__getitem__, reverse=True)
    given: list[int] = list(range(n))
    # In the order given, if that will do; or else as stairs, all flags flying one way.
    for order, rows, way in ((given, 1, None), (given, 2, None), (given, n, None), *_stairs(leftward)):
        found = _fit([_Label(fractions[i], widths[i], way) for i in order], rows, [], iter(range(PATIENCE)))
        if found is not None:
            return [one.flag for _, one in sorted(zip(order, found, strict=True), key=lambda pair: pair[0])]
    return [
        Flag(row, inward(fraction, width)) for row, (fraction, width) in enumerate(zip(fractions, widths, strict=True))
    ]


def _stairs(leftward: list[int]) -> list[tuple[list[int], int, Anchor | None]]:
    return [(leftward, len(leftward), "left"), (leftward[::-1], len(leftward), "right")]


def _fit(labels: Sequence[_Label], rows: int, placed: list[_Placed], tries: Iterator[int]) -> list[_Placed] | None:
    """All labels placed in so many rows, each tried in turn in its best place that is still clear; None if none is."""
    if not labels:
        return placed
    for candidate in _candidates(labels[0], rows):
        if next(tries, None) is None:
            return None
        if all(_clear(candidate, other) and _clear(other, candidate) for other in placed):
            found = _fit(labels[1:], rows, [*placed, candidate], tries)
            if found is not None:
                return found
    return None


def _candidates(label: _Label, rows: int) -> list[_Placed]:
    """Every place of a label inside the plot, the lowest first, and in a row the one that points straight at it."""
    best = label.way or inward(label.pole, label.width + 2 * BESIDE)
    sides = [s for s in SHARES if 0 <= label.pole * NARROW + _left(s, label.width) <= NARROW - label.width]
    sides = sorted(sides or [inward(label.pole, label.width)], key=lambda side: side != best)
    lefts = [(side, _left(side, label.width)) for side in sides]
    return [_Placed(label.pole, left, left + label.width, Flag(row, s)) for row in range(rows) for s, left in lefts]


def _left(side: Anchor, width: float) -> float:
    return SHIFTS[side] - SHARES[side] * width


def _clear(one: _Placed, other: _Placed) -> bool:
    """Whether `one`, on its row, is clear of `other`, and of its pole if that passes by."""
    ahead = [(other.pole - one.pole) * plot for plot in (NARROW, WIDE)]
    if one.flag.row > other.flag.row:
        return True
    if one.flag.row == other.flag.row:
        after = min(ahead) + other.left >= one.right + CLEAR
        return after or max(ahead) + other.right <= one.left - CLEAR
    return max(ahead) <= one.left - BESIDE / 2 or min(ahead) >= one.right + BESIDE / 2
