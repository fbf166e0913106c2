"""Guards that a known error is corrected while it stands, and that the build stops once it no longer does."""

from __future__ import annotations

import pytest

from sekom_analytics.catalog.models import Correction
from sekom_analytics.errors import InputError


@pytest.fixture
def corrected(catalogue, stage_rows):
    """Stages rows under a correction of Karlskrona's pasture in 2022."""

    def stage(rows, **changes):
        entry = {
            "source": "miljobarometern",
            "indicator": "pasture",
            "municipality": "1080",
            "year": 2022,
            "expect": "43,5",
            "value": "4,35",
            "reason": "kommatecknet på fel plats",
            "confirmed_by": "kommunen, 2026-10",
        }
        correction = Correction.model_validate(entry | changes)
        return stage_rows(rows, catalogue.model_copy(update={"corrections": (correction,)}))

    return stage


def test_the_right_value_takes_the_place_of_the_one_expected_and_the_note_says_why(corrected):
    staged = corrected([{"printed": "43,5"}, {"printed": "43,5", "area": "Luleå"}, {"printed": "43,5", "date": "2021"}])
    by_place = {(row["code"], row["year"]): row for row in staged.observations.iter_rows(named=True)}
    assert by_place["1080", 2022]["value"] == 4.35
    assert by_place["1080", 2022]["note"] == ("Rättat från 43,5: kommatecknet på fel plats (kommunen, 2026-10)")
    assert [by_place[key]["value"] for key in (("2580", 2022), ("1080", 2021))] == [43.5, 43.5]
    assert by_place["2580", 2022]["note"] is None


@pytest.mark.parametrize(
    "rows, found",
    [
        ([{"printed": "4,35"}], "found “4,35”"),
        ([{"printed": "43,50"}], "found “43,50”"),
        ([{"area": "Luleå", "printed": "43,5"}], "found no such row"),
        ([{"date": "2021", "printed": "43,5"}], "found no such row"),
        ([{"key_figure": "GN.5", "printed": "43,5"}], "found no such row"),
    ],
)
def test_a_correction_whose_text_no_longer_stands_stops_the_build(rows, found, corrected):
    with pytest.raises(InputError) as stop:
        corrected(rows)
    message = str(stop.value)
    assert "corrections.toml, pasture 1080 2022" in message
    assert "expected “43,5” in miljobarometern" in message and found in message
    assert "Take the correction away" in message


def test_a_correction_of_another_source_leaves_this_one_alone(corrected):
    with pytest.raises(InputError, match="in kolada, found no such row"):
        corrected([{"printed": "43,5"}], source="kolada")


def test_a_correction_to_what_is_no_number_refuses_the_row(corrected):
    staged = corrected([{"printed": "43,5"}], value="fyra")
    assert staged.rejected.select("text", "rule").rows() == [("fyra", "readable_number")]
