"""Guards what the issue fixed: the ids of the key figures, and the code of each in every set."""

from __future__ import annotations

import re

import pytest

from sekom_analytics.catalog.demonstration import FILE as DEMONSTRATION
from sekom_analytics.catalog.loader import FILES, FOLDER, SPELLINGS
from sekom_analytics.catalog.models import plain_code

CODES = {
    "2023": {
        "GN.1a": "ghg_outside_ets",
        "GN.1b": "ghg_ets",
        "GN.2a": "public_transport_trips",
        "GN.3": "organic_farmland",
        "GN.4": "pasture",
        "GN.5": "protected_nature",
        "GN.6a": "municipal_waste",
        "GN.7": "renewable_energy_premises",
        "GN.8a": "own_solar",
        "GN.8b": "solar",
        "GN.9a": "renewable_travel_fuel",
        "GN.9b": "travel_emissions",
        "GN.10": "organic_food",
        "GN.11": "certified_schools",
    },
    "2012": {
        "GN.1a": "co2_industry",
        "GN.1b": "co2_other",
        "GN.2": "public_transport_trips",
        "GN.3": "renewable_public_transport",
        "GN.4": "organic_arable",
        "GN.5": "certified_forest",
        "GN.6": "protected_nature_2012",
        "GN.7": "household_waste",
        "GN.8a": "lead_sludge",
        "GN.8b": "cadmium_sludge",
        "GN.8c": "mercury_sludge",
        "GN.9": "renewable_energy_premises",
        "GN.10a": "travel_energy",
        "GN.10b": "travel_co2",
        "GN.11": "organic_food",
        "GN.12": "certified_schools",
    },
}
KOLADA = {
    "pasture": ("N00750", "per_land_area"),
    "solar": ("N45970", "per_inhabitant"),
    "organic_food": ("U07514", "as_is"),
    "protected_nature": ("N85054", "as_is"),
    "kolada_ghg_total": ("N00401", "as_is"),
    "kolada_organic_arable": ("N00403", "as_is"),
    "kolada_collected_waste": ("U07801", "as_is"),
}


@pytest.mark.parametrize("key_set", CODES)
def test_every_code_of_a_set_means_the_key_figure_that_the_issue_names(key_set, catalogue):
    found = {code.code: i.id for i in catalogue.indicators for code in i.codes if code.set == key_set}
    assert {code: found.get(code) for code in CODES[key_set]} == CODES[key_set]


def test_the_only_code_that_the_issue_does_not_name_is_one_that_the_site_printed(catalogue):
    printed = {(code.set, code.code) for i in catalogue.indicators for code in i.codes}
    assert printed - {(key_set, code) for key_set, codes in CODES.items() for code in codes} == {("2023", "GN.2b")}


def test_there_is_no_key_figure_beyond_the_sets_and_the_context_from_kolada(catalogue):
    named = {id for codes in CODES.values() for id in codes.values()} | {i for i in KOLADA if i.startswith("kolada_")}
    assert set(catalogue.indicator) == named


def test_each_figure_made_from_kolada_has_its_key_and_rule(catalogue):
    derived = {i.id: (i.derived.key, i.derived.rule) for i in catalogue.indicators if i.derived}
    assert derived == KOLADA


def test_sources_are_shown_in_the_order_submission_miljobarometern_kolada(catalogue):
    order = ["submission", "miljobarometern", "kolada"]
    for indicator in catalogue.indicators:
        assert list(indicator.sources) == sorted(indicator.sources, key=order.index), indicator.id


def test_a_code_is_compared_without_spaces_and_case():
    assert plain_code("GN. 1A") == plain_code("gn.1a") != plain_code("GN.1b")


def test_every_entry_has_words_in_both_languages(catalogue):
    for indicator in catalogue.indicators:
        texts = [indicator.name, indicator.short, indicator.definition, indicator.supplier, *indicator.caveats]
        for text in [*texts, *(b.reason for b in indicator.breaks)]:
            assert text.of("sv") and text.of("en"), indicator.id


def test_a_short_name_fits_on_a_chart(catalogue):
    assert [i.id for i in catalogue.indicators if max(len(i.short.sv), len(i.short.en)) > 28] == []


