"""Guards that a mistake in the catalogue stops the run with a message that names the file and the entry."""

from __future__ import annotations

import pytest

from sekom_analytics.catalog.loader import load
from sekom_analytics.errors import InputError

INDICATOR = 'id = "pasture"\ntheme = "nature"'
PASTURE_SOURCES = 'sources = ["submission", "miljobarometern", "kolada"]\n\n[indicator.definition]\nsv = "All betesmark'
TARGET = '[[target]]\nindicator = "ghg_outside_ets"'
CORRECTION = """
[[correction]]
source = "{source}"
indicator = "{indicator}"
municipality = "1080"
year = 2022
expect = "4,35"
value = "4,31"
reason = "tryckfel"
confirmed_by = "kommunen 2026"
"""
EXAMPLE = """
[[example]]
id = "eksjo_travel_card_2025"
municipality = "0686"
year = 2025
title = { sv = "Kort", en = "Card" }
what = { sv = "Ett kort.", en = "A card." }
indicators = ["public_transport_trips"]
origin = "hearsay"
"""
# name: (file, text that stands there, text put in its place, what the message must say)
REPLACED = {
    "a municipality's slide in a story of the network": (
        "stories.toml",
        'view = "represented"',
        'view = "standing"',
        "story arets-resultat",
        "shows standing",
    ),
    "a token that a story cannot fill in": (
        "stories.toml",
        '{ sv = "Nätverket", en = "The network" }',
        '{ sv = "Nätverket {municipality}", en = "The network" }',
        "story arets-resultat",
        "token {municipality}",
    ),
    "a slide of an unknown peer group": (
        "stories.toml",
        'group = "similar"',
        'group = "friends"',
        "story kommunens-ar",
        "peer group friends",
    ),
    "unknown theme": ("indicators.toml", INDICATOR, 'id = "pasture"\ntheme = "sea"', "indicator pasture", "theme sea"),
    "unknown unit": ("indicators.toml", 'unit = "kwh_per_fte"', 'unit = "ell"', "indicator travel_energy", "unit ell"),
    "unknown set": (
        "indicators.toml",
        '[{ set = "2023", code = "GN.4" }]',
        '[{ set = "1999", code = "GN.4" }]',
        "indicator pasture",
        "set 1999",
    ),
    "unknown source": (
        "indicators.toml",
        PASTURE_SOURCES,
        PASTURE_SOURCES.replace('"miljobarometern"', '"hearsay"'),
        "indicator pasture",
        "source hearsay",
    ),
    "source named twice": (
        "indicators.toml",
        PASTURE_SOURCES,
        PASTURE_SOURCES.replace('"submission"', '"kolada"'),
        "indicator pasture",
        "source kolada twice",
    ),
    "derived from a source that the order leaves out": (
        "indicators.toml",
        PASTURE_SOURCES,
        PASTURE_SOURCES.replace(', "kolada"', ""),
        "indicator pasture",
        "derived from kolada, which its source order leaves out",
    ),
    "code that stands twice": (
        "indicators.toml",
        '[{ set = "2023", code = "GN.4" }]',
        '[{ set = "2023", code = "gn. 3" }]',
        "code 2023 gn.3 stands twice",
    ),
    "key that two figures are derived from": (
        "indicators.toml",
        'key = "N85054"',
        'key = "N00750"',
        "derived key N00750 stands twice",
    ),
    "indicator that stands twice": (
        "indicators.toml",
        'id = "solar"',
        'id = "pasture"',
        "indicator pasture stands twi",
    ),
    "bounds out of order": (
        "indicators.toml",
        "lower_bound = 0\nupper_bound = 1500",
        "lower_bound = 1500\nupper_bound = 0",
        "public_transport_trips",
        "lower_bound must lie below upper_bound",
    ),
    "direction that is none": (
        "indicators.toml",
        'id = "ghg_ets"\ntheme',
        'id = "ghg_ets"\ndirektion = "up"\ntheme',
        "entry ghg_ets",
        "direktion",
    ),
    "unit that stands twice": ("units.toml", 'id = "kwh_per_fte"', 'id = "percent"', "unit percent stands twice"),
    "theme that stands twice": ("themes.toml", 'id = "energy"', 'id = "climate"', "theme climate stands twice"),
    "set that stands twice": ("sets.toml", 'id = "2012"', 'id = "2023"', "set 2023 stands twice"),
    "source that stands twice": ("sources.toml", 'id = "members"', 'id = "kolada"', "source kolada stands twice"),
    "group that stands twice": ("peer_groups.toml", 'id = "large"', 'id = "small"', "peer group small stands twice"),
    "spelling that stands twice": ("municipality_names.csv", "Malung,2023", "falu,2023", "spelling falu stands twice"),
    "target on an unknown indicator": ("targets.toml", TARGET, TARGET.replace("ghg", "gnu"), "gnu_outside_ets"),
    "group of an unknown kind": ("peer_groups.toml", 'kind = "county"', 'kind = "moon"', "entry county", "kind"),
    "limits on a group that is no size": (
        "peer_groups.toml",
        'kind = "county"',
        'kind = "county"\nat_most = 5',
        "entry county",
        "go with the kind size",
    ),
    "number of peers for a group that does not count": (
        "peer_groups.toml",
        'kind = "county"',
        'kind = "county"\nk = 7',
        "entry county",
        "k goes with",
    ),
    "nearness without a number": (
        "peer_groups.toml",
        'by ratio, in the year compared." }\nk = 7',
        'x" }',
        "nearest",
        "k goes",
    ),
    "likeness by a key figure": ("similarity.toml", 'id = "growth"', 'id = "organic_food"', "organic_food", "id"),
    "likeness by a variable twice": ("similarity.toml", 'id = "growth"', 'id = "density"', "density stands twice"),
    "likeness without weight": ("similarity.toml", "weight = 0.5", "weight = 0", "entry density", "weight"),
    "size without limits": ("peer_groups.toml", "more_than = 50000", "", "entry large", "go with the kind size"),
    "label that is no regular expression": (
        "area_labels.toml",
        "'sekom[- ]?min'",
        "'sekom[- ?min'",
        "entry network_min",
    ),
    "code that is no municipality code": ("municipality_names.csv", "Falu,2080", "Falu,208", "municipality_names.csv"),
    "two targets of one setter for a year": (
        "targets.toml",
        'indicator = "organic_farmland"',
        'indicator = "organic_food"',
        "organic_food has two national targets for 2030",
    ),
    "carbon law that is no share": ("targets.toml", "rate = 0.12", "rate = 12", "rate"),
    "target where neither direction is better": (
        "indicators.toml",
        'direction = "higher"\nquantity = "share"\nlower_bound = 0\nupper_bound = 100\nsupplier = { sv = "Ekomat',
        'direction = "neutral"\nquantity = "share"\nlower_bound = 0\nupper_bound = 100\nsupplier = { sv = "Ekomat',
        "neither direction is better",
    ),
    "year that is text": ("targets.toml", "year = 2045", 'year = "soon"', "entry 1", "year"),
    "global target that is not listed": (
        "indicators.toml",
        'global_targets = ["2.4", "15.1"]',
        'global_targets = ["2.4", "15.9"]',
        "indicator pasture",
        "unknown global target 15.9",
    ),
    "global target named twice": (
        "indicators.toml",
        'global_targets = ["2.4", "15.1"]',
        'global_targets = ["2.4", "2.4"]',
        "indicator pasture",
        "global target 2.4 twice",
    ),
    "global target that is no number of Agenda 2030": (
        "indicators.toml",
        'global_targets = ["4.7"]',
        'global_targets = ["18.1"]',
        "entry certified_schools",
        "global_targets",
    ),
    "global target of a goal that is not listed": (
        "global_goals.toml",
        'number = "7.3"',
        'number = "8.4"',
        "global target 8.4 belongs to the unknown global goal 8",
    ),
    "global target that stands twice": (
        "global_goals.toml",
        'number = "7.3"',
        'number = "7.2"',
        "global target 7.2 stands twice",
    ),
    "global goal that stands twice": ("global_goals.toml", 'id = "4"', 'id = "2"', "global goal 2 stands twice"),
    "global goal beyond the seventeen": ("global_goals.toml", 'id = "15"', 'id = "18"', "entry 18"),
    "example of an unknown indicator": (
        "examples.toml",
        '"travel_emissions"]',
        '"gnu"]',
        "example eksjo_travel_card_2025",
        "unknown indicator gnu",
    ),
    "example that bears on nothing": (
        "examples.toml",
        'indicators = ["public_transport_trips", "travel_emissions"]',
        "indicators = []",
        "entry eksjo_travel_card_2025",
        "indicators",
    ),
    "example of a place without a code": (
        "examples.toml",
        'municipality = "0686"',
        'municipality = "686"',
        "entry eksjo_travel_card_2025",
        "municipality",
    ),
    "example with a link that is none": (
        "examples.toml",
        'origin = "',
        'link = "www.eksjo.se"\norigin = "',
        "entry eksjo_travel_card_2025",
        "link",
    ),
    "example without an origin": (
        "examples.toml",
        'origin = "Sveriges Ekokommuner, Verksamhetsberättelse 2025"',
        'origin = " "',
        "entry eksjo_travel_card_2025",
        "origin",
    ),
    "lag beyond what is likely": ("indicators.toml", "lag_years = 2", "lag_years = 4", "ghg_outside_ets", "lag_years"),
    "decimals beyond what is shown": ("indicators.toml", "decimals = 2", "decimals = 9", "ghg_outside_ets", "decimals"),
}
ADDED = {
    "correction of an unknown indicator": (
        "corrections.toml",
        CORRECTION.format(source="kolada", indicator="gnu"),
        "unknown indicator gnu",
    ),
    "correction of an unknown source": (
        "corrections.toml",
        CORRECTION.format(source="hearsay", indicator="pasture"),
        "unknown source hearsay",
    ),
    "field that nobody knows": ("targets.toml", 'colour = "green"\n', "entry 4", "colour: Extra inputs"),
    "example that stands twice": (
        "examples.toml",
        EXAMPLE,
        "example eksjo_travel_card_2025 stands twice",
    ),
    "second sentence on whose the mapping is": (
        "global_goals.toml",
        '[[global_note]]\nsv = "Nätverkets."\nen = "The network\'s."\n',
        "at most 1 item",
    ),
    "example among the global goals": (
        "global_goals.toml",
        EXAMPLE,
        "unknown table example",
        "Only [[global_goal]] and [[global_target]] and [[global_note]] may stand here",
    ),
    "table that nobody knows": ("themes.toml", "[[goal]]\nid = 1\n", "unknown table goal"),
    "TOML that does not parse": ("units.toml", "[[unit\n", "not valid TOML"),
    "one table where a list should stand": ("corrections.toml", "[correction]\nyear = 2022\n", "[[correction]]"),
}


