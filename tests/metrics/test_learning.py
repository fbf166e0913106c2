"""Guards whom a municipality is told to learn from, and that an empty answer says why."""

from __future__ import annotations

import math
import statistics
from typing import get_args

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekom_analytics.metrics.alike import FARTHEST, NEAREST, Reference, alike, reference, with_figures
from sekom_analytics.metrics.learning import Reason, Teacher, whom_to_call, why_none

SCHEMA = {
    "code": pl.String,
    "name": pl.String,
    "distance": pl.Float64,
    "value": pl.Float64,
    "noise": pl.Float64,
    "slope": pl.Float64,
    "slope_low": pl.Float64,
    "slope_high": pl.Float64,
    "least": pl.Float64,
    "member": pl.Boolean,
}


def place(code: str, value: float | None = 50.0, **other) -> dict[str, object]:
    """A near member that is far better than 10 and rising, unless said otherwise."""
    rising = {"slope": 2.0, "slope_low": 1.0, "slope_high": 3.0, "least": 0.2}
    return {"code": code, "name": f"Place {code}", "value": value, "distance": 1.0, "noise": 1.0, "member": True} | (
        rising | other
    )


def frame(places) -> pl.DataFrame:
    return pl.DataFrame(list(places), schema=SCHEMA)


def called(places, own_value=10.0, own_noise=1.0, direction="higher", **most) -> list[str]:
    return [t.code for t in whom_to_call(frame(places), own_value, own_noise, direction, **most)]


def reason(places, own_value=10.0, own_noise=1.0, direction="higher") -> str | None:
    assert called(places, own_value, own_noise, direction) == []
    return why_none(frame(places), own_value, own_noise, direction)


FALLING = {"slope": -2.0, "slope_low": -3.0, "slope_high": -1.0}
UNSURE = {"slope": 2.0, "slope_low": -1.0, "slope_high": 5.0}
TOO_SHORT = {"slope": 2.0, "slope_low": None, "slope_high": None}
FAR = [place(code, 20.0, distance=2.0) for code in "jklmnopq"]
STILL = [place(code, 50.0, **UNSURE) for code in "vwxyz"]


def test_the_largest_difference_comes_first_and_no_more_than_three():
    places = [place("a", 40.0), place("b", 60.0), place("c", 50.0), place("d", 45.0), place("e", 55.0)]
    assert called(places) == ["b", "e", "c"]
    assert called(places, most=1) == ["b"]
    assert called(places, most=9) == ["b", "e", "c", "d", "a"]


def test_equal_differences_are_told_apart_by_distance_and_then_by_code():
    places = [place("c"), place("b"), place("a", distance=1.2), place("d", 49.0), place("e", 48.0)]
    assert called(places, most=4) == ["b", "c", "a", "d"]


def test_a_teacher_has_what_the_page_shows_and_a_difference_above_zero_whichever_way_is_better():
    lower = [place("a", 4.0, distance=0.5, **FALLING), *[place(code, 6.0) for code in "bcde"]]
    assert whom_to_call(frame(lower), 10.0, 1.0, "lower") == [Teacher("a", "Place a", 4.0, 6.0, -2.0, 0.5)]


def test_better_is_better_by_more_than_the_noise():
    limit = 1.2816 * math.sqrt(0.5**2 + 2.0**2)
    near = [place("a", 10.0 + limit + 0.001, noise=0.5), place("b", 10.0 + limit - 0.001, noise=0.5)]
    assert called([*near, *STILL], own_noise=2.0) == ["a"]


@pytest.mark.parametrize("slope", [FALLING, UNSURE, TOO_SHORT, {"slope": 1.0, "slope_low": 0.0, "slope_high": 2.0}])
def test_a_slope_that_may_be_none_is_not_improving(slope):
    assert called([place("a", 90.0, **slope), place("b", 20.0), *STILL]) == ["b"]


def test_a_slope_given_as_not_a_number_is_not_improving():
    missing = dict.fromkeys(("slope", "slope_low", "slope_high"), math.nan)
    assert called([place("a", 90.0, **missing), place("b", 20.0), *STILL]) == ["b"]
    assert reason([place(code, **missing) for code in "abcde"]) == "too_few_figures"


