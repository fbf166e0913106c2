"""Guards that an edition's catalogue comes back as it was, in this version of the program and in later ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sekom_analytics.catalog.frozen import CatalogueOfAnotherVersionError, document, thawed

# The catalogue as it was written when editions began, with fewer spellings. It is never renewed.
FIRST = Path(__file__).with_name("catalogue_of_the_first_edition.json")


@pytest.fixture
def then(catalogue) -> dict:
    """The catalogue as it was frozen, for a test to make older."""
    return json.loads(document(catalogue))


def test_a_catalogue_comes_back_as_it_was_frozen(catalogue):
    assert thawed(document(catalogue), catalogue) == catalogue


def test_a_frozen_catalogue_keeps_its_own_words_and_rules(then, catalogue):
    then["indicators"][0]["name"]["sv"] = "Förr"
    then["indicators"][0]["decimals"] = 3
    then["targets"] = []
    found = thawed(json.dumps(then), catalogue)
    assert (found.indicators[0].name.sv, found.indicators[0].decimals, found.targets) == ("Förr", 3, ())


def test_a_kind_of_entry_that_there_was_none_of_is_as_it_is_today(then, catalogue):
    del then["examples"]
    assert thawed(json.dumps(then), catalogue).examples == catalogue.examples


def test_a_field_that_there_is_no_longer_is_passed_over(then, catalogue):
    then["fees"] = [{"year": 2020}]
    then["indicators"][0] |= {"colour": "green", "unit_text": {"sv": "a", "en": "b"}}
    assert thawed(json.dumps(then), catalogue) == catalogue


def test_an_entry_without_a_field_that_is_needed_is_refused_with_its_place(then, catalogue):
    del then["indicators"][2]["decimals"]
    with pytest.raises(CatalogueOfAnotherVersionError, match=r"another version.*indicators\.2\.decimals"):
        thawed(json.dumps(then), catalogue)


def test_what_is_taken_from_today_and_names_what_there_was_not_then_is_refused(then, catalogue):
    del then["targets"]
    then["indicators"] = [i for i in then["indicators"] if i["id"] not in {t.indicator for t in catalogue.targets}]
    then["examples"] = []
    with pytest.raises(CatalogueOfAnotherVersionError, match="unknown indicator"):
        thawed(json.dumps(then), catalogue)


def test_the_catalogue_of_the_first_edition_can_still_be_read(catalogue):
    """When this fails, editions can no longer be opened: give a new field a default that is true of older entries."""
    first = thawed(FIRST.read_text(encoding="utf-8"), catalogue)
    assert first.indicator["organic_food"].decimals == 0
