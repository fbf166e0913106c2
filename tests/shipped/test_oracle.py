"""Guards every number of an answer on the shipped figures against slow, obvious loops over the raw files."""

from __future__ import annotations

from itertools import cycle, islice, product

import pytest

from sekom_analytics.ui.filters import DEFAULT_GROUP
from tests.answers.agreement import GROUPS, near, parts, places
from tests.oracle import comparison as plain
from tests.oracle.comparison import Asked

INDICATORS = [
    "organic_food",
    "pasture",
    "solar",
    "kolada_ghg_total",
    "ghg_ets",
    "certified_schools",
    "protected_nature",
]
LISTED = ("0381", "1080", "1981", "2418")
# The loops over the draws take long for a large group: its intervals are compared for one municipality in so many.
LARGE, ONE_IN = 50, 30


def test_every_municipality_and_key_figure_stands_among_the_members_as_plain_loops_place_it(shipped, country):
    assert len(country.places) == 290
    for code in country.places:
        lines = shipped.answers.overview(code, DEFAULT_GROUP).indicators
        assert [line.indicator for line in lines] == list(country.measures)
        for line in lines:
            expected = {"indicator": line.indicator} | plain.overview_line(
                country, line.indicator, Asked(code, DEFAULT_GROUP)
            )
            assert line.model_dump() == near(expected), code


def questions(shipped, country):
    """Every municipality once, every key figure with every group once, and the years in turn; the default as a year."""
    pairs = product([entry.id for entry in shipped.answers.indicators_with_figures()], GROUPS)
    for n, (code, (indicator, group)) in enumerate(zip(country.places, cycle(pairs), strict=False)):
        years = [None, *sorted(country.by_year(indicator))]
        yield indicator, Asked(code, group, LISTED), years[n % len(years)]


def test_every_municipality_every_key_figure_and_every_group_are_compared_as_plain_loops_compare(shipped, country):
    asked_of = list(questions(shipped, country))
    assert len({(indicator, asked.group) for indicator, asked, _ in asked_of}) == 26 * len(GROUPS) <= len(asked_of)
    for n, (indicator, asked, year) in enumerate(asked_of):
        found = shipped.answers.benchmark(indicator, asked.own, asked.group, year, listed=asked.listed)
        at = plain.year_compared(country, indicator, asked.own) if year is None else year
        assert parts(found) == near(plain.comparison(country, indicator, asked, at)), (indicator, asked)
        if found.peers.n_with_value < LARGE or n % ONE_IN == 0:
            assert places(found) == plain.interval(country, indicator, asked, at), (indicator, asked)


def test_the_latest_value_of_each_is_compared_as_plain_loops_compare(shipped, country):
    for indicator, asked, _ in islice(questions(shipped, country), 0, None, 17):
        found = shipped.answers.benchmark(indicator, asked.own, asked.group, listed=asked.listed, each_latest=True)
        assert parts(found) == near(plain.comparison(country, indicator, asked, found.year, latest=True)), asked


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("place", ["1080", "0381", "2518"])
def test_an_overview_among_any_group_is_what_plain_loops_give(place, group, shipped, country):
    asked = Asked(place, group, LISTED)
    for line in shipped.answers.overview(place, group, LISTED).indicators:
        expected = {"indicator": line.indicator} | plain.overview_line(country, line.indicator, asked)
        assert line.model_dump() == near(expected)


@pytest.mark.parametrize("indicator", INDICATORS)
def test_every_figure_shown_is_the_one_that_plain_loops_choose(indicator, shipped, oracle):
    rows = shipped.warehouse.ask(
        "SELECT code, year, value FROM shown WHERE indicator = $i AND value IS NOT NULL", i=indicator
    )
    assert {(code, year): value for code, year, value in rows.rows()} == pytest.approx(oracle.figures[indicator])


def test_small_and_large_ones_and_who_has_a_figure_are_what_plain_loops_give(shipped, country):
    for indicator in INDICATORS:
        assert shipped.answers.coverage_by_year(indicator).rows() == plain.coverage(country, indicator)
        for year in country.by_year(indicator):
            found, expected = shipped.answers.sizes(indicator, year), plain.sizes(country, indicator, year)
            present = {group: sorted(v for v in values if v is not None) for group, values in found.items()}
            assert present == near({group: sorted(values) for group, values in expected.items()})


@pytest.mark.parametrize("place", ["1080", "0381", "0180", "0980", "2580", "1438"])
def test_a_trend_is_every_year_in_order(place, shipped, country):
    for indicator in INDICATORS:
        mine = country.by_code(indicator).get(place, {})
        found = shipped.answers.trend(indicator, place)
        assert [v.year for v in found.values] == sorted(mine)
        assert {v.year: v.value for v in found.values} == pytest.approx(mine)
