"""The pace towards a target: the words follow from two slopes, and what cannot be told says why."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekom_analytics.metrics.pace import FEWEST_YEARS, Goal, Stretch, pace, stretch, verdict
from sekom_analytics.metrics.theil_sen import theil_sen

VALUES = st.lists(st.integers(4, 396).map(lambda n: n / 4), min_size=FEWEST_YEARS, max_size=10)
GOALS = st.builds(
    Goal,
    value=st.integers(0, 400).map(lambda n: n / 4),
    year=st.integers(2011, 2050),
    higher=st.booleans(),
    decimals=st.just(2),
    bounded=st.booleans(),
)


def run(values, first=2000):
    return Stretch(tuple(range(first, first + len(values))), tuple(map(float, values)))


def share_goal(value, year, higher=True, decimals=0):
    return Goal(value, year, higher, decimals, bounded=True)


@given(VALUES, GOALS)
def test_the_share_is_the_slope_by_the_slope_that_leads_to_the_target(values, goal):
    past = run(values)
    found = pace(past, goal)
    if found.verdict == "reached":
        assert found.required is None and found.share is None
        return
    linear = goal.bounded or goal.value == 0
    on = (lambda v: v) if linear else math.log
    slope = theil_sen(past.years, [on(v) for v in past.values]).slope
    needed = (on(goal.value) - on(past.values[-1])) / (goal.year - past.years[-1])
    assert found.change == ("amount" if linear else "percent")
    assert found.share == pytest.approx(slope / needed, abs=1e-9)
    assert found.verdict == verdict(found.share)
    # Moved on by the required change for the years that are left, the newest value is the target.
    left = goal.year - past.years[-1]
    there = past.values[-1] + left * found.required if linear else past.values[-1] * (1 + found.required) ** left
    assert there == pytest.approx(goal.value)


@given(VALUES, GOALS)
def test_turning_better_into_worse_turns_the_verdict_of_a_share(values, goal):
    past = run(values)
    goal = Goal(goal.value, goal.year, goal.higher, goal.decimals, bounded=True)
    turned = Goal(-goal.value, goal.year, not goal.higher, goal.decimals, bounded=True)
    found, mirrored = pace(past, goal), pace(run([-v for v in values]), turned)
    assert (found.verdict, found.share) == (mirrored.verdict, mirrored.share)


@given(VALUES, st.floats(0.01, 100), GOALS)
def test_the_unit_makes_no_difference_to_the_verdict(values, factor, goal):
    found = pace(run(values), goal)
    other = Goal(goal.value * factor, goal.year, goal.higher, 9, goal.bounded)
    scaled = pace(run([v * factor for v in values]), other)
    if {found.verdict, scaled.verdict}.isdisjoint({"reached"}):
        assert scaled.share == pytest.approx(found.share, abs=1e-6)


@pytest.mark.parametrize(
    ("share", "word"),
    [
        (1.3, "on_track"),
        (0.95, "on_track"),
        (0.945, "on_track"),
        (0.9449, "near"),
        (0.595, "near"),
        (0.5949, "too_slow"),
        (0.0, "too_slow"),
        (-0.0049, "too_slow"),
        (-0.005, "wrong_way"),
    ],
)
def test_the_word_goes_by_the_whole_per_cent_that_is_printed(share, word):
    assert verdict(share) == word


@pytest.mark.parametrize(
    ("values", "goal", "word"),
    [
        ([10, 12, 14, 16, 18], share_goal(28, 2009), "on_track"),  # 2 a year, 10 in 5 years are needed
        ([10, 12, 14, 16, 18], share_goal(30, 2009), "near"),  # 2 of 2.4
        ([10, 12, 14, 16, 18], share_goal(60, 2009), "too_slow"),
        ([18, 16, 14, 12, 10], share_goal(60, 2009), "wrong_way"),
        ([10, 12, 14, 16, 60], share_goal(60, 2009), "reached"),
        ([50, 50, 50, 50, 59.6], share_goal(60, 2009), "reached"),  # prints 60 %
        ([8, 8, 8, 8, 8], share_goal(9, 2009), "too_slow"),
    ],
)
def test_each_word_by_hand(values, goal, word):
    assert pace(run(values), goal).verdict == word


def test_emissions_that_halve_are_told_in_per_cent():
    past = run([8 * 0.9**i for i in range(8)])
    found = pace(past, Goal(past.values[-1] / 2, 2017, higher=False, decimals=2, bounded=False))
    assert found.change == "percent"
    assert found.observed == pytest.approx(-0.1)
    assert found.required == pytest.approx(0.5**0.1 - 1)
    assert (found.verdict, found.share) == ("on_track", pytest.approx(math.log(0.9) / math.log(0.5**0.1)))


@pytest.mark.parametrize("values, goal", [([5, 4, 3, 2, 1], 0.0), ([5, 4, 0, 2, 3], 1.0)])
def test_towards_zero_and_from_zero_the_change_is_told_in_the_unit(values, goal):
    found = pace(run(values), Goal(goal, 2010, higher=False, decimals=2, bounded=False))
    assert found.change == "amount"
    assert found.observed < 0


def test_four_years_are_too_few_for_a_pace_and_enough_to_see_that_a_target_is_reached():
    few = pace(run([1, 2, 3, 4]), share_goal(9, 2010))
    assert (few.verdict, few.why_not, few.n) == (None, "few_years", 4)
    assert few.required == pytest.approx(5 / 7) and few.observed is None
    assert pace(run([1, 2, 3, 9]), share_goal(9, 2010)).verdict == "reached"


def test_the_years_of_an_older_definition_are_left_out_and_it_says_so():
    past = stretch(range(2013, 2023), range(10), [2019])
    assert past.years == (2019, 2020, 2021, 2022) and past.cut
    found = pace(past, share_goal(20, 2030))
    assert (found.verdict, found.why_not) == (None, "new_definition")
    assert found.required == pytest.approx((20 - 9) / 8)  # from the newest value, which has the new definition


def test_a_definition_newer_than_the_newest_value_leaves_nothing_to_hold_against_the_target():
    past = stretch(range(2010, 2018), [9.0] * 8, [2023])
    assert pace(past, share_goal(5, 2030)).why_not == "new_definition"
    assert pace(past, share_goal(5, 2030)).verdict is None


def test_a_target_year_that_has_passed_is_reached_or_cannot_be_told():
    past = run([1, 2, 3, 4, 5])
    assert pace(past, share_goal(9, 2004)).why_not == "year_passed"
    assert pace(past, share_goal(4, 2002)).verdict == "reached"


def test_without_figures_it_says_so():
    found = pace(stretch([2020, 2021], [None, None], []), share_goal(9, 2030))
    assert (found.verdict, found.why_not, found.latest_year, found.n) == (None, "no_figures", None, 0)


@given(
    st.dictionaries(st.integers(1990, 2030), st.one_of(st.none(), st.integers(0, 9)), max_size=20),
    st.lists(st.integers(1990, 2030), max_size=2),
)
def test_the_years_told_from_are_the_measured_ones_of_the_last_ten_since_the_last_new_definition(series, breaks):
    past = stretch(list(series), list(series.values()), breaks)
    measured = sorted(year for year, value in series.items() if value is not None)
    if not measured:
        assert past == Stretch((), ())
        return
    newest = measured[-1]
    since = max([newest - 9, *(b for b in breaks if b <= newest)])
    assert list(past.years) == [year for year in measured if year >= since]
    assert list(past.values) == [series[year] for year in past.years]
    assert past.outdated == any(b > newest for b in breaks)
    assert past.cut == any(newest - 10 < year < since for year in measured)


def test_the_ten_years_end_with_anyones_newest_and_the_newest_value_is_there_however_old():
    values = [float(year) for year in range(2005, 2021)]
    assert stretch(range(2005, 2021), values, [], 2023).years == tuple(range(2014, 2021))
    assert stretch(range(2005, 2011), values[:6], [], 2023).years == (2010,)


def test_a_missing_year_is_neither_a_zero_nor_the_end_of_the_run():
    past = stretch([2018, 2019, 2020, 2021, 2022, 2023], [1.0, 2.0, None, 4.0, 5.0, 6.0], [])
    assert past.years == (2018, 2019, 2021, 2022, 2023)
    assert pace(past, share_goal(7, 2024)).observed == 1.0


def test_the_interval_of_the_pace_is_that_of_the_slope():
    values = [3.0, 5.0, 4.0, 7.0, 6.0, 9.0]
    found, slope = pace(run(values), share_goal(50, 2030)), theil_sen(range(6), values)
    assert (found.observed, found.observed_low, found.observed_high) == (slope.slope, slope.low, slope.high)
