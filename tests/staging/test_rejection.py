"""Guards that each rule refuses the row that breaks it, with file, row, column and text, and no other row."""

from __future__ import annotations

import polars as pl
import pytest

from sekom_analytics.staging.contracts import Observation
from sekom_analytics.staging.observations import FORM_FAULTS, RULES
from sekom_analytics.text.rules import explain

EXPORT = {"file": "miljobarometern/2023_export.csv"}
KOLADA = {"source": "kolada", "file": "kolada/N45970.csv", "key_set": None, "key_figure": "N45970", "unit": None}
# rule -> (change of a good row, column at fault, text that stands there)
BROKEN = {
    **{fault: ({"fault": fault, "at_fault": "45,5"}, "at_fault", "45,5") for fault in FORM_FAULTS},
    "whole_row": ({"fault": "ragged_row"}, "fault", "ragged_row"),
    "known_key_figure": ({"key_figure": "GN.99"}, "key_figure", "GN.99"),
    "code_of_the_name": ({"area": "1080 Stockholm"}, "label", "1080 Stockholm"),
    "known_area": ({"area": "Blåkulla"}, "label", "Blåkulla"),
    "readable_year": ({"date": "i fjol"}, "date", "i fjol"),
    "plausible_year": ({"date": "2099"}, "date", "2099"),
    "known_unit": ({"unit": "hektar"}, "unit", "hektar"),
    "readable_number": ({"printed": "ca 5"}, "printed", "ca 5"),
    "percent_only_in_percent": (
        {"key_figure": "GN.9b", "unit": "ton CO2e/årsarbetare", "printed": "5 %"},
        "printed",
        "5 %",
    ),
    "inside_bounds": ({"printed": "100,01"}, "printed", "100,01"),
    "readable_parts": ({"numerator": "många", "denominator": "100"}, "parts", "många / 100"),
    "value_with_parts": ({"printed": None, "numerator": "1", "denominator": None}, "parts", "1"),
    "parts_agree": ({"printed": "4,35", "numerator": "5", "denominator": "100"}, "parts", "5 / 100"),
    "has_denominator": (KOLADA | {"area": "2580", "date": "2020", "printed": "2.6"}, "label", "2580"),
}


def test_every_rule_of_staging_is_broken_below():
    assert set(BROKEN) == set(RULES)


@pytest.mark.parametrize("rule, change, column, text", [(rule, *broken) for rule, broken in BROKEN.items()])
def test_a_row_that_breaks_a_rule_is_listed_with_its_place_and_text(rule, change, column, text, stage_rows):
    # A good row stands before and after, in the same file, so that the file is known and the row number counts.
    file = {"file": change.get("file", EXPORT["file"])}
    good = {key: change[key] for key in ("source", "key_set", "key_figure", "unit") if rule == "has_denominator"}
    around = good | file | ({"area": "1080", "printed": "5"} if good else {})
    staged = stage_rows([around | {"date": "2021"}, change | file, around | {"date": "2022"}])
    assert staged.rejected.rows(named=True) == [
        {
            "source": change.get("source", "miljobarometern"),
            "file": file["file"],
            "row": 3,
            "address": None,
            "column": column,
            "text": text,
            "rule": rule,
            "detail": None,
        }
    ]
    assert staged.observations["row"].sort().to_list() == [2, 4]


@pytest.mark.parametrize(
    "date, accepted", [("1899", False), ("1900", True), ("2023", True), ("2023-12-31", True), ("2024", False)]
)
def test_a_year_is_plausible_from_1900_to_the_year_after_the_newest_population(date, accepted, register, stage_rows):
    assert register.population["year"].max() == 2022
    rules = stage_rows([{"date": date}]).rejected["rule"].to_list()
    assert rules == ([] if accepted else ["plausible_year"])


def test_a_row_that_breaks_several_rules_is_listed_once_with_the_first(stage_rows):
    broken = {"area": "Blåkulla", "date": "i fjol", "printed": "ca 5"}
    staged = stage_rows([broken, {}])
    assert staged.rejected.select("row", "rule").rows() == [(2, "known_area")]


