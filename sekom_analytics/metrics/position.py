"""Where a value stands among others: the spread of a group, and a rank that is given only when it means something."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from sekom_analytics.rounding import as_shown

Direction = Literal["higher", "lower", "neutral"]


@dataclass(frozen=True)
class Spread:
    """The middle and the quartiles of the values present; all null without one. The mean is unweighted."""

    n: int
    median: float | None = None
    q1: float | None = None
    q3: float | None = None
    mean: float | None = None


def spread(values: Iterable[float | None]) -> Spread:
    """The spread of the values present. Quartiles by linear interpolation (Hyndman and Fan's type 7)."""
    present = np.array([v for v in values if v is not None], dtype=float)
    if not present.size:
        return Spread(0)
    q1, median, q3 = np.quantile(present, [0.25, 0.5, 0.75])
    return Spread(present.size, float(median), float(q1), float(q3), float(present.mean()))


def rank(own: float | None, others: Iterable[float | None], direction: Direction, decimals: int) -> int | None:
    """The place of `own` among `others` and itself, 1 the best; ties share the better place.

    Values are compared at the decimals that are shown, so two that read the same share a place. None without an own
    value, without others, or for a neutral indicator.
    """
    present = [as_shown(v, decimals) for v in others if v is not None]
    if own is None or not present or direction == "neutral":
        return None
    mine = as_shown(own, decimals)
    return 1 + sum(v > mine if direction == "higher" else v < mine for v in present)


def enough(n_with_value: int, n: int) -> bool:
    """Whether a group with so many values can be compared with: ten, or four that are half the group or more.

    A median of fewer says more about who reported than about the figure.
    """
    return n_with_value >= 10 or (n_with_value >= 4 and n_with_value * 2 >= n)
