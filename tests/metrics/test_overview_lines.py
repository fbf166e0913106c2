"""Guards the overview: each key figure in the year compared, beside the peers' of that same year, and the newest."""

from __future__ import annotations

import polars as pl
import pytest

from sekom_analytics.metrics.overview import far_out, newest_values, overview

OWN = {"indicator": pl.String, "year": pl.Int64, "value": pl.Float64, "status": pl.String}
BESIDE = {"indicator": pl.String, "code": pl.String, "year": pl.Int64, "value": pl.Float64, "status": pl.String}
NOTHING = {"value": None, "year": None, "status": None, "peer_median": None, "rank": None, "n_with_value": 0}
NOTHING |= {"n_peers": 0, "newest_value": None, "newest_year": None}


@pytest.fixture
def line(catalogue):
    """The line of organic food for the municipality `own`; `beside` has its own figure of the year compared too."""

    def of(own, beside=(), peers=None):
        mine = pl.DataFrame([("organic_food", *row) for row in own], schema=OWN, orient="row")
        rows = [("organic_food", *row, ".." if row[-1] is None else "ok") for row in beside]
        compared = pl.DataFrame(rows, schema=BESIDE, orient="row")
        (found,) = overview([catalogue.indicator["organic_food"]], "own", mine, compared, peers or {})
        return {key: value for key, value in found.model_dump().items() if key in NOTHING}

    return of


def test_the_value_compared_stands_beside_the_peers_of_its_own_year(line):
    found = line(
        [(2022, 20.0, "ok"), (2021, 30.0, "ok")],
        [("own", 2022, 20.0), ("a", 2022, 10.0), ("b", 2022, 30.0), ("c", 2022, 99.0), ("d", 2022, None)],
        {2022: ["a", "b", "d"], 2021: ["c"]},
    )
    compared = {"value": 20.0, "year": 2022, "status": "ok", "peer_median": 20.0, "rank": 2, "n_with_value": 2}
    assert found == compared | {"n_peers": 3, "newest_value": 20.0, "newest_year": 2022}


def test_a_newer_value_than_the_one_compared_is_told_and_compared_with_nobody(line):
    own = [(2021, 30.0, "ok"), (2022, 20.0, "ok")]
    found = line(own, [("own", 2021, 30.0), ("a", 2021, 10.0)], {2021: ["a"], 2022: ["a", "b"]})
    assert (found["value"], found["year"], found["rank"], found["n_peers"]) == (30.0, 2021, 1, 1)
    assert (found["newest_value"], found["newest_year"]) == (20.0, 2022)


def test_a_later_year_without_a_value_is_not_the_newest_value(line):
    own = [(2021, 30.0, "ok"), (2022, None, "..")]
    found = line(own, [("own", 2021, 30.0), ("a", 2021, 10.0)], {2021: ["a"]})
    assert (found["value"], found["year"], found["status"], found["rank"]) == (30.0, 2021, "ok", 1)
    assert (found["newest_value"], found["newest_year"]) == (30.0, 2021)


def test_without_any_value_the_newest_status_and_its_year_are_given(line):
    assert line([(2022, None, ".."), (2020, None, "v")]) == NOTHING | {"year": 2022, "status": ".."}


def test_a_figure_never_asked_for_is_all_absent(line):
    assert line([]) == NOTHING


def test_without_peers_there_is_a_value_and_nothing_to_compare_it_with(line):
    found = line([(2022, 20.0, "ok")], [("own", 2022, 20.0)], {2022: []})
    assert (found["value"], found["peer_median"], found["rank"]) == (20.0, None, None)
    assert (found["n_with_value"], found["n_peers"]) == (0, 0)


def test_every_key_figure_has_a_line_in_the_order_of_the_catalogue(catalogue):
    empty = pl.DataFrame(schema=OWN), pl.DataFrame(schema=BESIDE)
    lines = overview(catalogue.indicators, "own", *empty, {})
    assert [entry.indicator for entry in lines] == list(catalogue.indicator)


def test_the_newest_value_of_each_key_figure_is_found_whatever_the_order_of_the_rows():
    rows = [("a", 2022, None, ".."), ("a", 2020, 1.0, "ok"), ("b", 2019, 5.0, "ok"), ("a", 2021, 2.0, "ok")]
    found = newest_values(pl.DataFrame(rows, schema=OWN, orient="row"))
    assert set(found.select("indicator", "year", "value").rows()) == {("a", 2021, 2.0), ("b", 2019, 5.0)}


@pytest.mark.parametrize(
    "lead, far", [(3.5, True), (-3.5, True), (-24.2, True), (3.49, False), (0.0, False), (None, False)]
)
def test_three_and_a_half_interquartile_ranges_from_the_median_are_far_out_either_way(lead, far):
    assert far_out(lead) == far
