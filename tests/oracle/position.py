"""Medians, quartiles and places by sorting and counting."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from functools import cache


@cache
def printed(value: float, decimals: int) -> int:
    """The value as it is printed, in units of its last decimal: the digits read, a half away from zero."""
    units = Fraction(repr(value)) * 10**decimals
    size = math.floor(abs(units) + Fraction(1, 2))
    return size if units >= 0 else -size


def as_read(value: float, decimals: int) -> float:
    """The value as a reader would type it in."""
    return printed(value, decimals) / 10**decimals


def rank(own: float | None, others: Sequence[float], direction: str, decimals: int) -> int | None:
    """One more than those that read as better."""
    if own is None or not others or direction == "neutral":
        return None
    mine, theirs = printed(own, decimals), [printed(value, decimals) for value in others]
    return 1 + sum(their > mine if direction == "higher" else their < mine for their in theirs)


def quantile(values: Sequence[float], share: float) -> float:
    """By linear interpolation between the two values around the place."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def spread(values: Sequence[float]) -> dict[str, float | None]:
    """Quartiles, median and mean; nothing of nobody."""
    if not values:
        return {"q1": None, "median": None, "q3": None, "mean": None}
    quartiles = {name: quantile(values, share) for name, share in (("q1", 0.25), ("median", 0.5), ("q3", 0.75))}
    return quartiles | {"mean": math.fsum(values) / len(values)}


def enough(with_value: int, of: int) -> bool:
    """Ten, or four and half of the group."""
    return with_value >= 10 or (with_value >= 4 and 2 * with_value >= of)


def third(low: int, high: int, n: int) -> str | None:
    """The third that every place from low to high lies in."""
    front = math.ceil(n / 3)
    names = {"front" if p <= front else "back" if p > n - front else "middle" for p in range(low, high + 1)}
    return names.pop() if len(names) == 1 else None
