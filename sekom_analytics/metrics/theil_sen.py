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


def theil_sen_rows(years: Floats, values: Floats, level: float = 0.90, stretch: Floats | None = None) -> Slopes:
    """The slope of each row of `values` (series x years, NaN where not measured); `years` distinct, in any order.

    The median of the slopes of all N pairs of years (Theil, 1950; Sen, 1968). The interval inverts Kendall's S: with C
    the smallest number of N's parity with P(|S| > C) <= 1 - level, its ends are the sorted pair slopes number
    (N - C)/2 and (N + C)/2 + 1. The null of S is that of the row's own ties, so an interval without 0 has
    p <= 1 - level. `stretch`, 1 or more a row, is how many times wider S spreads than that null.
    """
    return theil_sen_levels(years, values, (level,), stretch)[0]


def theil_sen_levels(
    years: Floats, values: Floats, levels: Sequence[float], stretch: Floats | None = None
) -> list[Slopes]:
    """`theil_sen_rows` at several levels, for the price of little more than one."""
    n = np.sum(~np.isnan(values), axis=1)
    pairs = n * (n - 1) // 2
    slopes = _sorted(pair_slopes(years, values))
    s = np.nansum(np.sign(slopes), axis=1)
    wider = np.ones(len(n)) if stretch is None else stretch
    nulls = [_ties(row) for row in np.sort(values, axis=1).tolist()]
    p = np.array([tail(ties)[math.ceil(k - 1e-9)] for ties, k in zip(nulls, abs(s) / wider, strict=True)], dtype=float)
    middle, tested = _middle(slopes, pairs), pairs > 0
    ends = [_ends(slopes, pairs, _criticals(nulls, level, pairs, wider)) for level in levels]
    return [Slopes(middle, *end, np.where(tested, s, np.nan), np.where(tested, p, np.nan), n) for end in ends]


def _ends(slopes: Floats, pairs: Counts, critical: Counts) -> tuple[Floats, Floats]:
    outside = (pairs - critical) // 2
    return _pick(slopes, outside - 1), _pick(slopes, pairs - outside)


def _criticals(nulls: list[tuple[int, ...]], level: float, pairs: Counts, wider: Floats) -> Counts:
    """C of each row, `wider` times as far out, at N's parity; never beyond N, where there is no interval."""
    exact = np.array([_critical(ties, level) for ties in nulls], dtype=int)
    stretched = exact + 2 * np.floor(exact * (wider - 1) / 2 + 1e-9).astype(int)
    critical: Counts = np.minimum(stretched, pairs)
    return critical


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