def test_a_share_is_a_percentage_with_bounds_at_both_ends(catalogue):
    for indicator in catalogue.indicators:
        if indicator.quantity == "share":
            assert catalogue.unit[indicator.unit].percent, indicator.id
            assert indicator.upper_bound is not None and indicator.lower_bound == 0, indicator.id


def test_no_figure_is_unbounded(catalogue):
    assert [i.id for i in catalogue.indicators if i.lower_bound is None or i.upper_bound is None] == []


def test_a_target_lies_inside_the_bounds_of_its_key_figure(catalogue):
    for target in catalogue.targets:
        indicator = catalogue.indicator[target.indicator]
        assert indicator.lower_bound <= target.value <= indicator.upper_bound, target


def test_the_targets_are_those_of_the_method_and_only_protected_nature_has_a_former_one(catalogue):
    found = {t.indicator: (t.value, t.year, t.kind) for t in catalogue.targets}
    assert found == {
        "ghg_outside_ets": (0.89, 2045, "national"),
        "organic_farmland": (30, 2030, "national"),
        "protected_nature": (30, 2030, "national"),
        "organic_food": (60, 2030, "national"),
    }
    assert [t.indicator for t in catalogue.targets if t.former] == ["protected_nature"]
    assert all(t.setter for t in catalogue.targets)


def test_the_carbon_law_goes_with_emissions_and_those_are_better_low(catalogue):
    assert catalogue.carbon_law.rate == 0.12
    emissions = [i for i in catalogue.indicators if i.greenhouse_gas]
    assert {i.unit.split("_")[1] for i in emissions} == {"co2", "co2e"} and {i.direction for i in emissions} == {
        "lower"
    }
    assert {i.id for i in catalogue.indicators if "_co2" in i.unit} == {i.id for i in emissions}


def test_every_size_has_exactly_one_group(catalogue):
    sizes = [g for g in catalogue.peer_groups if g.kind == "size"]
    for persons in (1, 14_999, 15_000, 50_000, 50_001, 1_000_000):
        holding = [g.id for g in sizes if (g.more_than or 0) < persons <= (g.at_most or 10**9)]
        assert len(holding) == 1, (persons, holding)


def test_similar_and_nearest_are_seven_and_every_kind_has_a_group(catalogue):
    counted = {g.kind: g.k for g in catalogue.peer_groups if g.k is not None}
    assert counted == {"similar": 7, "nearest": 7}
    assert "own" in catalogue.peer_group and "members" in catalogue.peer_group


def test_every_weight_has_its_reason_and_no_text_is_only_translated_in_part(catalogue):
    for variable in catalogue.similarity:
        assert len(variable.reason.sv) > 60 and len(variable.reason.en) > 60
        assert variable.title.sv != variable.title.en and variable.reason.sv.endswith(".")


def test_population_weighs_most(catalogue):
    assert max(catalogue.similarity, key=lambda variable: variable.weight).id == "population"


def test_no_area_label_takes_a_municipality_for_a_group(catalogue, shipped):
    for name in shipped.answers.names.values():
        hits = [a.id for a in catalogue.area_labels if re.fullmatch(a.pattern, name, re.IGNORECASE)]
        assert hits == [], name


def test_every_listed_spelling_names_a_municipality_of_the_register(catalogue, shipped):
    assert {code for _, code in catalogue.spellings} <= set(shipped.answers.names)


def test_the_catalogue_says_of_each_source_whether_it_may_be_republished(catalogue):
    assert {s.id: s.republish for s in catalogue.sources} == {
        "submission": "unknown",
        "miljobarometern": "unknown",
        "kolada": "yes",
        "registry": "yes",
        "tidy": "unknown",
        "geography": "yes",
        "members": "unknown",
    }


def test_what_we_make_of_kolada_is_credited_as_our_own_processing(catalogue):
    kolada = catalogue.source["kolada"]
    assert kolada.derived_credit.sv.startswith("Egen bearbetning av data från Kolada")
    assert kolada.credit.sv.startswith("Källa: Kolada")


def test_every_file_of_the_catalogue_is_read():
    data = {path.name for path in FOLDER.iterdir() if path.suffix in {".toml", ".csv"}}
    assert data == {name for name, _ in FILES.values()} | {SPELLINGS, DEMONSTRATION.name}
