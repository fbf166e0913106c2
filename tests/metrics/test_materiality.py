"""Guards how large a yearly change must be to be called a development."""

from __future__ import annotations

import pytest

from sekom_analytics.catalog.loader import load
from sekom_analytics.metrics.materiality import least_change

FOOD, PASTURE, WASTE = (load().indicator[id] for id in ("organic_food", "pasture", "municipal_waste"))


def test_an_amount_must_change_by_half_a_per_cent_of_its_level_a_year():
    assert least_change(WASTE, 400, None) == pytest.approx(2.0)
    assert least_change(WASTE, 400, 9000) == pytest.approx(2.0)


def test_a_share_must_change_by_a_fifth_of_a_point_a_year():
    assert least_change(FOOD, 29, 30) == pytest.approx(0.2)
    assert least_change(FOOD, 29, None) == pytest.approx(0.2)


def test_a_share_that_is_small_everywhere_must_change_by_a_hundredth_of_the_networks_median():
    assert least_change(PASTURE, 8, 1.5) == pytest.approx(0.015)


def test_what_the_catalogue_says_for_a_key_figure_comes_first():
    assert least_change(FOOD.model_copy(update={"least_change": 1.5}), 29, 30) == 1.5