@pytest.mark.parametrize("printed", ["0", "0,00", "100", "100,00"])
def test_the_bounds_themselves_are_inside(printed, stage_rows):
    assert stage_rows([{"printed": printed}]).rejected.is_empty()


@pytest.mark.parametrize("printed", ["-0,01", "100,001"])
def test_what_lies_beyond_the_bounds_is_refused(printed, stage_rows):
    assert stage_rows([{"printed": printed}]).rejected["rule"].to_list() == ["inside_bounds"]


def test_bounds_are_held_against_the_figure_made_not_the_one_printed(stage_rows):
    # 43 hectares of pasture would be inside 0–100 as a number; 200 000 hectares in Karlskrona are 191 per cent.
    pasture = KOLADA | {"file": "kolada/N00750.csv", "key_figure": "N00750", "area": "1080"}
    staged = stage_rows([pasture | {"printed": "4493"}, pasture | {"printed": "200000", "date": "2021"}])
    assert staged.rejected.select("text", "rule").rows() == [("200000", "inside_bounds")]


def test_a_per_cent_sign_is_welcome_in_a_percentage(stage_rows):
    assert stage_rows([{"printed": "4,35 %"}]).observations["value"].to_list() == [4.35]


@pytest.mark.parametrize(
    "printed, status", [("..", ".."), (".", "."), ("–", "-"), ("v", "v"), ("s", "s"), ("<0,1", "..")]
)
def test_a_status_is_accepted_without_a_value(printed, status, stage_rows):
    observations = stage_rows([{"printed": printed}]).observations
    assert observations.select("value", "status").rows() == [(None, status)]


OF_READINGS = {"same_reading", "other_reading"}
OF_SUBMISSIONS = {"earlier_submission", "comment_alone", "readable_file", *FORM_FAULTS}
OF_OTHER_CELLS = {"code_of_the_name", "readable_parts", "value_with_parts", "parts_agree"}
# What a form in CSV cannot have, and what would be wrong with the whole of it.
NOT_IN_CSV = {*FORM_FAULTS} - {"figure_twice"}
OF_REGISTER_AND_MEMBERS = {
    "known_kind",
    "known_municipality",
    "only_row",
    "readable_code",
    "readable_land_area",
    "readable_number",
    "readable_year",
}


def test_every_rule_that_staging_can_emit_is_explained_in_both_languages():
    for rule in {*RULES} | OF_READINGS | OF_REGISTER_AND_MEMBERS | OF_SUBMISSIONS:
        assert explain(rule, "en"), rule
        assert explain(rule, "sv") != explain(rule, "en"), rule


def test_the_mini_data_set_breaks_every_rule_but_those_of_the_register_and_the_years_it_stands_on(mini):
    emitted = set(mini.result.rejected["rule"])
    unbroken = {"readable_code", "readable_land_area", "plausible_year"}
    of_forms = OF_OTHER_CELLS | {*FORM_FAULTS}
    assert emitted == ({*RULES} | OF_READINGS | OF_REGISTER_AND_MEMBERS) - unbroken - of_forms


def test_what_was_handed_in_breaks_every_rule_of_forms_that_csv_can(handed_in):
    emitted = set(handed_in.result.rejected.filter(pl.col("source") == "submission")["rule"])
    assert emitted == (OF_SUBMISSIONS | OF_OTHER_CELLS) - NOT_IN_CSV


def test_an_accepted_row_keeps_its_origin_and_its_note(stage_rows):
    origin = {"read_as": "comment", "address": "https://a.se", "note": "knappt", "comment": "egen"}
    row = stage_rows([origin]).observations.row(0, named=True)
    assert {key: row[key] for key in origin} == origin
    assert (row["file"], row["row"]) == ("miljobarometern/2023_GN.4.csv", 2)


def test_what_is_accepted_keeps_its_contract(mini):
    observations = mini.warehouse.ask("SELECT * FROM observation")
    Observation.validate(observations, cast=True)
