"""A dot for each municipality beside those it would cover: the same values always give the same picture."""

from __future__ import annotations

from bisect import bisect, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import count, pairwise
from math import ceil, inf

# Dots are spread for a plot of middling width; on a telephone neighbours touch, on a projector they stand free.
WIDTH = 520
OWN_SIZE = 17
GOLDEN = 0.6180339887498949
SIZES = (12, 11, 10, 9, 8, 7, 6, 5, 4)


def swarm(across: Sequence[float], size: float, own: int | None = None) -> list[int]:
    """The level of each dot: 0 in the middle, 1 one dot above, -1 one below.

    `across` are positions in px, `size` the width of a dot. Two dots on one level are at least a dot apart. `own` is
    the index of the own dot, OWN_SIZE px wide, which stands in the middle with room around it.
    """
    levels = [0] * len(across)
    taken: defaultdict[int, list[float]] = defaultdict(list)
    clearance = (OWN_SIZE + size) / 2
    for i in _scattered(len(across)):
        if i == own:
            continue
        near_own = own is not None and abs(across[i] - across[own]) < clearance
        candidates = _outward(ceil(clearance / size) if near_own else 0)
        levels[i] = next(level for level in candidates if _free(taken[level], across[i], size))
        insort(taken[levels[i]], across[i])
    return levels


def fitted(across: Sequence[float], height: float, own: int | None = None) -> tuple[list[int], float, float]:
    """The levels, the px between two levels and the width of a dot: the largest dots that keep within `height` px.

    Where even the smallest do not fit, levels are squeezed and dots overlap upwards, never sideways.
    """
    for size in _sizes(across, height):
        levels = swarm(across, size, own)
        tallest = 2 * max(map(abs, levels), default=0) + 1
        if tallest * size <= height:
            return levels, size, size
    return levels, height / tallest, size


def _sizes(across: Sequence[float], height: float) -> Sequence[float]:
    """Sizes worth trying: those whose thickest crowd can be stacked in `height`, and always the smallest.

    Values rounded to whole steps get dots no wider than a step, or columns would push each other.
    """
    in_order = sorted(across)
    step = min((b - a for a, b in pairwise(in_order) if b > a), default=inf)
    widest = step if step >= SIZES[-1] else inf
    return [s for s in SIZES[:-1] if s <= widest and _crowd(in_order, s) * s <= height] + [SIZES[-1]]


def _crowd(in_order: Sequence[float], size: float) -> int:
    """The most dots that lie within one width of a dot, and so on different levels."""
    return max((i + 1 - bisect(in_order, x - size) for i, x in enumerate(in_order)), default=0)


def _scattered(n: int) -> list[int]:
    """The numbers below n in an order that jumps about: placed from left to right, dots line up in slants."""
    return sorted(range(n), key=lambda i: i * GOLDEN % 1)


def _free(row: Sequence[float], x: float, size: float) -> bool:
    """Whether a dot at `x` is clear of its neighbours in a sorted row."""
    at = bisect(row, x)
    return (at == 0 or x - row[at - 1] >= size) and (at == len(row) or row[at] - x >= size)


def _outward(nearest: int) -> Iterator[int]:
    """0, 1, -1, 2, -2 and so on, without those nearer the middle than `nearest`."""
    for distance in count(nearest):
        yield distance
        if distance:
            yield -distance
