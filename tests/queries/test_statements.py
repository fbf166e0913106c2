"""Guards that every question has a statement and a function of the same name, and that each one binds and answers."""

from __future__ import annotations

import inspect

import polars as pl
import pytest

from sekom_analytics import queries
from sekom_analytics.queries import build, figures, membership, places, submissions, tidy

STATEMENTS = sorted(path.stem for path in queries.FOLDER.glob("*.sql"))
FUNCTIONS = {
    name: function
    for module in (build, figures, membership, places, submissions, tidy)
    for name, function in inspect.getmembers(module, inspect.isfunction)
    if function.__module__ == module.__name__ and "DataFrame" in function.__annotations__["return"]
}
# Of what can only be fetched, the shipped figures hold nothing.
FETCHED = {"rka_peers", *(name for name in STATEMENTS if name.startswith("tidy_"))}
ARGUMENTS = {
    "indicator": "pasture",
    "municipality": "1080",
    "first": 2018,
    "last": 2022,
    "fewest": 10,
    "indicators": ["pasture"],
    "key_figure": "N00401",
    "year": 2022,
}


def test_every_module_of_questions_is_looked_at():
    modules = {path.stem for path in queries.FOLDER.parent.glob("*.py")} - {"__init__"}
    assert modules == {
        module.__name__.rsplit(".", 1)[1] for module in (build, figures, membership, places, submissions, tidy)
    }


def test_every_statement_has_a_function_of_its_name_and_every_function_a_statement():
    assert sorted(FUNCTIONS) == STATEMENTS


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_statement_binds_and_gives_the_columns_that_its_function_promises(name, shipped, handed_in):
    function = FUNCTIONS[name]
    wanted = list(inspect.signature(function).parameters)[1:]
    # Nothing has been handed in among the shipped figures.
    asked = handed_in if function.__module__ == submissions.__name__ else shipped
    frame = function(asked.warehouse, *(ARGUMENTS[argument] for argument in wanted))
    assert isinstance(frame, pl.DataFrame)
    assert (frame.height > 0) == (name not in FETCHED)
    promised = (function.__doc__ or "").partition(":")[2].partition(".")[0].strip()
    if promised:
        assert set(frame.columns) >= {column.strip() for column in promised.split(",")}, promised


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_statement_is_one_statement_that_only_reads(name):
    text = queries.statement(name).strip()
    assert text.split()[0] in {"SELECT", "WITH"}
    assert ";" not in text


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_statement_says_the_order_of_its_rows(name):
    assert "ORDER BY" in queries.statement(name)


@pytest.mark.parametrize("name", ["figures_of_indicator", "figures_of_municipality", "figures_beside", "area_values"])
def test_an_id_that_nobody_has_gives_an_empty_frame_with_its_columns(name, mini):
    wanted = list(inspect.signature(FUNCTIONS[name]).parameters)[2:]
    frame = FUNCTIONS[name](mini.warehouse, "nothing", *(ARGUMENTS[argument] for argument in wanted))
    assert frame.is_empty() and frame.columns


def test_figures_beside_are_those_of_the_latest_year_with_a_value(mini):
    frame = figures.figures_beside(mini.warehouse, "1080", fewest=1)
    years = dict(frame.select("indicator", "year").unique().rows())
    assert years == {"organic_food": 2022, "pasture": 2022, "solar": 2022}
    food = frame.filter(indicator="organic_food")
    assert food.select("code", "value").rows() == [
        ("0305", 32.0),
        ("0381", 23.0),
        ("0643", 30.0),
        ("0980", 32.0),
        ("1080", 22.4),
        ("1231", 41.0),
        ("2580", 26.0),
    ]


@pytest.mark.parametrize("fewest, year", [(1, 2024), (10, 2022), (290, 2022), (291, 2024)])
def test_figures_beside_are_of_the_latest_year_that_enough_have_or_else_of_the_latest(fewest, year, shipped):
    # Enköping has a value for 2024, and all 290 have one for 2022.
    frame = figures.figures_beside(shipped.warehouse, "0381", fewest).filter(indicator="pasture")
    assert frame["year"].unique().to_list() == [year]
    assert "0381" in frame["code"]


def test_a_later_year_with_nothing_but_a_status_is_not_the_one_compared(mini):
    frame = figures.figures_beside(mini.warehouse, "0381", fewest=1).filter(indicator="renewable_energy_premises")
    assert frame.select("code", "year", "value").rows() == [("0180", 2022, 99.5), ("0381", 2022, 98.0)]


def test_a_value_of_a_later_source_is_shown_before_a_status_of_an_earlier_one(mini):
    rows = figures.figures_of_municipality(mini.warehouse, "2580").filter(indicator="organic_food", year=2022)
    assert rows.select("value", "status", "source").rows() == [(26.0, "ok", "kolada")]


def test_rejected_rows_come_in_the_order_of_file_and_row(mini):
    rows = build.rejected(mini.warehouse)
    assert rows.equals(rows.sort("source", "file", "row"))
