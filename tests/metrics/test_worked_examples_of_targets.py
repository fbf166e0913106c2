"""The examples that the method page works out: made-up figures of a municipality called Ekeby."""

from __future__ import annotations

import pytest

from sekom_analytics.metrics.carbon_law import carbon_law
from sekom_analytics.metrics.chance import seed_of
from sekom_analytics.metrics.pace import Goal, Stretch, stretch
from sekom_analytics.metrics.targets import told

SEED = seed_of("0000", "example")
EMISSIONS = Stretch(tuple(range(2015, 2023)), (4.8, 4.6, 4.3, 4.2, 3.9, 3.8, 3.6, 3.5))


def test_a_share_that_rises_by_two_points_where_three_are_needed_is_nearly_on_track():
    # 28 to 41 % in 2018–2024. The middle one of the 21 pair slopes is 13/6: 2.2 points a year.
    organic = Stretch(tuple(range(2018, 2025)), (28.0, 30.0, 33.0, 34.0, 37.0, 39.0, 41.0))
    found = told(organic, Goal(60, 2030, higher=True, decimals=0, bounded=True), SEED)
    assert found.observed == pytest.approx(13 / 6)
    assert found.required == pytest.approx((60 - 41) / 6)  # 3.2 points a year from 2024
    assert found.share == pytest.approx(13 / 19)
    assert (found.verdict, found.likelihood) == ("near", "very_unlikely")


def test_emissions_that_fall_by_four_and_a_half_per_cent_where_five_and_a_half_are_needed():
    found = told(EMISSIONS, Goal(2.0, 2032, higher=False, decimals=2, bounded=False), SEED)
    assert found.change == "percent"
    assert found.observed == pytest.approx(-0.0445, abs=0.0001)
    assert found.required == pytest.approx((2.0 / 3.5) ** (1 / 10) - 1)  # -5.4 % a year from 2022
    assert found.share == pytest.approx(0.81, abs=0.005)
    assert (found.verdict, found.likelihood) == ("near", "very_unlikely")


def test_the_same_emissions_against_the_carbon_law_since_2015():
    found = carbon_law("x", EMISSIONS, 0.12, (2015, 4.8))
    assert found.due_value == pytest.approx(4.8 * 0.88**7) == pytest.approx(1.96, abs=0.005)
    assert found.pace.share == pytest.approx(0.36, abs=0.005)
    assert found.pace.verdict == "too_slow"


def test_after_a_new_definition_the_old_years_say_nothing():
    past = stretch(range(2016, 2024), [50.0, 52.0, 55.0, 57.0, 40.0, 42.0, 41.0, 44.0], [2020])
    found = told(past, Goal(60, 2030, higher=True, decimals=0, bounded=True), SEED)
    assert (found.verdict, found.why_not, found.n, found.chance) == (None, "new_definition", 4, None)
    assert found.required == pytest.approx((60 - 44) / 7)