def test_only_members_are_called_and_only_the_nearest():
    nearest = [place(f"{n:02}", 20.0, distance=n / 100) for n in range(NEAREST)]
    stranger = place("x", 90.0, distance=0.0, member=False)
    far, unknown = place("y", 90.0, distance=NEAREST / 100), place("z", 90.0, distance=None)
    assert called([far, unknown, stranger, *nearest[::-1]]) == ["00", "01", "02"]


def test_a_near_member_without_a_value_is_not_replaced_by_one_farther_away():
    nearest = [place(f"{n:02}", None if n < 3 else 20.0, distance=n / 100) for n in range(NEAREST)]
    assert called([*nearest, place("y", 90.0, distance=1.0)]) == ["03", "04", "05"]


def test_a_member_far_away_is_not_alike_even_where_no_one_is_nearer():
    edge, beyond = place("a", distance=FARTHEST), place("b", 90.0, distance=FARTHEST + 0.001)
    assert called([edge, beyond, *STILL]) == ["a"]
    assert alike(frame([beyond, edge, place("c", distance=math.nan)]))["code"].to_list() == ["a"]
    assert reason([place(code, distance=FARTHEST + 0.001) for code in "abcdefgh"]) == "none_alike"


def test_where_fewer_than_five_alike_have_figures_every_member_tells_who_trails():
    near = [place(code, 30.0, distance=0.5) for code in "abcd"]
    others = [*FAR, place("x", 90.0, member=False), place("y", None)]
    assert reference(frame([*near, *others])) == Reference(True, 12, 20.0)
    assert reference(frame([*near, place("e", 40.0), *others])) == Reference(False, 5, 30.0)
    assert reference(frame(near)) == Reference(True, 4, None)
    assert called([*near, *others], own_value=15.0) == ["a", "b", "c"]
    assert reason([*near, *others], own_value=25.0) == "already_ahead"


def test_a_change_too_small_to_count_is_not_improving():
    sure = {"slope_low": 0.1, "slope_high": 0.3}
    exactly = place("a", slope=1.2 - 1.0, least=0.2, **sure)
    short = place("b", slope=0.19, least=0.2, **sure)
    assert called([exactly, short, *STILL]) == ["a"]
    down = {"slope_low": -0.3, "slope_high": -0.1, "value": 4.0}
    falling = [place("a", slope=-0.2, least=0.2, **down), place("b", slope=-0.19, least=0.2, **down)]
    assert called([*falling, *[place(code, 6.0) for code in "cde"]], direction="lower") == ["a"]


def test_the_median_is_of_those_with_a_value_and_a_noise():
    near = frame([place("a"), place("b", None), place("c", noise=None), place("d", noise=math.nan)])
    assert with_figures(near)["code"].to_list() == ["a"]


@pytest.mark.parametrize(
    "places, own, expected",
    [
        (STILL, {"direction": "neutral"}, "neutral"),
        (STILL, {"own_value": None}, "no_value"),
        (STILL, {"own_noise": None}, "too_few_figures"),
        (STILL[:4], {}, "too_few_figures"),
        ([*STILL[:4], place("c", member=False)], {}, "too_few_figures"),
        ([place("a", None), *FAR], {}, "too_few_figures"),
        ([place("a"), *FAR], {"own_value": 50.0}, "already_ahead"),
        ([*STILL[:4], place("a", None), place("b", noise=None), place("c", member=False)], {}, "too_few_figures"),
        (STILL, {"own_value": 50.0}, "already_ahead"),
        (STILL, {"own_value": 51.0}, "already_ahead"),
        (STILL, {"own_value": 50.0, "direction": "lower"}, "already_ahead"),
        (STILL, {"own_value": 49.5}, "no_similar_better"),
        (STILL, {}, "none_improving"),
        ([place(code, **FALLING) for code in "abcde"], {}, "none_improving"),
        ([place(code) for code in "abcde"], {"own_value": 90.0, "direction": "lower"}, "none_improving"),
        ([place(code, **TOO_SHORT) for code in "abcde"], {}, "too_few_figures"),
        ([place(code, least=2.1) for code in "abcde"], {}, "none_improving"),
        ([place(code, least=None) for code in "abcde"], {}, "none_improving"),
        ([], {}, "none_alike"),
    ],
)
def test_an_empty_answer_says_why(places, own, expected):
    assert expected in get_args(Reason)
    assert reason(places, **own) == expected


