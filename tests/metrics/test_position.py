"""Guards the spread of a group and a place in it, against plain loops."""

from __future__ import annotations

import math
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekom_analytics.metrics.position import Spread, enough, rank, spread
from sekom_analytics.text.numbers import number

VALUES = st.lists(st.one_of(st.none(), st.floats(-1e6, 1e6)), max_size=40)
ROUND = st.lists(st.one_of(st.none(), st.decimals(0, 100, places=3).map(float)), max_size=30)


@given(VALUES)
def test_a_spread_is_what_plain_loops_give(values):
    present = sorted(v for v in values if v is not None)
    found = spread(values)
    assert found.n == len(present)
    if not present:
        assert found == Spread(0)
        return
    assert found.median == pytest.approx(statistics.median(present), rel=1e-12, abs=1e-9)
    assert found.mean == pytest.approx(math.fsum(present) / len(present), rel=1e-9, abs=1e-6)
    if len(present) > 1:
        q1, _, q3 = statistics.quantiles(present, n=4, method="inclusive")
        assert (found.q1, found.q3) == (pytest.approx(q1, rel=1e-9, abs=1e-6), pytest.approx(q3, rel=1e-9, abs=1e-6))


def test_one_value_is_its_own_median_and_quartiles():
    assert spread([None, 5.0]) == Spread(1, 5.0, 5.0, 5.0, 5.0)


def test_a_zero_is_a_value_and_an_absence_is_none():
    assert spread([0.0, None, None, 4.0]) == Spread(2, 2.0, 1.0, 3.0, 2.0)


@given(
    st.one_of(st.none(), st.decimals(0, 100, places=3).map(float)),
    ROUND,
    st.sampled_from(["higher", "lower"]),
    st.integers(0, 3),
)
def test_a_rank_is_one_more_than_those_that_read_as_better(own, others, direction, decimals):
    place = rank(own, others, direction, decimals)
    present = [v for v in others if v is not None]
    if own is None or not present:
        assert place is None
        return
    mine = _read(own, decimals)
    better = [v for v in present if (_read(v, decimals) > mine if direction == "higher" else _read(v, decimals) < mine)]
    assert place == len(better) + 1


def _read(value: float, decimals: int) -> float:
    """The value as a reader of the page would type it in."""
    return float(number(value, decimals, "en").replace(",", "").replace("\u2212", "-"))


@pytest.mark.parametrize(
    "own, others, decimals, place",
    [
        (10.0, [9.0, 8.0], 0, 1),
        (8.0, [9.0, 10.0], 0, 3),
        (9.0, [9.0, 8.0], 0, 1),
        (9.0, [10.0, 9.0, 9.0, 8.0], 0, 2),
        (22.4, [22.0, 21.6], 0, 1),
        (22.4, [22.4999, 22.5], 0, 2),
        # Both read 5: a half is rounded away from zero in print.
        (4.5, [5.0, 5.4], 0, 1),
        (2.345, [2.35], 2, 1),
        (0.125, [0.13, 0.12], 2, 1),
        (5.0, [None, None, 4.0], 0, 1),
        (5.0, [math.nextafter(5.0, 6.0)], 3, 1),
    ],
)
def test_ties_at_the_decimals_shown_share_the_better_place(own, others, decimals, place):
    assert rank(own, others, "higher", decimals) == place


def test_lower_is_better_turns_the_order():
    assert rank(8.0, [9.0, 10.0, 7.0], "lower", 0) == 2


@pytest.mark.parametrize(
    "own, others, direction",
    [(None, [1.0], "higher"), (1.0, [], "higher"), (1.0, [None, None], "lower"), (1.0, [2.0], "neutral")],
)
def test_there_is_no_place_without_value_without_others_or_without_a_direction(own, others, direction):
    assert rank(own, others, direction, 0) is None


@pytest.mark.parametrize(
    "n_with_value, n, compares",
    [
        (10, 10, True),
        (10, 289, True),
        (9, 18, True),
        (9, 19, False),
        (4, 4, True),
        (4, 8, True),
        (4, 9, False),
        (3, 3, False),
        (3, 6, False),
        (0, 0, False),
        (0, 85, False),
    ],
)
def test_a_group_can_be_compared_with_when_ten_or_at_least_four_and_half_of_it_have_a_value(n_with_value, n, compares):
    assert enough(n_with_value, n) is compares
