"""Guards the list of changes since the year before: larger than noise, and never across a new definition."""

from __future__ import annotations

import polars as pl

from sekom_analytics.metrics.since_last_year import changes, newest_shared_year

YEARS = range(2014, 2020)
CODES = [f"{k:04d}" for k in range(12)]
COLUMNS = {"code": pl.String, "year": pl.Int64, "value": pl.Float64, "comment": pl.String}


def figures(jumps=None, quiet=0.2):
    """Twelve municipalities that go up and down a little, with `jumps` (code to points) in the last year."""
    rows = []
    for k, code in enumerate(CODES):
        for year in YEARS:
            value = 20 + quiet * ((year + k) % 2) + ((jumps or {}).get(code, 0) if year == YEARS[-1] else 0)
            rows.append((code, year, value, "A new kitchen" if (jumps or {}).get(code) and year == YEARS[-1] else None))
    return pl.DataFrame(rows, schema=COLUMNS, orient="row")


def test_changes_beyond_noise_come_the_largest_first_with_their_comment():
    found = changes(figures({"0003": 5, "0007": -9}), CODES, 2019, [], 1)
    assert found["code"].to_list() == ["0007", "0003"]
    assert found["comment"].to_list() == ["A new kitchen"] * 2
    assert (found["after"] - found["before"]).to_list() == found["change"].to_list()


def test_a_change_as_large_as_any_year_is_no_news():
    assert changes(figures(quiet=6.0), CODES, 2019, [], 1).is_empty()


def test_others_than_those_asked_for_are_left_out():
    assert changes(figures({"0003": 5, "0007": -9}), ["0003"], 2019, [], 1)["code"].to_list() == ["0003"]


def test_a_change_of_definition_is_no_change():
    assert changes(figures({"0003": 5}), CODES, 2019, [2019], 1).is_empty()


def test_a_value_without_one_the_year_before_is_left_out():
    gap = figures({"0003": 5}).filter(~((pl.col("code") == "0003") & (pl.col("year") == 2018)))
    assert changes(gap, CODES, 2019, [], 1).is_empty()


def test_the_year_is_the_newest_that_ten_share_with_the_year_before():
    assert newest_shared_year(figures(), CODES) == 2019
    assert newest_shared_year(figures().filter(pl.col("year") != 2018), CODES) == 2017
    assert newest_shared_year(figures(), CODES[:9]) is None
