"""Guards every number of an answer on small made-up countries, where ties, gaps and empty groups are the rule."""

from __future__ import annotations

from itertools import cycle

import pytest
from hypothesis import given, settings

from sekom_analytics.answers import Answers
from sekom_analytics.errors import SekomError
from sekom_analytics.metrics.contrast import contrast
from tests.answers.agreement import GROUPS, near, parts, places
from tests.answers.countries import answers_of, countries
from tests.oracle import chance
from tests.oracle import comparison as oracle
from tests.oracle.comparison import Asked
from tests.oracle.country import Country


@pytest.fixture(scope="module")
def asked_of(catalogue, tmp_path_factory):
    """The answers of a country."""

    def answers(country: Country) -> Answers:
        return answers_of(country, catalogue, tmp_path_factory.mktemp("country"))

    return answers


@settings(max_examples=20)
@given(countries())
def test_a_comparison_is_what_plain_loops_give(asked_of, country):
    ask, codes, indicators = asked_of(country), sorted(country.places), cycle(country.measures)
    for n, (group, indicator) in enumerate(zip(GROUPS, indicators, strict=False)):
        asked = Asked(codes[n % len(codes)], group, tuple(codes[1::3]))
        if not country.figures[indicator]:
            with pytest.raises(SekomError, match="No municipality has a figure"):
                ask.benchmark(indicator, asked.own, group, listed=asked.listed)
            continue
        latest = n % 3 == 2
        found = ask.benchmark(indicator, asked.own, group, listed=asked.listed, each_latest=latest)
        year = oracle.year_compared(country, indicator, asked.own)
        assert parts(found) == near(oracle.comparison(country, indicator, asked, year, latest)), (indicator, asked)
        assert places(found) == oracle.interval(country, indicator, asked, year, latest), (indicator, asked)


@settings(max_examples=6)
@given(countries())
def test_one_without_a_value_keeps_the_reason_why(asked_of, country):
    ask = asked_of(country)
    for indicator in [id for id in country.measures if country.figures[id]]:
        found, statuses = ask.benchmark(indicator, "0001", "all"), country.statuses[indicator]
        reasons = {figure.code: figure.status for figure in found.values if figure.value is None}
        assert reasons == {code: statuses.get((code, found.year)) for code in reasons}


@settings(max_examples=10)
@given(countries())
def test_every_line_of_an_overview_is_what_plain_loops_give(asked_of, country):
    ask = asked_of(country)
    for code, group in zip(sorted(country.places), cycle(GROUPS[::-1]), strict=False):
        asked = Asked(code, group, tuple(country.places))
        lines = ask.overview(code, group, asked.listed).indicators
        assert [line.indicator for line in lines] == list(country.measures)
        for line in lines:
            expected = {"indicator": line.indicator} | oracle.overview_line(country, line.indicator, asked)
            assert line.model_dump() == near(expected), asked


@settings(max_examples=10)
@given(countries())
def test_small_and_large_ones_beside_each_other_are_what_plain_loops_give(asked_of, country):
    ask = asked_of(country)
    for indicator, year in zip(country.measures, (2023, 2022, 2015), strict=True):
        found, expected = ask.sizes(indicator, year), oracle.sizes(country, indicator, year)
        present = {group: sorted(v for v in values if v is not None) for group, values in found.items()}
        assert present == {group: sorted(values) for group, values in expected.items()}
        for small in (("small",), ("small", "medium")):
            apart = contrast([v for group in small for v in found[group]], found["large"])
            plain = chance.difference([v for group in small for v in expected[group]], expected["large"])
            assert [apart.difference, apart.low, apart.high] == near(list(plain))


@settings(max_examples=10)
@given(countries())
def test_who_has_a_figure_is_counted_as_plain_loops_count(asked_of, country):
    ask = asked_of(country)
    for indicator in country.measures:
        assert ask.coverage_by_year(indicator).rows() == oracle.coverage(country, indicator)
    filled = [id for id in country.measures if country.figures[id]]
    assert [entry.id for entry in ask.indicators_with_figures()] == filled