def test_one_that_is_ahead_of_the_middle_is_not_sent_to_the_one_that_is_best():
    places = [place("a", 90.0), *[place(code, 5.0) for code in "bcde"]]
    assert reason(places) == "already_ahead"


NUMBER = st.integers(0, 24).map(lambda n: n / 2)
PLACES = st.lists(
    st.fixed_dictionaries(
        {
            "distance": st.one_of(st.none(), st.integers(0, 6).map(lambda n: n / 4)),
            "value": st.one_of(st.none(), NUMBER, NUMBER),
            "noise": st.sampled_from([None, 0.5, 1.0, 0.5]),
            "slope": st.sampled_from([-1.0, 0.0, 1.0]),
            "least": st.sampled_from([0.5, 0.5, 1.0, 1.5]),
            "width": st.sampled_from([None, 0.5, 2.0]),
            "member": st.sampled_from([True, True, True, False]),
        }
    ),
    max_size=40,
)


@given(
    PLACES,
    st.one_of(st.none(), NUMBER, NUMBER),
    st.sampled_from([None, 0.5, 1.0]),
    st.sampled_from(["higher", "lower", "neutral"]),
)
def test_teachers_and_reasons_are_what_plain_loops_give(drawn, own_value, own_noise, direction):
    places = []
    for n, given_ in enumerate(drawn):
        width = given_.pop("width")
        ends = (None, None) if width is None else (given_["slope"] - width, given_["slope"] + width)
        places.append(place(f"{n:02}", **given_, slope_low=ends[0], slope_high=ends[1]))
    teachers, why = slow(places, own_value, own_noise, direction)
    assert whom_to_call(frame(places), own_value, own_noise, direction) == teachers
    assert why_none(frame(places), own_value, own_noise, direction) == why
    assert bool(teachers) == (why is None)


def slow(places, own_value, own_noise, direction):
    """The rule again, in the order in which it is told."""
    if direction == "neutral" or own_value is None:
        return [], "neutral" if direction == "neutral" else "no_value"
    sign = 1 if direction == "higher" else -1
    near = sorted(
        (p for p in places if p["member"] and p["distance"] is not None and p["distance"] <= 1.45),
        key=lambda p: p["distance"],
    )[:15]
    if not near:
        return [], "none_alike"
    similar, members = (
        [p for p in some if p["value"] is not None and p["noise"] is not None]
        for some in (near, [p for p in places if p["member"]])
    )
    compared = similar if len(similar) >= 5 else members
    if own_noise is None or not similar or len(compared) < 5:
        return [], "too_few_figures"
    if sign * own_value >= sign * statistics.median(p["value"] for p in compared):
        return [], "already_ahead"
    ahead = [(sign * (p["value"] - own_value), p) for p in similar]
    better = [(d, p) for d, p in ahead if d / math.sqrt(own_noise**2 + p["noise"] ** 2) > 1.2816]
    if not better:
        return [], "no_similar_better"
    if all(p["slope_low"] is None for _, p in better):
        return [], "too_few_figures"
    rising = [
        (d, p)
        for d, p in better
        if p["slope_low"] is not None
        and (p["slope_low"] > 0 if sign > 0 else p["slope_high"] < 0)
        and sign * p["slope"] >= p["least"]
    ]
    if not rising:
        return [], "none_improving"
    rising.sort(key=lambda found: (-found[0], found[1]["distance"], found[1]["code"]))
    return [Teacher(p["code"], p["name"], p["value"], d, p["slope"], p["distance"]) for d, p in rising[:3]], None
