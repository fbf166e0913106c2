"""Guards that a form with every error that people make gets a message for each, with its cell, and passes corrected."""

from __future__ import annotations

from datetime import datetime

import pytest

from sekom_analytics.collection.wording import worded

SOUND = {
    "GN.2a": {"value": 60},
    "GN.7": {"value": 98.5, "numerator": 985, "denominator": 1000},
    "GN.8a": {"value": 12.5},
    "GN.9a": {"value": 55},
    "GN.9b": {"value": 0.12},
    "GN.4": {"value": 4.3},
    "GN.5": {"value": 2.6},
    "GN.10": {"value": 23},
    "GN.11": {"value": 40},
    "GN.1a": {"value": 3.1},
    "GN.3": {"value": 20},
    "GN.6a": {"value": 400},
    "GN.8b": {"value": 400},
    "GN.1b": {"value": 1.2},
}
# What a person wrote instead, and the rule that tells them.
PLANTED = {
    "GN.2a": ({"value": "ca 60"}, "readable_number"),
    "GN.7": ({"value": 45}, "parts_agree"),
    "GN.8a": ({"value": datetime(2024, 5, 12)}, "date_in_cell"),
    "GN.9a": ({"value": 0.55}, "share"),
    "GN.9b": ({"value": 120}, "inside_bounds"),
    "GN.4": ({"value": 0.043}, "unit"),
    "GN.5": ({"value": 46}, "jump"),
    "GN.10": ({"value": 23, "status": "inte rapporterat (-)"}, "value_and_status"),
    "GN.11": ({"value": None, "numerator": 4, "denominator": 10}, "value_with_parts"),
    "GN.1a": ({"value": "=1/0"}, "uncalculated_formula"),
    "GN.3": ({"value": 20, "numerator": "två", "denominator": 10}, "readable_parts"),
    "GN.6a": ({"value": 0.4}, "unit_of_peers"),
    "GN.8b": ({"value": 400, "unit": "kW"}, "known_unit"),
    "GN.1b": ({"value": -1}, "inside_bounds"),
}


@pytest.fixture
def planted(fill):
    filled = fill()
    for code, parts in SOUND.items():
        filled.put(code, **parts)
    for code, (parts, _) in PLANTED.items():
        filled.put(code, **parts)
    return filled


def test_every_planted_error_is_told_with_its_cell(planted, checked, shipped):
    found = checked(planted)
    told = {figure.key_figure: [finding.rule for finding in figure.findings] for figure in found.figures}
    assert {code: rule in told[code] for code, (_, rule) in PLANTED.items()} == dict.fromkeys(PLANTED, True)
    for line in worded(found, shipped.answers, "sv").lines:
        assert line.place == f"Uppgifter!{planted.cell(line.code, 'value').coordinate}"
        assert line.reasons and all(".toml" not in reason for reason in line.reasons)


def test_the_same_form_corrected_passes(planted, checked):
    for code, (parts, _) in PLANTED.items():
        planted.put(code, **{part: None for part in parts if part != "unit"})
        planted.put(code, **SOUND[code])
    planted.cell("GN.8b", "unit").value = "W/inv"
    planted.cell("GN.8a", "value").number_format = "General"
    found = checked(planted)
    assert {figure.key_figure for figure in found.figures} == set(SOUND)
    assert [(figure.key_figure, figure.findings) for figure in found.figures if figure.findings] == []
    assert found.level == "ok"
