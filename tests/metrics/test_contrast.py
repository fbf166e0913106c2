"""Guards the contrast of two groups: their medians, and an interval equal to a plain bootstrap with the same draws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from sekom_analytics.metrics.contrast import contrast
from sekom_analytics.metrics.position import Spread, spread
from tests.oracle import chance as oracle

EIGHTHS = st.integers(-400, 400).map(lambda n: n / 8)
ENOUGH = st.lists(EIGHTHS, min_size=5, max_size=9)


@given(ENOUGH, ENOUGH)
@settings(max_examples=15, deadline=None)
def test_the_interval_is_what_a_plain_loop_with_the_same_draws_gives(a, b):
    found = contrast(a, b)
    assert (found.difference, found.low, found.high) == pytest.approx(oracle.difference(a, b), abs=1e-9)


def test_the_interval_is_close_to_scipys():
    rng = np.random.default_rng(3)
    a, b = rng.normal(20, 4, 60), rng.normal(15, 6, 45)
    found = contrast(a, b)
    expected = stats.bootstrap(
        (a, b),
        lambda x, y, axis: np.median(x, axis=axis) - np.median(y, axis=axis),
        confidence_level=0.9,
        method="percentile",
        rng=np.random.default_rng(4),
    ).confidence_interval
    assert (found.low, found.high) == (pytest.approx(expected.low, abs=0.25), pytest.approx(expected.high, abs=0.25))


@given(st.lists(st.one_of(st.none(), EIGHTHS), max_size=8), st.lists(st.one_of(st.none(), EIGHTHS), max_size=8))
def test_each_group_has_the_spread_of_its_values_and_the_absent_are_left_out(a, b):
    found = contrast(a, b)
    assert (found.a, found.b) == (spread(sorted(v for v in a if v is not None)), spread(sorted(_present(b))))
    sizes = len(_present(a)), len(_present(b))
    assert (found.difference is None) == (0 in sizes)
    assert (found.low is None) == (found.high is None) == (min(sizes) < 5)


def _present(values):
    return [v for v in values if v is not None]


@given(ENOUGH, ENOUGH, st.randoms())
@settings(deadline=None)
def test_the_order_within_a_group_does_not_matter(a, b, chance):
    mixed = sorted(a, key=lambda _: chance.random())
    assert contrast(mixed, b[::-1]) == contrast(a, b)


@given(ENOUGH, ENOUGH)
def test_the_interval_lies_within_what_the_values_allow(a, b):
    found = contrast(a, b)
    assert min(a) - max(b) <= found.low <= found.high <= max(a) - min(b)


def test_groups_far_apart_differ_surely_and_alike_ones_do_not():
    low = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
    assert contrast([v + 100 for v in low], low).low > 90
    alike = contrast(low, low)
    assert alike.low < 0 < alike.high and alike.difference == 0


@pytest.mark.parametrize("n, some", [(4, False), (5, True)])
def test_four_values_are_too_few_for_an_interval_on_either_side(n, some):
    few, many = [1.0, 2.0, 3.0, 4.0, 5.0][:n], [float(v) for v in range(20)]
    assert (contrast(few, many).low is not None, contrast(many, few).high is not None) == (some, some)


def test_a_group_without_values_has_no_difference_and_no_zero():
    found = contrast([None, None], [1.0, 2.0])
    assert (found.a, found.difference, found.low, found.high) == (Spread(0), None, None, None)
    assert found.b.median == 1.5


def test_the_interval_of_a_difference_holds_it_about_as_often_as_promised():
    rng = np.random.default_rng(9)
    found = [contrast(rng.normal(2, 1, 25), rng.normal(0, 3, 15)) for _ in range(200)]
    assert 0.85 <= np.mean([c.low <= 2 <= c.high for c in found]) <= 0.97
