"""Guards which of two readings of one figure is kept, and that the other is listed with the one that won."""

from __future__ import annotations

import itertools

import pytest

from sekom_analytics.sources.text_rows import READ_AS


@pytest.mark.parametrize("better, worse", [*itertools.combinations(READ_AS, 2)])
@pytest.mark.parametrize("better_first", [True, False])
def test_the_better_kind_of_reading_is_kept_even_when_less_precise(better, worse, better_first, stage_rows):
    rows = [{"read_as": better, "printed": "4"}, {"read_as": worse, "printed": "4,35"}]
    staged = stage_rows(rows if better_first else rows[::-1])
    assert staged.observations.select("value", "read_as").rows() == [(4.0, better)]
    assert staged.rejected.select("text", "rule").rows() == [("4,35", "other_reading")]


def test_the_kinds_stand_in_the_order_that_the_issue_fixes():
    assert READ_AS == ("table", "comparison", "summary", "comment", "press")


@pytest.mark.parametrize("less, more", [("4,3", "4,35"), ("4", "4,3"), ("50", "51"), ("100", "90")])
def test_of_two_readings_of_one_kind_the_more_precise_is_kept(less, more, stage_rows):
    for rows in ([less, more], [more, less]):
        staged = stage_rows([{"printed": printed} for printed in rows])
        assert staged.observations["value"].to_list() == [float(more.replace(",", "."))]


def test_of_two_equally_precise_readings_that_of_the_newer_set_is_kept(stage_rows):
    food = {"printed": "22", "unit": "%"}
    rows = [
        food | {"key_set": "2012", "key_figure": "GN.11", "file": "a.csv", "printed": "23"},
        food | {"key_set": "2023", "key_figure": "GN.10", "file": "b.csv"},
    ]
    for order in (rows, rows[::-1]):
        assert stage_rows(order).observations.select("value", "file").rows() == [(22.0, "b.csv")]


def test_when_nothing_tells_two_readings_apart_the_first_row_is_kept(stage_rows):
    staged = stage_rows([{"printed": "4,36"}, {"printed": "4,35"}])
    assert staged.observations["value"].to_list() == [4.36]


def test_the_row_passed_over_names_the_one_kept(stage_rows):
    staged = stage_rows([{"printed": "4", "read_as": "comment"}, {"printed": "4,35"}])
    assert staged.rejected.rows(named=True) == [
        {
            "source": "miljobarometern",
            "file": "miljobarometern/2023_GN.4.csv",
            "row": 2,
            "address": None,
            "column": "printed",
            "text": "4",
            "rule": "other_reading",
            "detail": "4,35 (miljobarometern/2023_GN.4.csv:3)",
        }
    ]


def test_the_same_value_twice_is_the_same_reading_however_it_is_printed(stage_rows):
    staged = stage_rows([{"printed": "4,30"}, {"printed": "4,3 %"}, {"printed": "4,3"}])
    assert staged.rejected["rule"].to_list() == ["same_reading", "same_reading"]


def test_two_statuses_of_the_same_figure_are_the_same_reading(stage_rows):
    staged = stage_rows([{"printed": ".."}, {"printed": "v"}])
    assert (staged.observations["status"].to_list(), staged.rejected["rule"].to_list()) == ([".."], ["same_reading"])


def test_a_value_is_kept_before_a_status_whatever_its_kind(stage_rows):
    staged = stage_rows([{"printed": "..", "read_as": "table"}, {"printed": "4,35", "read_as": "press"}])
    assert staged.observations.select("value", "status").rows() == [(4.35, "ok")]
    assert staged.rejected.select("text", "rule").rows() == [("..", "other_reading")]


def test_another_year_place_figure_or_source_is_another_figure(stage_rows):
    kolada = {"source": "kolada", "file": "kolada/N00750.csv", "key_set": None, "key_figure": "N00750", "unit": None}
    rows = [{}, {"date": "2021"}, {"area": "Luleå"}, {"key_figure": "GN.5"}, kolada | {"printed": "4493"}]
    staged = stage_rows(rows)
    assert (staged.observations.height, staged.rejected.height) == (5, 0)
