"""The slope of short yearly series that a single odd year cannot turn, with an exact test and an interval."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]

# Above this many years the null of S is as good as normal; below, counting every order is cheap.
EXACT_UP_TO = 30


@dataclass(frozen=True)
class Slope:
    """The slope of one series, a year, in the unit of its values; everything but `n` is null below two years.

    `low` to `high` is its interval, null when the series is too short for one at that level. `s` is Kendall's S (pairs
    of years that rise less those that fall), `p` its two-sided probability with no trend, `n` the measured years.
    """

    slope: float | None
    low: float | None
    high: float | None
    s: float | None
    p: float | None
    n: int


@dataclass(frozen=True)
class Slopes:
    """`Slope` of many series: an array a field, one entry a series, NaN where there is none."""

    slope: Floats
    low: Floats
    high: Floats
    s: Floats
    p: Floats
    n: Counts


def theil_sen(years: Sequence[int], values: Sequence[float | None], level: float = 0.90) -> Slope:
    """The slope of one unbroken series: its distinct `years` and a value or None for each. See `theil_sen_rows`."""
    rows = theil_sen_rows(np.array(years, dtype=float), np.array([values], dtype=float), level)
    fields = (rows.slope, rows.low, rows.high, rows.s, rows.p)
    slope, low, high, s, p = (None if np.isnan(field[0]) else float(field[0]) for field in fields)
    return Slope(slope, low, high, s, p, int(rows.n[0]))


def theil_sen_rows(years: Floats, values: Floats, level: float = 0.90) -> Slopes:
    """The slope of each row of `values` (series x years, NaN where not measured); `years` distinct, in any order.

    The median of the slopes of all N pairs of years (Theil, 1950; Sen, 1968). The interval inverts Kendall's S: with C
    the smallest number of N's parity with P(|S| > C) <= 1 - level, its ends are the sorted pair slopes number
    (N - C)/2 and (N + C)/2 + 1. The null of S is that of the row's own ties, so an interval without 0 has
    p <= 1 - level.
    """
    n = np.sum(~np.isnan(values), axis=1)
    pairs = n * (n - 1) // 2
    slopes = _sorted(pair_slopes(years, values))
    s = np.nansum(np.sign(slopes), axis=1)
    p, critical = _test(values, s.astype(int), level)
    outside = (pairs - critical) // 2
    return Slopes(
        slope=_middle(slopes, pairs),
        low=_pick(slopes, outside - 1),
        high=_pick(slopes, pairs - outside),
        s=np.where(pairs > 0, s, np.nan),
        p=np.where(pairs > 0, p, np.nan),
        n=n,
    )


def pair_slopes(years: Floats, values: Floats) -> Floats:
    """The slope between each pair of years in each row (series x pairs); NaN where either was not measured."""
    if len(np.unique(years)) < len(years):
        raise ValueError(f"a year stands twice: {years.tolist()}")
    first, second = np.triu_indices(len(years), 1)
    slopes: Floats = (values[:, second] - values[:, first]) / (years[second] - years[first])
    return slopes


def row_medians(rows: Floats) -> Floats:
    """The median of each row's numbers; NaN for a row without any. Faster than nanmedian, and never warns."""
    return _middle(_sorted(rows), np.sum(~np.isnan(rows), axis=1))


def _sorted(rows: Floats) -> Floats:
    # NaN sorts last, and one more closes the row: a place before the first or after the last number is absent.
    return np.pad(np.sort(rows, axis=1), ((0, 0), (0, 1)), constant_values=np.nan)


def _middle(rows: Floats, n: Counts) -> Floats:
    return (_pick(rows, (n - 1) // 2) + _pick(rows, n // 2)) / 2


def _pick(rows: Floats, places: Counts) -> Floats:
    return np.take_along_axis(rows, places[:, None], axis=1)[:, 0]


def _test(values: Floats, s: Counts, level: float) -> tuple[Floats, Counts]:
    """Each row's p and critical C. Rows that are tied alike share a null."""
    ties = [_ties(row) for row in np.sort(values, axis=1).tolist()]
    p = [tail(sizes)[abs(of)] for sizes, of in zip(ties, s.tolist(), strict=True)]
    return np.array(p, dtype=float), np.array([_critical(sizes, level) for sizes in ties], dtype=int)


def _ties(ordered: list[float]) -> tuple[int, ...]:
    present = (value for value in ordered if value == value)  # only NaN differs from itself
    return tuple(sorted(sum(1 for _ in group) for _, group in groupby(present)))


@lru_cache(maxsize=8192)
def _critical(ties: tuple[int, ...], level: float) -> int:
    beyond = tail(ties)[1:]
    candidates = np.arange((len(beyond) - 1) % 2, len(beyond), 2)
    # 1 - 0.9 is a hair below 0.1.
    return int(candidates[np.argmax(beyond[candidates] <= 1 - level + 1e-12)])


@lru_cache(maxsize=8192)
def tail(ties: tuple[int, ...]) -> Floats:
    """P(|S| >= k) for k = 0 … N + 1 without a trend, where `ties` are the sizes of the groups of equal values.

    Exact up to EXACT_UP_TO years; beyond, normal with Kendall's (1970) variance for ties and his continuity correction.
    """
    n = sum(ties)
    pairs = n * (n - 1) // 2
    if n > EXACT_UP_TO:
        spread = math.sqrt(sum(t * (t - 1) * (2 * t + 5) * sign for t, sign in [(n, 1), *((t, -1) for t in ties)]) / 18)
        z = [(k - 1) / spread / math.sqrt(2) if spread else math.inf for k in range(1, pairs + 2)]
        return np.array([1.0, *map(math.erfc, z)])
    arrangements = _inversions(ties)
    size = np.abs(len(arrangements) - 1 - 2 * np.arange(len(arrangements)))
    all_of_them = sum(arrangements)
    mass = np.bincount(size, [count / all_of_them for count in arrangements], pairs + 2)
    return np.minimum(np.cumsum(mass[::-1])[::-1], 1.0)


def _inversions(ties: tuple[int, ...]) -> list[int]:
    """How many arrangements have 0, 1, 2 … falling pairs: the Gaussian multinomial coefficient (MacMahon, 1916)."""
    n = sum(ties)
    most = (n * n - sum(t * t for t in ties)) // 2
    counts = [1] + [0] * most
    for j in range(1, n + 1):  # times 1 - q^j
        for k in range(most, j - 1, -1):
            counts[k] -= counts[k - j]
    for j in (j for t in ties for j in range(1, t + 1)):  # divided by 1 - q^j
        for k in range(j, most + 1):
            counts[k] += counts[k - j]
    return counts
