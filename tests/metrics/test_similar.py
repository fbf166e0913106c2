"""Guards which municipalities are similar and why, on small made-up countries and against plain loops."""

from __future__ import annotations

import math

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekom_analytics.catalog.loader import load
from sekom_analytics.metrics.reasons import DRAWS, drawn_weights, explained, stability
from sekom_analytics.metrics.similar import compare, robust_z
from tests.oracle import likeness as oracle

VARIABLES = load().similarity
WEIGHTS = {variable.id: variable.weight for variable in VARIABLES}
SCHEMA = {
    "code": pl.String,
    "population": pl.Int64,
    "land_area": pl.Float64,
    "growth": pl.Float64,
    "latitude": pl.Float64,
    "skr_main": pl.String,
}
# Few values to choose from, so that ties, equal columns and a MAD of 0 come often.
PLACE = st.fixed_dictionaries(
    {
        "population": st.one_of(st.sampled_from([2_500, 15_000, 90_000, None]), st.integers(2_000, 1_000_000)),
        "land_area": st.sampled_from([10.0, 400.0, 19_000.0]),
        "growth": st.sampled_from([-0.01, 0.0, 0.02]),
        "latitude": st.one_of(st.sampled_from([55.5, 68.0, None]), st.floats(55.4, 68.2)),
        "skr_main": st.sampled_from("ABC"),
    }
)
COUNTRIES = st.lists(PLACE, min_size=1, max_size=12)


def country(rows) -> pl.DataFrame:
    return pl.DataFrame([{"code": f"{n:04}"} | row for n, row in enumerate(rows)], schema=SCHEMA)


def town(**changes):
    return {"population": 20_000, "land_area": 400.0, "growth": 0.0, "latitude": 59.0, "skr_main": "B"} | changes


@given(COUNTRIES, st.integers(1, 4))
def test_the_nearest_and_the_reasons_are_those_of_plain_loops(rows, k):
    places = country(rows)
    found = explained(VARIABLES, places, "0000", k)
    squares = oracle.parts(WEIGHTS, places.to_dicts(), "0000")
    assert list(found) == oracle.nearest(WEIGHTS, squares, k)
    for code, reason in found.items():
        assert reason["distance"] == pytest.approx(oracle.distance(WEIGHTS, squares[code]), abs=1e-9)
        assert reason["contributions"] == pytest.approx(oracle.shares(WEIGHTS, squares[code]), abs=1e-9)
        assert {id: d**2 for id, d in reason["counted"].items()} == pytest.approx(squares[code], abs=1e-9)


@given(COUNTRIES)
def test_shares_add_up_to_one_or_to_nothing_where_nothing_differs(rows):
    for reason in explained(VARIABLES, country(rows), "0000", 12).values():
        whole = math.fsum(reason["contributions"].values())
        assert whole == pytest.approx(0.0 if reason["distance"] == 0 else 1.0)


@given(COUNTRIES, st.randoms())
def test_the_order_of_the_register_changes_nothing(rows, random):
    places = country(rows)
    shuffled = places[random.sample(range(places.height), places.height)]
    assert explained(VARIABLES, shuffled, "0000", 5) == explained(VARIABLES, places, "0000", 5)


@given(st.lists(PLACE, min_size=1, max_size=7))
def test_likeness_is_mutual_and_never_with_oneself(rows):
    places = country(rows)
    for own in places["code"]:
        comparison = compare(VARIABLES, places, own)
        assert own not in comparison.codes
        for code, away in zip(comparison.codes, comparison.distances, strict=True):
            back = compare(VARIABLES, places, code)
            assert back.distances[back.codes.index(own)] == pytest.approx(away)


@given(COUNTRIES, st.integers(1, 4))
def test_stability_is_the_share_of_draws_counted_one_by_one(rows, k):
    places = country(rows)
    comparison = compare(VARIABLES, places, "0000")
    squares = oracle.parts(WEIGHTS, places.to_dicts(), "0000")
    expected = oracle.stability(drawn_weights(tuple(WEIGHTS.values())).tolist(), WEIGHTS, squares, k)
    assert dict(zip(comparison.codes, stability(comparison, k), strict=True)) == pytest.approx(expected, abs=1 / DRAWS)


def test_a_draw_varies_every_weight_by_a_quarter_and_leaves_one_out():
    drawn = drawn_weights(tuple(WEIGHTS.values()))
    factors = drawn / np.array(list(WEIGHTS.values()))
    left_out = factors == 0
    assert drawn.shape == (500, len(WEIGHTS))
    assert (left_out.sum(axis=1) == 1).all() and (left_out.sum(axis=0) > 50).all()
    kept = factors[~left_out]
    assert kept.min() >= 0.75 and kept.max() <= 1.25 and kept.max() - kept.min() > 0.49


def test_the_draws_are_the_same_each_time():
    weights = tuple(WEIGHTS.values())
    before = drawn_weights(weights).copy()
    drawn_weights.cache_clear()
    assert (drawn_weights(weights) == before).all()


def test_who_lacks_a_variable_is_nobodys_peer_and_has_none():
    places = country([town(), town(population=None), town(latitude=None), town(population=30_000)])
    assert list(explained(VARIABLES, places, "0000", 7)) == ["0003"]
    assert explained(VARIABLES, places, "0001", 7) == {}


def test_a_variable_that_nobody_has_tells_nobody_apart():
    places = country([town(growth=None), town(growth=None, population=60_000), town(growth=None, population=25_000)])
    found = explained(VARIABLES, places, "0000", 7)
    assert list(found) == ["0002", "0001"]
    assert all(reason["contributions"]["growth"] == 0 for reason in found.values())


def test_equals_are_told_apart_by_code_alone():
    found = explained(VARIABLES, country([town() for _ in range(5)]), "0002", 3)
    assert {code: reason["distance"] for code, reason in found.items()} == {"0000": 0, "0001": 0, "0003": 0}


def test_differences_are_signed_and_not_clipped_while_the_distance_is():
    # Sizes in steps of a tenth, and one giant: ten robust deviations away and more.
    places = country([town(population=round(20_000 * 1.1**n)) for n in range(9)] + [town(population=10_000_000)])
    reason = explained(VARIABLES, places, "0004", 9)["0009"]
    assert reason["differences"]["population"] > 10
    assert 0 < reason["counted"]["population"] < 3.5
    assert reason["differences"]["skr_main"] == reason["counted"]["skr_main"] == 0
    # The median lies at most a step away, so each of size and density adds at most (3 + a step) squared.
    assert reason["distance"] < math.sqrt((2.0 + 0.5) * 3.5**2)
    assert explained(VARIABLES, places, "0009", 9)["0004"]["differences"]["population"] < -10


@pytest.mark.parametrize(
    "values, expected",
    [
        ([1.0, 2.0, 3.0, 4.0, 5.0], [-2 / 1.4826, -1 / 1.4826, 0.0, 1 / 1.4826, 2 / 1.4826]),
        ([1.0, 1.0, 1.0, 6.0], [0.0, 0.0, 0.0, 5 / (1.2533 * 1.25)]),
        ([7.0, 7.0], [0.0, 0.0]),
        ([math.nan, math.nan], [0.0, 0.0]),
        ([1.0, math.nan, 3.0], [-1 / 1.4826, math.nan, 1 / 1.4826]),
    ],
)
def test_a_robust_deviation_worked_out_by_hand(values, expected):
    assert robust_z(np.array(values)) == pytest.approx(expected, nan_ok=True)


def test_nothing_to_compare_by_is_refused():
    with pytest.raises(ValueError, match="no variable"):
        compare((), country([town()]), "0000")
