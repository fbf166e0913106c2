"""Guards slopes, their exact test and their interval, against SciPy, plain loops and every order of a series."""

from __future__ import annotations

import itertools
import math
import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sekom_analytics.metrics.theil_sen import EXACT_UP_TO, Slope, pair_slopes, row_medians, tail, theil_sen
from sekom_analytics.metrics.theil_sen import theil_sen_rows as many

YEARS = range(2000, 2030)
# Few different values, so that ties are common; quarters are exact in binary.
QUARTERS = st.integers(-20, 20).map(lambda n: n / 4)
SERIES = st.dictionaries(st.sampled_from(YEARS), st.one_of(st.none(), QUARTERS), min_size=2, max_size=9)
LEVELS = st.sampled_from([0.5, 0.75, 0.9, 0.95])


def measured(series) -> tuple[list[int], list[float]]:
    present = {year: value for year, value in series.items() if value is not None}
    return list(present), list(present.values())


def kendall_s(years, values) -> int:
    pairs = itertools.combinations(sorted(zip(years, values, strict=True)), 2)
    return sum((b > a) - (b < a) for (_, a), (_, b) in pairs)


def probabilities(values) -> dict[int, float]:
    """P(|S| = k), from every order of the values."""
    orders = [abs(kendall_s(range(len(values)), order)) for order in itertools.permutations(values)]
    return {k: orders.count(k) / len(orders) for k in set(orders)}


@given(SERIES)
def test_the_slope_is_scipys_and_s_is_counted_pair_by_pair(series):
    years, values = measured(series)
    found = theil_sen(list(series), list(series.values()))
    assert found.n == len(years)
    if len(years) < 2:
        assert found == Slope(None, None, None, None, None, len(years))
        return
    assert found.slope == pytest.approx(stats.theilslopes(values, years)[0], abs=1e-12)
    assert found.s == kendall_s(years, values)


@given(st.permutations(range(9)), st.integers(2, 9))
def test_without_ties_the_probability_is_scipys_exact_one(order, n):
    values = order[:n]
    expected = stats.kendalltau(range(n), values, method="exact").pvalue
    assert theil_sen(YEARS[:n], values).p == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    "values", [v for n in (2, 3, 4, 5, 6) for v in itertools.combinations_with_replacement("abc", n)]
)
def test_with_ties_the_probability_is_that_of_every_order(values):
    numbers = [float("abc".index(v)) for v in values]
    expected = probabilities(numbers)
    ties = tuple(sorted(values.count(v) for v in set(values)))
    for k, found in enumerate(tail(ties)):
        assert found == pytest.approx(sum(p for size, p in expected.items() if size >= k), abs=1e-12)
    s = abs(kendall_s(range(len(numbers)), numbers))
    assert theil_sen(range(len(numbers)), numbers).p == pytest.approx(sum(p for k, p in expected.items() if k >= s))


