"""Where a value stands among others: the spread of a group, and a rank that is given only when it means something."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Literal

import numpy as np

# Room for every digit a float can have, so that rounding never fails on a large number.
WIDE = Context(prec=400)

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
    present = [_as_shown(v, decimals) for v in others if v is not None]
    if own is None or not present or direction == "neutral":
        return None
    mine = _as_shown(own, decimals)
    return 1 + sum(v > mine if direction == "higher" else v < mine for v in present)


def _as_shown(value: float, decimals: int) -> Decimal:
    # Halves away from zero on the digits a reader sees: round() would rank 4.5 below the 5 that it reads as.
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, WIDE)
