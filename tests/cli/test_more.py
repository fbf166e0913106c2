"""Guards what is told of tidy figures: newest values, one key figure through the years, and what is not there."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def more(sekom, tidy):
    """Asks the mini data set with a tidy file for Karlskrona."""

    def asking(*arguments, place="1080"):
        return sekom("show", "more", "--municipality", place, *arguments, "--warehouse", tidy.folder)

    return asking


def test_the_newest_values_stand_beside_the_medians_of_their_years(more):
    told = json.loads(more("--json").out)
    assert (told["indicators"], told["municipality"]["name"]) == (3, "Karlskrona")
    assert [(f["indicator"], f["year"], f["value"], f["median"], f["n"]) for f in told["figures"]] == [
        ("N00401", 2020, 400.0, 395.125, 2),
        ("U00003", 2018, 51.125, 51.125, 1),
    ]


@pytest.mark.parametrize(
    ("words", "found"), [("AVFALL", ["N00401"]), ("hushåll avfall", ["N00401"]), ("u0", ["U00003"]), ("(", [])]
)
def test_words_are_sought_in_ids_and_titles_in_any_order_and_case(more, words, found):
    assert [figure["indicator"] for figure in json.loads(more("--search", words, "--json").out)["figures"]] == found


def test_a_year_that_others_alone_have_a_value_for_is_there_without_one(more):
    years = json.loads(more("--id", "N00401", "--json").out)["years"]
    assert [(year["year"], year["value"], year["median"]) for year in years] == [
        (2019, 412.5, 412.5),
        (2020, 400.0, 395.125),
        (2021, None, 410.0),
    ]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("sv", ["Karlskrona (1080)", "Värde", "395,13", "51,13"]),
        ("en", ["Karlskrona (1080)", "Value", "395.13", "51.13"]),
    ],
)
def test_tables_are_in_the_language_asked_for(more, language, said):
    newest, years = more("--language", language), more("--id", "N00401", "--language", language)
    assert all(text in newest.out for text in said)
    assert "Avfall från hushåll, kg/inv" in years.out and "–" in years.out
    assert max(map(len, (newest.out + years.out).splitlines())) <= 80


def test_what_is_not_there_is_said_with_what_to_do(more, sekom, mini):
    assert "inget värde för något med de orden" in " ".join(more("--search", "zebror").out.split())
    unknown = more("--id", "N99999")
    assert (unknown.code, "inget av de 3 nyckeltalen" in unknown.err) == (2, True)
    without = sekom("show", "more", "--municipality", "1080", "--warehouse", mini.folder)
    assert "README säger hur" in without.out


def test_an_edition_is_said_to_hold_none(sekom, earlier):
    asked = sekom("show", "more", "--municipality", "1080", "--edition", "2025-11")
    assert (asked.code, "Utgåvor har inga uppgifter" in asked.err) == (2, True)
