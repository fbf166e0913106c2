"""Guards every number of an answer against a slow, obvious calculation from the raw files."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sekom_analytics.errors import SekomError
from tests.shipped.conftest import quantile

INDICATORS = [
    "organic_food",
    "pasture",
    "solar",
    "kolada_ghg_total",
    "ghg_ets",
    "certified_schools",
    "protected_nature",
]
PLACES = ["1080", "0381", "0180", "0980", "2580", "1438"]
GROUPS = ["small", "medium", "large", "members", "all", "county", "skr_main", "skr_group"]
YEARS = [2022, 2018, 2021, 2012]
# Each pair of indicator and municipality once, with groups and years taken in turn.
CASES = [
    (indicator, place, GROUPS[n % len(GROUPS)], YEARS[n // 3 % len(YEARS)])
    for n, (indicator, place) in enumerate(itertools.product(INDICATORS, PLACES))
]


@pytest.mark.parametrize("indicator, place, group, year", CASES)
def test_a_benchmark_is_what_plain_loops_over_the_raw_files_give(indicator, place, group, year, shipped, oracle):
    if all(y != year for _, y in oracle.figures[indicator]):
        with pytest.raises(SekomError, match=rf"No municipality has a figure for {indicator} in {year}"):
            shipped.answers.benchmark(indicator, place, group, year)
        return
    found = shipped.answers.benchmark(indicator, place, group, year)
    peers = oracle.peers(place, group, year)
    theirs = oracle.values(indicator, peers, year)
    own = oracle.figures[indicator].get((place, year))
    _same_summary(found.peers, theirs)
    assert (found.peers.n, found.peers.n_with_value) == (len(peers), len(theirs))
    assert found.municipality.value == (None if own is None else pytest.approx(own))
    assert found.municipality.rank == (None if own is None else oracle.rank(indicator, own, theirs))
    members = oracle.members(year)
    _same_summary(found.network, oracle.values(indicator, members, year))
    assert found.network.n == found.network.n_members == len(members)
    assert {v.code for v in found.values} == {*peers, place}
    listed = {v.code: v.value for v in found.values if v.value is not None}
    assert listed == pytest.approx(
        {c: v for (c, y), v in oracle.figures[indicator].items() if y == year and c in {*peers, place}}
    )


@settings(max_examples=40)
@given(data=st.data())
def test_any_municipality_and_key_figure_is_ranked_as_plain_loops_rank_it(data, shipped, oracle):
    place = data.draw(st.sampled_from(sorted(shipped.answers.names)))
    indicator = data.draw(st.sampled_from([i.id for i in shipped.answers.indicators_with_figures()]))
    group = data.draw(st.sampled_from(GROUPS))
    found = shipped.answers.benchmark(indicator, place, group)
    theirs = oracle.values(indicator, oracle.peers(place, group, found.year), found.year)
    own = oracle.figures[indicator].get((place, found.year))
    _same_summary(found.peers, theirs)
    assert found.municipality.rank == (None if own is None else oracle.rank(indicator, own, theirs))


def test_the_oracle_is_asked_about_something():
    assert {c[2] for c in CASES} == set(GROUPS)
    assert {c[3] for c in CASES} == set(YEARS)


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("place", ["1080", "0381", "2518"])
def test_an_overview_is_what_plain_loops_over_the_raw_files_give(place, group, shipped, oracle, catalogue):
    found = shipped.answers.overview(place, group)
    assert [line.indicator for line in found.indicators] == list(catalogue.indicator)
    for line in found.indicators:
        mine = {year: value for (code, year), value in oracle.figures[line.indicator].items() if code == place}
        if not mine:
            assert (line.value, line.peer_median, line.rank, line.n_with_value) == (None, None, None, 0)
            assert (line.n_peers, line.newest_value, line.newest_year) == (0, None, None)
            continue
        year = oracle.year_compared(line.indicator, place)
        peers = oracle.peers(place, group, year)
        theirs = oracle.values(line.indicator, peers, year)
        assert (line.year, line.n_peers) == (year, len(peers))
        assert (line.newest_year, line.newest_value) == (max(mine), pytest.approx(mine[max(mine)]))
        assert line.value == pytest.approx(mine[year])
        assert line.n_with_value == len(theirs)
        assert line.peer_median == (pytest.approx(quantile(theirs, 0.5)) if theirs else None)
        assert line.rank == oracle.rank(line.indicator, mine[year], theirs)


@pytest.mark.parametrize("indicator", INDICATORS)
def test_every_figure_shown_is_the_one_that_plain_loops_choose(indicator, shipped, oracle):
    rows = shipped.warehouse.ask(
        "SELECT code, year, value FROM shown WHERE indicator = $i AND value IS NOT NULL", i=indicator
    )
    assert {(code, year): value for code, year, value in rows.rows()} == pytest.approx(oracle.figures[indicator])


@pytest.mark.parametrize("place", PLACES)
def test_a_trend_is_every_year_in_order(place, shipped, oracle):
    for indicator in INDICATORS:
        mine = {year: value for (code, year), value in oracle.figures[indicator].items() if code == place}
        found = shipped.answers.trend(indicator, place)
        assert [v.year for v in found.values] == sorted(mine)
        assert {v.year: v.value for v in found.values} == pytest.approx(mine)


def _same_summary(found, values: list[float]) -> None:
    assert found.n_with_value == len(values)
    expected = {
        "mean": math.fsum(values) / len(values) if values else None,
        "median": quantile(values, 0.5) if values else None,
        "q1": quantile(values, 0.25) if values else None,
        "q3": quantile(values, 0.75) if values else None,
    }
    for name, value in expected.items():
        if name in type(found).model_fields:
            assert getattr(found, name) == (None if value is None else pytest.approx(value)), name