@pytest.mark.parametrize("file, old, new, said", [(f, o, n, s) for f, o, n, *s in REPLACED.values()], ids=REPLACED)
def test_a_mistake_stops_the_run_and_names_file_and_entry(file, old, new, said, catalogue_copy):
    path = catalogue_copy / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    _stops(catalogue_copy, file, said)


@pytest.mark.parametrize("file, added, said", [(f, a, s) for f, a, *s in ADDED.values()], ids=ADDED)
def test_an_entry_too_many_stops_the_run_and_names_file_and_entry(file, added, said, catalogue_copy):
    path = catalogue_copy / file
    path.write_text(path.read_text(encoding="utf-8") + added, encoding="utf-8")
    _stops(catalogue_copy, file, said)


@pytest.mark.parametrize("file", ["indicators.toml", "municipality_names.csv"])
def test_a_missing_file_stops_the_run_and_is_named(file, catalogue_copy):
    (catalogue_copy / file).unlink()
    _stops(catalogue_copy, file, ["missing"])


def test_goals_without_a_word_on_whose_the_mapping_is_stop_the_run(catalogue_copy):
    path = catalogue_copy / "global_goals.toml"
    before, _, after = path.read_text(encoding="utf-8").partition("[[global_note]]")
    path.write_text(before + after[after.index("[[global_goal]]") :], encoding="utf-8")
    _stops(catalogue_copy, "global_goals.toml", ["at least 1 item"])