@given(st.lists(QUARTERS, min_size=2, max_size=6), LEVELS)
def test_the_interval_is_cut_from_the_sorted_slopes_where_the_method_says(values, level):
    n = len(values)
    slopes = sorted((values[j] - values[i]) / (j - i) for i, j in itertools.combinations(range(n), 2))
    mass, pairs = probabilities(values), len(slopes)
    critical = next(
        c for c in range(pairs % 2, pairs + 1, 2) if sum(p for k, p in mass.items() if k > c) <= 1 - level + 1e-9
    )
    found = theil_sen(range(n), values, level)
    if critical == pairs:
        assert (found.low, found.high) == (None, None)
        return
    assert found.low == slopes[(pairs - critical) // 2 - 1]
    assert found.high == slopes[(pairs + critical) // 2]


@given(SERIES, LEVELS)
def test_an_interval_holds_the_slope_and_without_zero_in_it_the_test_agrees(series, level):
    found = theil_sen(list(series), list(series.values()), level)
    if found.low is None or found.high is None:
        return
    assert found.low <= found.slope <= found.high
    if found.low > 0 or found.high < 0:
        assert found.p <= 1 - level + 1e-9


@given(SERIES, LEVELS)
def test_turning_the_values_turns_slope_and_interval(series, level):
    found = theil_sen(list(series), list(series.values()), level)
    turned = theil_sen(list(series), [None if v is None else -v for v in series.values()], level)
    minus = [None if x is None else -x for x in (found.slope, found.high, found.low, found.s)]
    assert [turned.slope, turned.low, turned.high, turned.s] == minus
    assert (turned.p, turned.n) == (found.p, found.n)


def test_a_series_by_hand():
    # Pair slopes: 1, 1, 1, 1, 1, 1 among the first four; 7, 4, 3, 2.5 to the last.
    found = theil_sen([2018, 2019, 2020, 2021, 2022], [10.0, 11.0, 12.0, 13.0, 20.0])
    assert (found.slope, found.s, found.n) == (1.0, 10, 5)
    assert found.p == pytest.approx(2 / math.factorial(5))
    # C = 6: P(|S| > 6) = P(|S| >= 8) = 10 of 120 orders. The second and the ninth of ten.
    assert (found.low, found.high) == (1.0, 4.0)


@pytest.mark.parametrize("n, some", [(3, False), (4, True)])
def test_three_years_are_too_few_for_an_interval_of_ninety_per_cent_and_four_are_enough(n, some):
    found = theil_sen(YEARS[:n], [1.0, 2.0, 3.0, 4.0][:n])
    assert (found.low is not None, found.high is not None, found.slope) == (some, some, 1.0)


def test_a_level_that_is_met_exactly_counts_as_met():
    # 19 equal values and one other: S is ±19 in 2 orders of 20, just the 10 % that 0.90 leaves.
    found = theil_sen(range(20), [0.0] * 19 + [1.0])
    assert (found.s, found.p) == (19, pytest.approx(0.1))
    assert tail((1, 19))[18] == pytest.approx(0.1)
    assert (found.low, found.high) == (0.0, 0.0)
    # S is ±6 in 2 orders of 10, just what 0.80 leaves: C = 4, so the third and the eighth slope of ten.
    edge = theil_sen([0, 1, 2, 3, 5], [0.0, 0.0, 0.0, 1.0, 1.0], 0.80)
    assert (edge.p, edge.low, edge.high) == (pytest.approx(0.2), 0.0, pytest.approx(1 / 3))


def test_values_that_never_change_have_slope_zero_and_no_evidence_of_a_trend():
    assert theil_sen(range(8), [3.0] * 8) == Slope(0.0, 0.0, 0.0, 0.0, 1.0, 8)


def test_a_missing_year_is_not_a_zero():
    gap = theil_sen([2018, 2019, 2020, 2021, 2022], [1.0, 2.0, None, 4.0, 5.0])
    assert gap == theil_sen([2018, 2019, 2021, 2022], [1.0, 2.0, 4.0, 5.0])
    assert (gap.slope, gap.n) == (1.0, 4)


@pytest.mark.parametrize("ties", [(1,) * (EXACT_UP_TO + 1), (1,) * 9 + (2,) * 7 + (4,) * 2, (31,)])
def test_long_series_go_over_to_the_normal_without_a_jump(ties):
    assert sum(ties) == EXACT_UP_TO + 1
    probability = tail(ties)
    assert (probability[0], len(probability)) == (1.0, 31 * 30 // 2 + 2)
    assert (np.diff(probability) <= 0).all()
    shorter = tail(ties[1:]) if len(ties) > 1 else tail((30,))
    spread = [np.sqrt(np.sum(of[1:] * (2 * np.arange(1, len(of)) - 1))) for of in (probability, shorter)]
    assert spread[0] == pytest.approx(spread[1] * 1.05, rel=0.03)


def test_the_normal_for_long_series_is_scipys_apart_from_its_continuity_correction():
    values = np.random.default_rng(5).integers(0, 12, 40) + np.arange(40) / 10 // 1
    found = theil_sen(range(40), values.tolist())
    uncorrected = stats.norm.isf(stats.kendalltau(range(40), values, method="asymptotic").pvalue / 2)
    assert found.p == pytest.approx(2 * stats.norm.sf(uncorrected * (found.s - 1) / found.s))


@given(st.lists(st.lists(st.one_of(st.none(), QUARTERS), min_size=7, max_size=7), min_size=1, max_size=6), LEVELS)
def test_many_series_at_once_are_each_by_itself(rows, level):
    years = [2024, 2018, 2019, 2021, 2022, 2023, 2010]
    found = many(np.array(years, dtype=float), np.array(rows, dtype=float), level)
    for place, row in enumerate(rows):
        one = theil_sen(years, row, level)
        for field in ("slope", "low", "high", "s", "p", "n"):
            value = getattr(found, field)[place]
            assert (None if np.isnan(value) else value) == getattr(one, field)


@given(st.lists(st.lists(st.one_of(st.none(), QUARTERS), min_size=4, max_size=4), min_size=1, max_size=5))
def test_the_median_of_a_row_is_that_of_the_numbers_in_it(rows):
    found = row_medians(np.array(rows, dtype=float))
    for value, row in zip(found, rows, strict=True):
        present = [v for v in row if v is not None]
        assert value == statistics.median(present) if present else np.isnan(value)


def test_no_years_and_no_series_are_no_error():
    assert theil_sen([], []) == Slope(None, None, None, None, None, 0)
    assert many(np.arange(5.0), np.empty((0, 5))).slope.shape == (0,)


def test_a_year_that_stands_twice_is_refused():
    with pytest.raises(ValueError, match="twice"):
        pair_slopes(np.array([2020.0, 2020.0]), np.array([[1.0, 2.0]]))


@pytest.mark.parametrize("level", [0.75, 0.90])
def test_intervals_of_noise_around_a_slope_hold_it_at_least_as_often_as_they_say(level):
    rng = np.random.default_rng(11)
    years = np.arange(8.0)
    found = many(years, 0.3 * years + rng.standard_normal((2000, 8)), level)
    held = np.mean((found.low <= 0.3) & (found.high >= 0.3))
    assert level - 0.02 < held < level + 0.08
