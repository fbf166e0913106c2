"""Guards that no figure comes in under a unit that is not its own."""

from __future__ import annotations

import pytest

from sekom_analytics.errors import InputError

SLUDGE = {"key_set": "2012", "key_figure": "GN.8a", "file": "miljobarometern/2012_GN.8a.csv", "printed": "16"}
HEADING = {"unit_place": "heading “Värde (…)”"}


@pytest.mark.parametrize("unit", ["mg/kg", "mg/kg ts", "mg/kg TS", "mg/kgTS", "MG/KG  TS"])
def test_every_spelling_seen_of_a_unit_is_known(unit, stage_rows):
    assert stage_rows([SLUDGE | HEADING | {"unit": unit}]).observations.height == 1


def test_every_listed_spelling_is_known_whatever_its_spaces_and_case(catalogue, stage_rows):
    rows = [
        HEADING | {"key_set": code.set, "key_figure": code.code, "unit": f" {spelling.upper()} ", "printed": "1"}
        for indicator in catalogue.indicators
        for code in indicator.codes
        for spelling in catalogue.unit[indicator.unit].spellings
    ]
    assert set(stage_rows(rows).rejected["rule"]) <= {"same_reading"}


@pytest.mark.parametrize(
    "unit, found", [("ton", "the unit “ton” is not one of lead_sludge"), (None, "the unit is missing")]
)
def test_another_unit_in_the_heading_stops_the_run_with_the_units_known(unit, found, stage_rows):
    with pytest.raises(InputError) as stop:
        stage_rows([SLUDGE | HEADING | {"unit": unit}])
    assert stop.value.place == "miljobarometern/2012_GN.8a.csv, heading “Värde (…)”"
    assert stop.value.found == found
    assert "mg/kg TS" in stop.value.remedy and "units.toml" in stop.value.remedy


def test_another_unit_on_a_row_of_its_own_refuses_that_row_alone(stage_rows):
    staged = stage_rows([SLUDGE | {"unit": "ton"}, SLUDGE | {"unit": "mg/kg TS", "date": "2021"}])
    assert staged.rejected.select("row", "column", "text", "rule").rows() == [(2, "unit", "ton", "known_unit")]
    assert staged.observations["year"].to_list() == [2021]


def test_the_same_spelling_may_mean_two_units(stage_rows):
    rows = [
        {"key_set": "2012", "key_figure": "GN.10b", "unit": "ton/årsarbetare", "printed": "0,2"},
        {"key_set": "2023", "key_figure": "GN.9b", "unit": "ton/årsarbetare", "printed": "0,2"},
    ]
    assert stage_rows(rows).observations["indicator"].to_list() == ["travel_co2", "travel_emissions"]


def test_a_snapshot_without_units_is_bound_to_one_by_its_key(stage_rows):
    row = {"source": "kolada", "key_set": None, "key_figure": "U07514", "unit": None}
    assert stage_rows([row]).rejected.is_empty()