def test_a_file_in_another_encoding_stops_the_run_and_is_named(catalogue_copy):
    (catalogue_copy / "themes.toml").write_bytes("# å".encode("cp1252"))
    _stops(catalogue_copy, "themes.toml", ["not valid TOML"])


def test_spellings_under_another_heading_stop_the_run(catalogue_copy):
    (catalogue_copy / "municipality_names.csv").write_text("name,code\nFalu,2080\n", encoding="utf-8")
    _stops(catalogue_copy, "municipality_names.csv", ["spelling"])


def test_every_fault_is_named_at_once(catalogue_copy):
    path = catalogue_copy / "indicators.toml"
    text = path.read_text(encoding="utf-8").replace('theme = "school"', 'theme = "sea"')
    path.write_text(text.replace('unit = "kwh_per_fte"', 'unit = "ell"'), encoding="utf-8")
    _stops(catalogue_copy, "indicators.toml", ["unknown theme sea", "unknown unit ell"])


def test_a_copy_without_mistakes_loads(catalogue_copy, catalogue):
    assert load(catalogue_copy) == catalogue


def test_an_entry_cannot_be_changed_after_loading(catalogue):
    with pytest.raises(ValueError, match="frozen"):
        catalogue.indicators[0].decimals = 1


def _stops(folder, file: str, said: list[str]) -> None:
    with pytest.raises(InputError) as stop:
        load(folder)
    for part in [file, *said]:
        assert part in str(stop.value)
