"""Guards that every municipality is recognised however a source spells it, and that no text names the wrong one."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from sekom_analytics.sources import registry
from sekom_analytics.staging import register as register_staging
from sekom_analytics.staging.names import Area, Names, slug
from tests.conftest import SHIPPED_RAW

GROUPS = {
    "SEKOM-medel": ("network_mean", "network_mean"),
    "sekom-medelvärde": ("network_mean", "network_mean"),
    "Sveriges Ekokommuner": ("network_mean", "network_mean"),
    "SEKOM-min": ("network_min", "network_min"),
    "SEKOM-max": ("network_max", "network_max"),
    "Riket": ("country", "country"),
    "RIKET": ("country", "country"),
    "Hela landet": ("country", "country"),
    "0000": ("country", "country"),
    "Alla kommuner (ovägt medel)": ("country", "country_unweighted"),
    "Uppsala län": ("county", "county"),
    "Stockholms läns kommuner (ovägt medel)": ("group", "county_unweighted"),
    "Pendlingskommun nära storstad (ovägt medel)": ("group", "skr_group"),
    "Mindre stad/tätort (ovägt medel)": ("group", "skr_group"),
    "Större städer (ovägt medel)": ("group", "skr_group"),
    "Storstäder": ("group", "skr_group"),
    "Klimatkommunerna (ovägt medel)": ("group", "other_unweighted"),
}


@pytest.fixture(scope="module")
def pairs():
    """Code and name of all 290."""
    return register_staging.stage(registry.read(SHIPPED_RAW / "registry", SHIPPED_RAW)).codes_and_names


@pytest.fixture(scope="module")
def all_names(pairs, catalogue):
    return Names(pairs, catalogue.spellings, catalogue.area_labels)


WAYS = {
    "name": lambda name: name,
    "upper case": str.upper,
    "with kommun": lambda name: f"{name} kommun",
    "with kommun in the genitive": lambda name: f"{name.removesuffix('s')}s kommun",
    "with kommuns": lambda name: f"{name} kommuns",
    "with stad": lambda name: f"{name} stad",
    "upper case with kommun": lambda name: f"{name} kommun".upper(),
    "space around": lambda name: f"  {name} ",
    "no-break space before kommun": lambda name: f"{name}\u00a0kommun",
    "percent-encoded": quote,
    "percent-encoded in lower case": lambda name: quote(name.lower()).lower() if not name.isascii() else quote(name),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_each_of_the_290_is_recognised(way, pairs, all_names):
    assert len(pairs) == 290
    assert {name: all_names.area(way(name)) for _, name in pairs} == {name: Area(code=code) for code, name in pairs}


def test_each_of_the_290_is_recognised_by_its_code(pairs, all_names):
    assert all(all_names.area(code) == Area(code=code) for code, _ in pairs)


def test_each_is_recognised_by_its_slug_but_for_the_two_that_share_one(pairs, all_names):
    shared = {"Habo", "Håbo"}
    found = {name: all_names.area(slug(name)).code for _, name in pairs}
    assert found == {name: None if name in shared else code for code, name in pairs}


def test_a_slug_shared_by_two_municipalities_names_neither(all_names):
    for text in ("habo", "habo kommun"):
        assert all_names.area(text) == Area()


@pytest.mark.parametrize(
    "text, code",
    [
        ("Habo", "0643"),
        ("HABO", "0643"),
        ("Habo kommun", "0643"),
        ("Håbo", "0305"),
        ("håbo", "0305"),
        ("HÅBO KOMMUN", "0305"),
        ("h%C3%A5bo", "0305"),
    ],
)
def test_habo_and_habo_with_a_ring_are_told_apart(text, code, all_names):
    assert all_names.area(text) == Area(code=code)


@pytest.mark.parametrize(
    "text, code",
    [
        ("karlskrona", "1080"),
        ("solleftea", "2283"),
        ("h%c3%a4rn%c3%b6sand", "2280"),
        ("lule%c3%a5", "2580"),
        ("burl%C3%B6v", "1231"),
        ("upplands-vasby", "0114"),
        ("Upplands Väsby", "0114"),
        ("Upplands-Bro", "0139"),
        ("Malung-Sälen", "2023"),
        ("Malungs kommun", "2023"),
        ("Falu kommun", "2080"),
        ("Stockholms stad", "0180"),
        ("Göteborgs Stad", "1480"),
        ("Region Gotland", "0980"),
        ("Borås", "1490"),
    ],
)
def test_a_spelling_that_sources_use_is_recognised(text, code, all_names):
    assert all_names.area(text) == Area(code=code)


@pytest.mark.parametrize("text, kind, id", [(text, *meaning) for text, meaning in GROUPS.items()])
def test_a_group_is_kept_apart_from_municipalities(text, kind, id, all_names):
    assert all_names.area(text) == Area(kind=kind, id=id)


@pytest.mark.parametrize(
    "text",
    ["", " ", "Blåkulla", "9999", "108", "01080", "Karlskron", "kommun", "Karlskrona Blekinge", "Enköping, Håbo", "%"],
)
def test_a_text_that_names_nothing_names_neither_municipality_nor_group(text, all_names):
    assert all_names.area(text) == Area()


def test_a_region_that_is_a_member_is_no_county(all_names):
    assert all_names.area("Landstinget i Uppsala län") == Area()


def test_a_listed_spelling_of_a_municipality_outside_the_register_names_nothing():
    assert Names([("1080", "Karlskrona")], [("Falu", "2080")]).area("Falu") == Area()
