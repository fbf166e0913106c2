"""Guards the places that noise leaves open: against a plain loop with the same draws, by properties and by coverage."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekom_analytics.metrics.position import rank
from sekom_analytics.metrics.rank_interval import RankInterval, critical_value, rank_interval, third
from tests.oracle import chance as oracle

EIGHTHS = st.integers(-400, 400).map(lambda n: n / 8)
NOISE = st.integers(1, 80).map(lambda n: n / 8)
DIRECTION = st.sampled_from(["higher", "lower"])
OTHERS = st.lists(st.tuples(EIGHTHS, NOISE), min_size=1, max_size=12)


def interval(own, others, direction="higher") -> RankInterval | None:
    return rank_interval(*own, [v for v, _ in others], [s for _, s in others], direction)


@pytest.mark.parametrize("noises", [[1.0], [0.5, 1.0, 4.0], [1.0] * 8, [0.1 * j for j in range(1, 31)]])
def test_the_critical_value_is_what_plain_loops_give(noises):
    assert critical_value(1.5, np.array(noises)) == pytest.approx(oracle.critical_value(1.5, noises), rel=1e-12)


@pytest.mark.parametrize("others, normal", [(1, 1.645), (50, 2.9)])
def test_the_critical_value_is_that_of_the_normal_for_one_and_grows_with_the_number_compared(others, normal):
    assert critical_value(1.0, np.ones(others)) == pytest.approx(normal, abs=0.12)


@given(EIGHTHS, NOISE, OTHERS, DIRECTION)
def test_low_and_high_count_those_surely_better_and_surely_worse(own_value, own_noise, others, direction):
    critical = critical_value(own_noise, np.array(sorted(s for _, s in others)))
    better = worse = 0
    for value, s in others:
        ahead = (value - own_value) if direction == "higher" else (own_value - value)
        better += ahead > critical * math.hypot(own_noise, s)
        worse += -ahead > critical * math.hypot(own_noise, s)
    n = len(others) + 1
    assert interval((own_value, own_noise), others, direction) == RankInterval(1 + better, n - worse, n)


@given(EIGHTHS, NOISE, OTHERS, DIRECTION)
def test_the_interval_holds_the_place_of_the_value_itself(own_value, own_noise, others, direction):
    found = interval((own_value, own_noise), others, direction)
    place = rank(own_value, [v for v, _ in others], direction, 3)
    assert 1 <= found.low <= place <= found.high <= found.n


@given(EIGHTHS, NOISE, OTHERS, DIRECTION, st.sampled_from([2.0, 8.0]))
def test_more_noise_everywhere_never_makes_it_narrower(own_value, own_noise, others, direction, times):
    found = interval((own_value, own_noise), others, direction)
    wider = interval((own_value, times * own_noise), [(v, times * s) for v, s in others], direction)
    assert wider.low <= found.low and found.high <= wider.high


@given(EIGHTHS, NOISE, OTHERS.flatmap(lambda o: st.tuples(st.just(o), st.permutations(o))), DIRECTION)
def test_the_order_of_the_others_does_not_matter(own_value, own_noise, orders, direction):
    first, second = (interval((own_value, own_noise), others, direction) for others in orders)
    assert first == second


def test_the_order_of_the_others_does_not_matter_even_at_the_edge_of_being_sure():
    rng = np.random.default_rng(2)
    noises = np.geomspace(0.1, 10, 12)
    # Draws given out in another order would move the critical value by more than this hair.
    values = critical_value(1.0, noises) * np.hypot(1.0, noises) * 1.0001
    for _ in range(30):
        order = rng.permutation(12)
        others = list(zip(values[order].tolist(), noises[order].tolist(), strict=True))
        assert interval((0.0, 1.0), others) == RankInterval(13, 13, 13)


@given(EIGHTHS, NOISE, OTHERS, DIRECTION, st.integers(-99, 99), st.sampled_from([0.25, 2.0, 1024.0]))
def test_neither_the_zero_nor_the_unit_of_the_scale_matters(own_value, own_noise, others, direction, shift, scale):
    moved = [((v + shift) * scale, s * scale) for v, s in others]
    found = interval(((own_value + shift) * scale, own_noise * scale), moved, direction)
    assert found == interval((own_value, own_noise), others, direction)


@given(EIGHTHS, OTHERS, DIRECTION, st.sampled_from([0.0, 1e-9]))
def test_without_noise_it_is_the_place_itself_and_those_tied_with(own_value, others, direction, s):
    found = interval((own_value, s), [(v, s) for v, _ in others], direction)
    place = rank(own_value, [v for v, _ in others], direction, 3)
    assert (found.low, found.high) == (place, place + sum(v == own_value for v, _ in others))


def test_the_better_side_follows_the_direction():
    others = [(100.0, 1.0), (90.0, 1.0), (0.0, 1.0)]
    assert interval((50.0, 1.0), others, "higher") == RankInterval(3, 3, 4)
    assert interval((50.0, 1.0), others, "lower") == RankInterval(2, 2, 4)


def test_one_without_a_value_does_not_count_and_one_without_noise_is_never_surely_anything():
    known = [(100.0, 1.0), (0.0, 1.0)]
    assert interval((50.0, 1.0), [*known, (None, 1.0)]) == RankInterval(2, 2, 3)
    assert interval((50.0, 1.0), [*known, (1000.0, None), (-1000.0, None)]) == RankInterval(2, 4, 5)
    assert interval((50.0, 1.0), [(1000.0, None)]) == RankInterval(1, 2, 2)


@pytest.mark.parametrize(
    "own, others, direction",
    [
        ((None, 1.0), [(1.0, 1.0)], "higher"),
        ((1.0, None), [(1.0, 1.0)], "higher"),
        ((1.0, 1.0), [], "higher"),
        ((1.0, 1.0), [(None, 1.0)], "lower"),
        ((1.0, 1.0), [(2.0, 1.0)], "neutral"),
    ],
)
def test_there_is_none_without_value_noise_others_or_a_direction(own, others, direction):
    assert interval(own, others, direction) is None


def test_the_true_place_is_held_at_least_as_often_as_promised():
    rng = np.random.default_rng(23)
    truth, noises = np.arange(12.0), rng.uniform(0.5, 3.0, 12)
    held = []
    for _ in range(300):
        values = truth + noises * rng.standard_normal(12)
        own = int(rng.integers(12))
        others = [(values[j], noises[j]) for j in range(12) if j != own]
        found = interval((values[own], noises[own]), others)
        held.append(found.low <= 12 - own <= found.high)
    assert np.mean(held) >= 0.85


def test_the_interval_says_something_where_differences_are_large():
    found = interval((50.0, 1.0), [(float(v), 1.0) for v in range(0, 100, 10) if v != 50])
    assert (found.low, found.high) == (5, 5)


@pytest.mark.parametrize(
    "low, high, n, expected",
    [
        (1, 30, 90, "front"),
        (1, 31, 90, None),
        (31, 60, 90, "middle"),
        (30, 60, 90, None),
        (31, 61, 90, None),
        (61, 90, 90, "back"),
        (60, 90, 90, None),
        (1, 90, 90, None),
        # Ten: four in front, two in the middle, four at the back.
        (4, 4, 10, "front"),
        (5, 6, 10, "middle"),
        (7, 10, 10, "back"),
        (4, 5, 10, None),
        (6, 7, 10, None),
        # Too few for a middle.
        (1, 1, 2, "front"),
        (2, 2, 2, "back"),
        (1, 2, 2, None),
        (2, 3, 4, None),
    ],
)
def test_a_third_is_named_only_when_the_whole_interval_lies_in_it(low, high, n, expected):
    assert third(RankInterval(low, high, n)) == expected


def test_no_interval_is_in_no_third():
    assert third(None) is None


@given(st.integers(2, 300).flatmap(lambda n: st.tuples(st.just(n), st.integers(1, n))))
def test_every_single_place_is_in_one_third_and_front_and_back_are_mirrored(place):
    n, p = place
    found, mirrored = third(RankInterval(p, p, n)), third(RankInterval(n + 1 - p, n + 1 - p, n))
    assert {found, mirrored} in ({"front", "back"}, {"middle"})
