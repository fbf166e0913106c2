"""Guards the line of the peers: the same ones every year, none for too few, broken where their number jumps."""

from __future__ import annotations

import statistics
from itertools import pairwise

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekom_analytics.metrics.development import JUMP, development
from sekom_analytics.metrics.position import enough

SCHEMA = {"code": pl.String, "year": pl.Int64, "value": pl.Float64}
PEERS = [f"p{n:02}" for n in range(40)]


def reported(counts: dict[int, int], own: dict[int, float | None] | None = None) -> pl.DataFrame:
    """So many peers with a value each year, the same first ones; one that is no peer has one every year."""
    theirs = [(code, year, float(place)) for year, n in counts.items() for place, code in enumerate(PEERS[:n])]
    others = [("outside", year, 1e6) for year in counts]
    mine = [("own", year, value) for year, value in (own or {}).items()]
    return pl.DataFrame([*theirs, *others, *mine], schema=SCHEMA, orient="row")


def segments(counts: dict[int, int], breaks=(), peers=PEERS) -> list[list[int]]:
    """The years of each unbroken line of the peers."""
    drawn = development(reported(counts), "own", peers, breaks).peers
    return [part["year"].to_list() for part in drawn.partition_by("segment", maintain_order=True)]


@pytest.mark.parametrize(
    "counts, expected",
    [
        ({2020: 20, 2021: 20, 2022: 20}, [[2020, 2021, 2022]]),
        ({2020: 20, 2021: 29, 2022: 20}, [[2020, 2021, 2022]]),
        ({2020: 20, 2021: 30, 2022: 30}, [[2020], [2021, 2022]]),
        ({2020: 30, 2021: 20, 2022: 20}, [[2020], [2021, 2022]]),
        ({2020: 30, 2021: 21, 2022: 21}, [[2020, 2021, 2022]]),
        ({2020: 20, 2022: 20}, [[2020], [2022]]),
        ({2020: 20, 2021: 9, 2022: 20}, [[2020], [2022]]),
        ({2020: 9, 2021: 9}, []),
        ({}, []),
    ],
)
def test_a_line_of_the_peers_breaks_at_a_gap_and_where_the_number_changes_by_half_or_more(counts, expected):
    assert segments(counts) == expected


def test_a_line_of_the_peers_breaks_at_a_new_definition():
    assert segments({2020: 20, 2021: 20, 2022: 20}, breaks=[2021]) == [[2020], [2021, 2022]]


def test_half_more_is_where_a_jump_begins():
    assert JUMP == 1.5


@given(st.dictionaries(st.integers(2010, 2020), st.integers(1, 40), max_size=11))
def test_no_line_joins_two_years_whose_numbers_differ_by_half_and_none_stands_on_too_few(counts):
    parts = segments(counts)
    years = [year for part in parts for year in part]
    assert years == sorted(year for year, n in counts.items() if enough(n, len(PEERS)))
    for part in parts:
        for before, after in pairwise(part):
            low, high = sorted((counts[before], counts[after]))
            assert after == before + 1 and high < 1.5 * low


def test_the_spread_is_that_of_the_peers_alone():
    drawn = development(reported({2022: 20}, {2022: 500.0}), "own", PEERS, []).peers.row(0, named=True)
    assert (drawn["n"], drawn["median"]) == (20, statistics.median(range(20)))
    assert "value" not in drawn


def test_a_year_with_too_few_peers_is_still_counted():
    found = development(reported({2021: 3, 2022: 20}), "own", PEERS, [])
    assert found.reported == {2021: 3, 2022: 20}
    assert found.peers["year"].to_list() == [2022]


def test_the_own_line_needs_nobody_else_and_leaves_out_years_without_a_value():
    found = development(reported({2022: 2}, {2020: 1.0, 2021: None, 2022: 3.0}), "own", PEERS, [])
    assert found.own.select("year", "value").rows() == [(2020, 1.0), (2022, 3.0)]
    assert found.own["segment"].n_unique() == 2
    assert found.years == [2022, 2020]


def test_the_figures_used_are_those_of_the_years_drawn_and_of_nobody_outside_the_group():
    found = development(reported({2020: 20, 2021: 3}, {2022: 1.0}), "own", PEERS, [])
    assert set(found.used["code"]) == {*PEERS[:20], "own"}
    assert set(found.used["year"]) == {2020, 2022}


def test_a_group_of_four_is_compared_with_when_all_of_it_reports():
    assert segments({2021: 4, 2022: 4}, peers=PEERS[:4]) == [[2021, 2022]]
