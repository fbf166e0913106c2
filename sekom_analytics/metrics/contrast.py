"""Two groups side by side, small municipalities against large ones: their middles, and how sure the difference is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from sekom_analytics.metrics.position import Spread, spread
from sekom_analytics.metrics.theil_sen import Floats

LEVEL = 0.90
DRAWS = 2_000
SEED = 1983
# The median of fewer can hardly take another value in a redraw: the interval would only look sure.
FEWEST_FOR_INTERVAL = 5


@dataclass(frozen=True)
class Contrast:
    """The spread of two groups, and the median of `a` less that of `b`, null without both, with its interval."""

    a: Spread
    b: Spread
    difference: float | None = None
    low: float | None = None
    high: float | None = None


def contrast(a: Iterable[float | None], b: Iterable[float | None]) -> Contrast:
    """The difference between the medians of the values present in two groups, in their unit, with a 90 % interval.

    The interval is the percentile bootstrap (Efron, 1979): 2 000 times each group is redrawn from itself, with a fixed
    seed, and the 5 % and 95 % quantiles (type 7) of the differences taken. Null when either group has fewer than five
    values. It says how much the difference owes to which municipalities happen to have a value.
    """
    first, second = _present(a), _present(b)
    summaries = spread(first), spread(second)
    if summaries[0].median is None or summaries[1].median is None:
        return Contrast(*summaries)
    difference = summaries[0].median - summaries[1].median
    if min(first.size, second.size) < FEWEST_FOR_INTERVAL:
        return Contrast(*summaries, difference)
    rng = np.random.default_rng(SEED)
    redrawn = _medians(first, rng) - _medians(second, rng)
    low, high = np.quantile(redrawn, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Contrast(*summaries, difference, float(low), float(high))


def _present(values: Iterable[float | None]) -> Floats:
    # In order, so that the same values given in another order meet the same draws.
    return np.sort(np.array([v for v in values if v is not None], dtype=float))


def _medians(values: Floats, rng: np.random.Generator) -> Floats:
    chosen = rng.integers(0, values.size, (DRAWS, values.size), dtype=np.int16)
    # The values are in order, so their middle is that of their places, and whole numbers sort faster.
    chosen.sort(axis=1)
    middle: Floats = (values[chosen[:, (values.size - 1) // 2]] + values[chosen[:, values.size // 2]]) / 2
    return middle
