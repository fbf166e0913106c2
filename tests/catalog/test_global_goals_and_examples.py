"""Guards the mapping to the global goals, the library of good examples, and the lag of the key figures."""

from __future__ import annotations

import csv

import pytest

from sekom_analytics.catalog.models import Indicator, goal_of
from sekom_analytics.settings import ROOT

MAPPING = {
    "ghg_outside_ets": ["13.2"],
    "ghg_ets": ["9.4", "13.2"],
    "public_transport_trips": ["11.2"],
    "organic_farmland": ["2.4"],
    "pasture": ["2.4", "15.1"],
    "protected_nature": ["14.5", "15.1"],
    "municipal_waste": ["11.6", "12.5"],
    "renewable_energy_premises": ["7.2"],
    "own_solar": ["7.2"],
    "solar": ["7.2"],
    "renewable_travel_fuel": ["7.2"],
    "travel_emissions": ["13.2"],
    "organic_food": ["2.4", "12.7"],
    "certified_schools": ["4.7"],
}
# Seen on pages of the network's site in May 2025: the newest year there was 2023 (2 years) or 2024 (1 year).
LAGS = {
    "ghg_outside_ets": 2,
    "ghg_ets": 2,
    "municipal_waste": 2,
    "organic_food": 2,
    "pasture": 1,
    "certified_schools": 1,
}
SAME = [
    ("protected_nature", "protected_nature_2012"),
    ("municipal_waste", "household_waste"),
    ("municipal_waste", "kolada_collected_waste"),
    ("organic_farmland", "organic_arable"),
    ("organic_farmland", "kolada_organic_arable"),
    ("travel_emissions", "travel_co2"),
    ("lead_sludge", "cadmium_sludge"),
    ("lead_sludge", "mercury_sludge"),
]


@pytest.mark.parametrize("indicator", MAPPING)
def test_a_key_figure_of_the_2023_set_speaks_to_the_targets_that_were_chosen(indicator, catalogue):
    assert list(catalogue.indicator[indicator].global_targets) == MAPPING[indicator]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_key_figures_on_the_same_matter_speak_to_the_same_targets(one, other, catalogue):
    assert catalogue.indicator[one].global_targets == catalogue.indicator[other].global_targets


def test_every_key_figure_speaks_to_a_target(catalogue):
    assert [i.id for i in catalogue.indicators if not i.global_targets] == []


def test_no_target_is_listed_that_no_key_figure_speaks_to(catalogue):
    assert set(catalogue.global_target) == {number for i in catalogue.indicators for number in i.global_targets}


def test_no_goal_is_listed_that_no_key_figure_speaks_to(catalogue):
    assert set(catalogue.global_goal) == {goal for i in catalogue.indicators for goal in i.global_goals}


def test_goals_and_targets_stand_in_the_order_of_agenda_2030(catalogue):
    assert [int(id) for id in catalogue.global_goal] == sorted(int(id) for id in catalogue.global_goal)
    numbers = [tuple(int(part) for part in number.split(".")) for number in catalogue.global_target]
    assert numbers == sorted(numbers)


def test_the_goal_of_a_target_is_the_whole_number_before_the_point():
    assert (goal_of("2.4"), goal_of("12.7"), goal_of("12.a")) == ("2", "12", "12")


def test_a_goal_with_two_targets_is_named_once(catalogue):
    both = catalogue.indicator["pasture"].model_copy(update={"global_targets": ("12.5", "2.4", "12.7")})
    assert both.global_goals == ("12", "2")


def test_the_mapping_is_said_to_be_our_own_in_both_languages(catalogue):
    assert "är vår egen" in catalogue.global_note.of("sv")
    assert "is our own" in catalogue.global_note.of("en")


def test_a_lag_is_stated_only_where_a_page_with_a_date_was_seen(catalogue):
    assert {i.id: i.lag_years for i in catalogue.indicators if i.lag_years is not None} == LAGS


@pytest.mark.parametrize("years", [-1, 4])
def test_a_lag_is_none_to_three_years(years, catalogue):
    with pytest.raises(ValueError, match="lag_years"):
        Indicator.model_validate({**catalogue.indicator["pasture"].model_dump(), "lag_years": years})


def test_the_first_example_is_the_initiative_that_the_network_gave_its_award_in_2025(catalogue):
    first = catalogue.examples[0]
    assert (first.municipality, first.year) == ("0686", 2025)
    assert first.award.of("sv") == "Årets SEKOM-initiativ 2025"
    assert "public_transport_trips" in first.indicators
    assert catalogue.example[first.id] is first


def test_an_example_without_an_award_says_what_document_it_stands_in(catalogue):
    vaggeryd = next(e for e in catalogue.examples if e.municipality == "0665")
    assert vaggeryd.award is None and str(vaggeryd.year) in vaggeryd.origin


def test_every_example_is_of_a_municipality_in_the_register(catalogue):
    with (ROOT / "data" / "raw" / "registry" / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        codes = {row["municipality_code"] for row in csv.DictReader(file)}
    assert [e.id for e in catalogue.examples if e.municipality not in codes] == []
