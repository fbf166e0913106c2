"""The Carbon Law: the same share less every year."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekom_analytics.metrics.carbon_law import carbon_law, level_due, path
from sekom_analytics.metrics.pace import Stretch


def run(values, first=2015):
    return Stretch(tuple(range(first, first + len(values))), tuple(map(float, values)))


@given(st.floats(0.5, 50), st.floats(0.01, 0.5), st.integers(0, 30))
def test_the_path_falls_by_the_same_share_every_year(value, rate, years):
    levels = [level for _, level in path((2015, value), rate, 2015 + years)]
    assert levels[0] == value and len(levels) == years + 1
    for before, after in pairwise(levels):
        assert after / before == pytest.approx(1 - rate)


@given(st.floats(0.5, 50), st.floats(0.02, 0.4), st.floats(-0.5, 2))
def test_the_share_is_that_of_the_logarithms(value, rate, kept):
    past = run([value * (1 - rate) ** (kept * i) for i in range(8)])
    assert carbon_law("x", past, rate, (2015, value)).pace.share == pytest.approx(kept, abs=1e-6)


def test_by_hand():
    # Halved in five years at 12.94 %; at 12 % a year 0.88 ** 7 is left of what there was seven years ago.
    past = run([10.0, 9.5, 9.1, 8.4, 8.2, 7.6, 7.4, 7.0])
    found = carbon_law("ghg", past, 0.12, (2015, 10.0))
    assert found.due_value == pytest.approx(10 * 0.88**7) == pytest.approx(4.087, abs=0.001)
    assert (found.start_year, found.due_year, found.pace.required) == (2015, 2022, pytest.approx(-0.12))
    assert found.pace.observed == pytest.approx(-0.0497, abs=0.001)
    assert found.pace.verdict == "too_slow"


def test_from_the_newest_value_the_level_due_is_that_value():
    assert level_due((2022, 3.3), 0.12, 2022) == 3.3


@pytest.mark.parametrize(
    ("values", "verdict", "why"),
    [
        ([3, 2, 1, 1, 0], "reached", None),
        ([0, 2, 1, 1, 1], None, "zero"),
        ([3, 2, 1], None, "few_years"),
        ([10, 8, 6.5, 5, 4], "on_track", None),
        ([4, 5, 6.5, 8, 10], "wrong_way", None),
    ],
)
def test_what_cannot_be_told_says_why(values, verdict, why):
    found = carbon_law("x", run(values), 0.12, (2015, float(values[0])))
    assert (found.pace.verdict, found.pace.why_not) == (verdict, why)


def test_without_values_there_is_nothing_to_say():
    with pytest.raises(ValueError, match="without values"):
        carbon_law("x", run([]), 0.12, (2015, 1.0))
