"""Guards the three ways in which a figure is made from Kolada's, against figures worked out by hand."""

from __future__ import annotations

import pytest

KOLADA = {"source": "kolada", "key_set": None, "unit": None, "date": "2022", "area": "1080"}
# The mini register: Karlskrona 1 042.5 km² and 66 682 inhabitants in 2022.


def made(stage_rows, **row):
    staged = stage_rows([KOLADA | {"file": f"kolada/{row['key_figure']}.csv"} | row])
    frame = staged.observations if staged.area_values.is_empty() else staged.area_values
    return frame.row(0, named=True)


def test_pasture_is_hectares_as_a_per_cent_of_the_land_area(stage_rows):
    row = made(stage_rows, key_figure="N00750", printed="4493")
    assert row["indicator"] == "pasture"
    assert row["value"] == pytest.approx(4.309832, abs=1e-6)  # 44.93 km² of 1 042.5
    assert (row["numerator"], row["denominator"], row["derived"]) == (44.93, 1042.5, True)


def test_solar_is_megawatts_as_watts_an_inhabitant_of_the_same_year(stage_rows):
    row = made(stage_rows, key_figure="N45970", printed="24.91")
    assert row["indicator"] == "solar"
    assert row["value"] == pytest.approx(373.5641, abs=1e-4)  # 24 910 000 W over 66 682 inhabitants
    assert (row["numerator"], row["denominator"], row["derived"]) == (24_910_000, 66_682, True)
    earlier = made(stage_rows, key_figure="N45970", printed="24.91", date="2021")
    assert earlier["denominator"] == 66_708


@pytest.mark.parametrize(
    "key, indicator, value",
    [("U07514", "organic_food", 22.0), ("N85054", "protected_nature", 3.4), ("N00401", "kolada_ghg_total", 2.5)],
)
def test_a_figure_of_the_same_definition_is_taken_as_it_is_and_not_called_our_own(key, indicator, value, stage_rows):
    row = made(stage_rows, key_figure=key, printed=str(value))
    assert (row["indicator"], row["value"], row["derived"]) == (indicator, value, False)
    assert (row["numerator"], row["denominator"]) == (None, None)


def test_the_country_is_divided_by_the_sum_of_its_municipalities(stage_rows):
    solar = made(stage_rows, key_figure="N45970", printed="100", area="0000")
    persons = 984_748 + 22_765 + 47_848 + 13_128 + 61_173 + 66_682 + 19_882 + 79_244
    assert solar["value"] == pytest.approx(100e6 / persons)
    pasture = made(stage_rows, key_figure="N00750", printed="100000", area="0000")
    land = 187.2 + 143.5 + 1178.3 + 328.5 + 3134.4 + 1042.5 + 18.9 + 2088.4
    assert pasture["value"] == pytest.approx(1000 / land * 100)


@pytest.mark.parametrize("area", ["2580", "0000"])
def test_a_year_without_population_makes_no_figure_and_is_not_filled_in(area, stage_rows):
    # 2020 is known for Enköping and Karlskrona alone, so neither Luleå nor the country can be divided.
    row = KOLADA | {"file": "a", "key_figure": "N45970", "printed": "5", "date": "2020"}
    staged = stage_rows([row | {"area": area}, row])
    assert staged.rejected.select("text", "rule").rows() == [(area, "has_denominator")]
    assert staged.observations["code"].to_list() == ["1080"]


def test_a_land_area_serves_every_year(stage_rows):
    row = made(stage_rows, key_figure="N00750", printed="4493", date="1999")
    assert row["denominator"] == 1042.5


def test_a_status_stays_a_status(stage_rows):
    row = made(stage_rows, key_figure="N45970", printed="..", date="1999")
    assert (row["value"], row["status"], row["numerator"]) == (None, "..", None)


def test_a_printed_figure_is_never_divided(stage_rows):
    row = stage_rows([{"printed": "4,35"}]).observations.row(0, named=True)
    assert (row["value"], row["numerator"], row["derived"]) == (4.35, None, False)
