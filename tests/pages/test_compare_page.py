"""Jämför: every figure stands with all that is known of it, and a place says who is counted."""

from __future__ import annotations

import re

import pytest

from tests.pages.conftest import words

HEADING = re.compile(r'<th scope="col"[^>]*>([^<]*)</th>')
ROW = re.compile(r'<tr[^>]*><th scope="row">([^<]*)</th>(.*?)</tr>')
CELL = re.compile(r"<td[^>]*>([^<]*)</td>")


def values_table(app) -> str:
    return next(e.proto.body for e in app.get("html") if "Status</th>" in e.proto.body)


def rows(markup: str) -> dict[str, list[str]]:
    return {name: CELL.findall(cells) for name, cells in ROW.findall(markup)}


def test_a_value_stands_with_its_year_status_and_source(open_page):
    markup = values_table(open_page("benchmark", sprak="sv", kommun="1080", nyckeltal="organic_food", ar="2022"))
    assert HEADING.findall(markup) == ["Kommun", "Värde", "År", "Status", "Källa"]
    assert rows(markup)["Karlskrona"] == ["22", "2022", "har värde", "Kolada"]


def test_an_absent_figure_has_a_dash_and_says_why(open_page, shipped):
    app = open_page("benchmark", sprak="sv", grupp="all", nyckeltal="organic_food", ar="2022")
    figures = shipped.answers.figures("organic_food").filter(year=2022)["code"].to_list()
    absent = next(name for code, name in shipped.answers.names.items() if code not in figures)
    assert rows(values_table(app))[absent] == ["–", "–", "ingen uppgift", "–"]


def test_comments_have_a_column_where_anyone_has_one(open_page):
    # Eskilstuna's figures of this year have a note.
    app = open_page("benchmark", sprak="sv", kommun="0484", nyckeltal="organic_food", ar="2013", grupp="all")
    markup = values_table(app)
    assert HEADING.findall(markup)[-1] == "Kommentar"
    assert rows(markup)["Eskilstuna"][-1].startswith("Tryckt i Eskilstunas egen barometer")


@pytest.mark.parametrize(
    "language, place",
    [
        ("sv", "Plats 64 av 78 (Karlskrona medräknad), räknat från den bästa."),
        ("en", "Rank 64 of 78 (Karlskrona included), counted from the best."),
    ],
)
def test_a_place_says_that_the_municipality_itself_is_counted(open_page, language, place):
    said = words(open_page("benchmark", sprak=language, kommun="1080", nyckeltal="organic_food", ar="2022"))
    assert place in said
    assert {"sv": "77 av 85 har uppgift", "en": "77 of 85 have a value"}[language] in said


def test_the_overview_says_whose_place_it_counts(open_page):
    assert "Plats, Karlskrona medräknad" in words(open_page(sprak="sv", kommun="1080"))


@pytest.mark.parametrize("picture", ["spridning", "karta"])
def test_the_named_municipalities_stay_in_the_address_whichever_picture_is_shown(open_page, picture):
    app = open_page("benchmark", bild=picture, fast="1981,0381")
    assert app.query_params["fast"] in ("1981,0381", ["1981,0381"])
    assert not app.exception


def test_a_group_with_too_few_figures_leads_to_groups_with_enough(open_page):
    said = words(open_page("benchmark", kommun="2403", grupp="similar", nyckeltal="organic_food", sprak="sv"))
    assert "grupp=all" in said and "Jämför med alla kommuner i stället (240 har uppgift)" in said
    enough = words(open_page("benchmark", kommun="1080", grupp="members", nyckeltal="organic_food", sprak="sv"))
    assert "i stället" not in enough
