"""Guards the overview: the latest value of each key figure beside the peers' of that same year."""

from __future__ import annotations

import polars as pl
import pytest

from sekom_analytics.metrics.overview import overview

OWN = {"indicator": pl.String, "year": pl.Int64, "value": pl.Float64, "status": pl.String}
BESIDE = {"indicator": pl.String, "code": pl.String, "year": pl.Int64, "value": pl.Float64}


@pytest.fixture
def line(catalogue):
    """The line of organic food for the municipality `own`."""

    def of(own, beside=(), peers=None):
        mine = pl.DataFrame([("organic_food", *row) for row in own], schema=OWN, orient="row")
        others = pl.DataFrame([("organic_food", *row) for row in beside], schema=BESIDE, orient="row")
        (found,) = overview([catalogue.indicator["organic_food"]], "own", mine, others, peers or {})
        return found.model_dump(exclude={"indicator"})

    return of


def test_the_latest_value_stands_beside_the_peers_of_its_own_year(line):
    found = line(
        [(2022, 20.0, "ok"), (2021, 30.0, "ok")],
        [("own", 2022, 20.0), ("a", 2022, 10.0), ("b", 2022, 30.0), ("c", 2022, 99.0), ("d", 2022, None)],
        {2022: ["a", "b", "d", "own"], 2021: ["c"]},  # oneself is no peer, even where a group says so
    )
    assert found == {"value": 20.0, "year": 2022, "status": "ok", "peer_median": 20.0, "rank": 2, "n_with_value": 2}


def test_a_later_year_without_a_value_does_not_hide_an_earlier_one_with(line):
    found = line([(2021, 30.0, "ok"), (2022, None, "..")], [("a", 2021, 10.0)], {2021: ["a"]})
    assert (found["value"], found["year"], found["status"], found["rank"]) == (30.0, 2021, "ok", 1)


def test_without_any_value_the_newest_status_and_its_year_are_given(line):
    found = line([(2022, None, ".."), (2020, None, "v")])
    assert found == {"value": None, "year": 2022, "status": "..", "peer_median": None, "rank": None, "n_with_value": 0}


def test_a_figure_never_asked_for_is_all_absent(line):
    found = line([])
    assert found == {"value": None, "year": None, "status": None, "peer_median": None, "rank": None, "n_with_value": 0}


def test_without_peers_there_is_a_value_and_nothing_to_compare_it_with(line):
    found = line([(2022, 20.0, "ok")], [("own", 2022, 20.0)], {2022: []})
    assert (found["value"], found["peer_median"], found["rank"], found["n_with_value"]) == (20.0, None, None, 0)


def test_every_key_figure_has_a_line_in_the_order_of_the_catalogue(catalogue):
    empty = pl.DataFrame(schema=OWN), pl.DataFrame(schema=BESIDE)
    lines = overview(catalogue.indicators, "own", *empty, {})
    assert [entry.indicator for entry in lines] == list(catalogue.indicator)
