"""Guards that figures of groups and of the country are kept, and kept apart from those of municipalities."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "label, area, kind",
    [
        ("SEKOM-medel", "network_mean", "network_mean"),
        ("Sveriges Ekokommuner", "network_mean", "network_mean"),
        ("Riket", "country", "country"),
        ("0000", "country", "country"),
        ("Uppsala län", "Uppsala län", "county"),
        ("Skåne läns kommuner (ovägt medel)", "Skåne läns kommuner (ovägt medel)", "group"),
    ],
)
def test_a_figure_of_a_group_is_an_area_value_under_its_printed_name(label, area, kind, stage_rows):
    staged = stage_rows([{"area": label}])
    assert staged.observations.is_empty() and staged.rejected.is_empty()
    assert staged.area_values.select("area", "label", "kind", "value").rows() == [(area, label, kind, 4.35)]


def test_two_counties_are_two_areas_and_two_spellings_of_the_mean_are_one(stage_rows):
    labels = ["Uppsala län", "Skåne län", "SEKOM-medel", "Sveriges Ekokommuner"]
    staged = stage_rows([{"area": label} for label in labels])
    assert staged.area_values["area"].to_list() == ["Skåne län", "Uppsala län", "network_mean"]
    assert staged.rejected["rule"].to_list() == ["same_reading"]


def test_a_group_and_a_municipality_of_one_file_do_not_meet(stage_rows):
    staged = stage_rows([{"area": "Riket"}, {"area": "Karlskrona"}])
    assert (staged.observations.height, staged.area_values.height, staged.rejected.height) == (1, 1, 0)
