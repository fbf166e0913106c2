"""Guards that the review asks about what is odd and about nothing else: a figure on each side of every rule."""

from __future__ import annotations

import pytest

from sekom_analytics.collection.background import USUAL_POINTS, USUAL_RATIO, background
from sekom_analytics.collection.review import Background, Entry, Peers, review, worst

SHARE, AMOUNT = "renewable_energy_premises", "travel_energy"
STEADY = ((2017, 700.0), (2018, 720.0), (2019, 690.0), (2020, 710.0), (2021, 705.0))
RISING = ((2017, 50.0), (2018, 55.0), (2019, 60.0), (2020, 65.0), (2021, 70.0))
OTHERS = Peers(30, 700.0, 100.0, 4000.0)


def met(catalogue, indicator, value, own=(), peers=None, **parts):
    percent = indicator == SHARE
    known = Background(own, USUAL_POINTS if percent else USUAL_RATIO, peers)
    found = review(catalogue.indicator[indicator], percent, 2022, Entry(value, **parts), known)
    return [finding.rule for finding in found]


@pytest.mark.parametrize(
    "value, rules",
    [
        (705.0, []),
        (820.0, []),
        (900.0, ["outside_own_years"]),
        (1100.0, ["jump"]),
        (400.0, ["jump"]),
        (7050.0, ["unit"]),
        (0.7, ["unit"]),
    ],
)
def test_an_amount_is_held_against_the_last_years(catalogue, value, rules):
    assert met(catalogue, AMOUNT, value, STEADY) == rules


@pytest.mark.parametrize(
    "value, rules", [(75.0, []), (80.0, []), (85.0, ["outside_own_years"]), (95.0, ["jump"]), (0.75, ["unit"])]
)
def test_a_percentage_that_rises_year_by_year_is_not_questioned_for_going_on(catalogue, value, rules):
    assert met(catalogue, SHARE, value, RISING) == rules


def test_a_value_outside_five_years_is_asked_about_where_the_last_one_was_odd_too(catalogue):
    own = (*STEADY[:4], (2021, 1000.0))
    assert met(catalogue, AMOUNT, 1300.0, own) == ["outside_own_years"]
    assert met(catalogue, AMOUNT, 1100.0, own) == []


@pytest.mark.parametrize(
    "value, rules",
    [(700.0, []), (3999.0, []), (4001.0, ["outside_peers"]), (700_000.0, ["unit_of_peers"]), (0.7, ["unit_of_peers"])],
)
def test_without_own_years_a_value_is_held_against_others(catalogue, value, rules):
    assert met(catalogue, AMOUNT, value, peers=OTHERS) == rules


def test_two_others_are_enough_to_tell_kilograms_from_tonnes(catalogue):
    assert met(catalogue, AMOUNT, 0.7, peers=Peers(2, 700.0)) == ["unit_of_peers"]
    assert met(catalogue, AMOUNT, 100.0, peers=Peers(2, 700.0)) == []


def test_an_own_level_far_from_others_is_not_asked_about_every_year(catalogue):
    assert met(catalogue, AMOUNT, 9000.0, ((2021, 8800.0),), OTHERS) == []


@pytest.mark.parametrize(
    "value, own, peers, rules",
    [
        (0.9, (), None, ["share"]),
        (0.9, ((2021, 2.0),), None, []),
        (0.9, (), Peers(5, 90.0), ["unit_of_peers"]),
        (0.9, (), Peers(5, 20.0), ["share"]),
        (0.9, (), Peers(5, 2.0), []),
        (0.0, (), None, []),
        (1.0, (), None, []),
    ],
)
def test_a_percentage_below_one_may_be_a_share(catalogue, value, own, peers, rules):
    assert met(catalogue, SHARE, value, own, peers) == rules


def test_a_new_zero_and_the_end_of_one_are_asked_about_only_where_that_is_a_change(catalogue):
    assert met(catalogue, AMOUNT, 0.0, ((2021, 0.0),)) == []
    assert met(catalogue, AMOUNT, 0.0, ((2021, 700.0),)) == ["jump"]
    assert met(catalogue, AMOUNT, 700.0, ((2021, 0.0),)) == ["jump"]


def test_numerator_and_denominator_are_looked_at(catalogue):
    assert met(catalogue, SHARE, 50.0, numerator=1.0) == ["one_part"]
    assert met(catalogue, SHARE, 200.0, numerator=2.0, denominator=1.0) == ["numerator_larger"]
    assert met(catalogue, SHARE, 50.0, numerator=1.0, denominator=2.0) == []


def test_a_wrong_unit_is_said_alone(catalogue):
    assert met(catalogue, AMOUNT, 705_000.0, STEADY, OTHERS) == ["unit"]


def test_a_break_ends_what_a_figure_is_held_against(shipped, catalogue):
    indicator = catalogue.indicator["certified_schools"]
    figures = shipped.answers.figures(indicator.id)
    known = background(figures, indicator, True, "1080", 2014)
    assert known.own == ()


def test_the_sound_figures_on_record_are_mostly_left_alone(shipped, catalogue):
    """Each municipality's newest figure, held against the years before it as if it had just come in."""
    asked, all = 0, 0
    for entry in shipped.answers.indicators_with_figures():
        figures = shipped.answers.figures(entry.id)
        percent = catalogue.unit[entry.unit].percent
        newest = figures.drop_nulls("value").sort("code", "year").unique("code", keep="last", maintain_order=True)
        for code, year, value in newest.sample(min(12, newest.height), seed=1).select("code", "year", "value").rows():
            known = background(figures, entry, percent, code, year)
            found = review(entry, percent, year, Entry(value), known)
            assert worst(found) != "must_fix"
            asked, all = asked + bool(found), all + 1
    assert all > 150
    assert asked / all < 0.1
