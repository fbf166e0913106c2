"""Guards what a key figure is like that an office has added: the source's words, its unit, no direction."""

from __future__ import annotations

import pytest

from sekom_analytics.catalog import frozen
from sekom_analytics.catalog.added import Added, joined
from sekom_analytics.errors import InputError


def added(catalogue, title: str, **said):
    """The catalogue with one key figure more, and that key figure."""
    entry = Added(kpi="N07403", title=title, description="Så säger Kolada.", decimals=1, **said)
    found = joined(catalogue, [entry])
    return found, found.indicator["kolada_n07403"]


def test_it_has_the_sources_definition_no_direction_and_says_so(catalogue):
    _, indicator = added(catalogue, "Störs av buller, andel (%)")
    assert indicator.definition.sv == "Så säger Kolada."
    assert (indicator.direction, indicator.sources, indicator.derived.key) == ("neutral", ("kolada",), "N07403")
    assert "ingen rangordnas" in indicator.caveats[0].sv and "Koladas" in indicator.caveats[0].sv
    _, said = added(catalogue, "Störs av buller, andel (%)", direction="lower", short="Buller")
    assert said.direction == "lower" and said.short.sv == "Buller"
    assert "rangordnas" not in said.caveats[0].sv


@pytest.mark.parametrize(
    "title, unit, label, quantity",
    [
        ("Störs av buller, andel (%)", "percent", "%", "share"),
        ("Insamlat avfall totalt, kg/person", "kg_per_person", "kg/person", "amount"),
        ("Kostnad för väg, kr/inv", "kolada_kr_inv", "kr/inv", "amount"),
        ("Utsläpp totalt, ton/inv", "kolada_ton_inv", "ton/inv", "amount"),
        ("Invånare", "kolada_value", "värde", "amount"),
        ("Plats, en lång beskrivning som inte är en enhet", "kolada_value", "värde", "amount"),
    ],
)
def test_its_unit_is_what_the_title_ends_with(title, unit, label, quantity, catalogue):
    found, indicator = added(catalogue, title)
    assert (indicator.unit, found.unit[indicator.unit].label.sv, indicator.quantity) == (unit, label, quantity)


@pytest.mark.parametrize(
    "title, short",
    [
        ("Störs av buller, andel (%)", "Störs av buller"),
        ("Invånare som störs av trafikbuller i bostaden, andel (%)", "Invånare som störs av…"),
        ("Trafikbullerstörningsundersökning, antal", "Trafikbullerstörningsunders…"),
    ],
)
def test_its_short_name_is_cut_between_words(title, short, catalogue):
    assert added(catalogue, title)[1].short.sv == short
    assert len(short) <= 28


@pytest.mark.parametrize(
    "title, said, heading",
    [
        ("Störs av buller, andel (%)", {}, "Störs av buller"),
        ("Invånare som störs av trafikbuller i bostaden, andel (%)", {"short": "Buller"}, "Buller"),
        (
            "Invånare som störs av trafikbuller i bostaden, andel (%)",
            {},
            "Invånare som störs av trafikbuller i bostaden",
        ),
        ("Resor till och från arbetet, också de längre sträckorna", {}, "Resor till och från arbetet"),
        (
            "Resor till och från arbetet med buss, också de längre sträckorna",
            {},
            "Resor till och från arbetet med buss, också de längre sträckorna",
        ),
    ],
)
def test_a_heading_never_has_the_cut_name(title, said, heading, catalogue):
    assert added(catalogue, title, **said)[1].heading.sv == heading


def test_the_catalogue_is_left_as_it_is_and_nothing_added_changes_nothing(catalogue):
    before = catalogue.model_dump_json()
    found, _ = added(catalogue, "Kostnad, kr/inv")
    assert catalogue.model_dump_json() == before
    assert [t.id for t in found.themes][-1] == "added" and found.indicators[:-1] == catalogue.indicators
    assert joined(catalogue, []) is catalogue


def test_what_the_catalogue_has_already_cannot_be_added(catalogue):
    with pytest.raises(InputError, match=r"U07514 stands twice.*Take the line away"):
        joined(catalogue, [Added(kpi="U07514", title="Ekologiska livsmedel, andel (%)", decimals=0)])


def test_it_goes_with_the_build_and_with_the_edition(catalogue):
    found, indicator = added(catalogue, "Kostnad, kr/inv")
    document = frozen.document(found)
    today = frozen.with_added(catalogue, document)
    assert today.indicator[indicator.id] == indicator and today.unit["kolada_kr_inv"].label.sv == "kr/inv"
    assert today.themes[-1].id == "added"
    assert frozen.thawed(document, catalogue).indicator[indicator.id] == indicator
    assert frozen.with_added(catalogue, frozen.document(catalogue)) is catalogue
