"""Utveckling: the verdict in words, the network's mean with its composition effect, lines added, all key figures."""

from __future__ import annotations

import pytest

from tests.pages.conftest import words


def drawing(app) -> str:
    """The first chart as Plotly gets it."""
    return app.get("plotly_chart")[0].proto.spec.encode().decode("unicode_escape")


@pytest.mark.parametrize(
    ("municipality", "language", "said"),
    [
        ("0484", "sv", "Minskar tydligt"),
        ("0484", "en", "Clearly falling"),
        ("1981", "sv", "Minskar troligen"),
        ("1080", "sv", "Det betyder inte att läget är oförändrat."),
        ("0580", "en", "in 2022"),
    ],
)
def test_the_verdict_is_told_in_words(open_page, municipality, language, said):
    app = open_page("trends", kommun=municipality, nyckeltal="organic_food", sprak=language)
    assert said in words(app)
    assert not app.exception


def test_proved_stable_and_cannot_tell_are_told_apart_without_figures(open_page):
    stable = words(open_page("trends", kommun="1080", nyckeltal="pasture", sprak="sv"))
    unsure = words(open_page("trends", kommun="2580", nyckeltal="kolada_ghg_total", sprak="sv"))
    assert "Visat stabil" in stable and "ingen säker riktning" not in stable
    assert "ingen säker riktning" in unsure and "tabil" not in unsure


def test_a_suspected_new_way_of_measuring_is_said_beside_the_verdict(open_page):
    said = words(open_page("trends", kommun="0484", nyckeltal="kolada_collected_waste", sprak="sv"))
    assert "minskade värdet i 220 av 265 kommuner" in said
    assert "Ingen har ännu tagit ställning" in said
    without = words(open_page("trends", kommun="0484", nyckeltal="organic_food", sprak="sv"))
    assert "Ingen har ännu tagit ställning" not in without


def test_both_means_of_the_network_stand_with_n_and_what_tells_them_apart(open_page):
    said = words(open_page("trends", kommun="1080", nyckeltal="organic_food", sprak="sv"))
    assert "(79 medlemmar rapporterade)" in said and "(78)" in said
    assert "−1,3\u00a0procentenheter" in said or "−1,3 procentenheter" in said
    assert "Nätverket, kedjat" in said and "Nätverket, vanligt medel" in said


@pytest.mark.parametrize(("mean", "drawn"), [("kedjat", True), ("vanligt", True), ("inget", False)])
def test_the_networks_mean_is_chosen_in_the_address(open_page, mean, drawn):
    app = open_page("trends", kommun="1080", nyckeltal="organic_food", medel=mean, sprak="sv")
    assert ("Nätverket</b>" in drawing(app)) == drawn


def test_the_country_and_other_municipalities_are_added_by_the_address(open_page):
    app = open_page("trends", kommun="1080", nyckeltal="organic_food", linjer="riket,0180", sprak="sv")
    assert "Landet</b>" in drawing(app) and "Stockholm</b>" in drawing(app)
    table = next(e.proto.body for e in app.get("html") if '<th scope="row">2022' in e.proto.body)
    assert "Landet</th>" in table and "Stockholm</th>" in table and ">50</td>" in table


def test_an_unknown_line_is_told_of_and_the_rest_is_drawn(open_page):
    app = open_page("trends", kommun="1080", linjer="9999,0180", sprak="sv")
    assert any("9999" in w.value for w in app.warning)
    assert not app.exception


def test_the_window_changes_the_years_judged(open_page):
    ten = words(open_page("trends", kommun="0180", nyckeltal="municipal_waste", sprak="sv"))
    every = words(open_page("trends", kommun="0180", nyckeltal="municipal_waste", fonster="alla", sprak="sv"))
    assert "10\u00a0mätår 2014–2023" in ten
    assert "14\u00a0mätår 2010–2023" in every


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("municipality", ["1080", "0484", "0980", "2421"])
def test_all_key_figures_stand_as_cards_with_their_verdicts(open_page, shipped, municipality, language):
    app = open_page("trends", kommun=municipality, visa="alla", sprak=language)
    said = words(app)
    assert not app.exception
    answers = shipped.answers
    judged = [v for i in answers.indicators_with_figures() if (v := answers.verdict(i.id, municipality))]
    assert said.count('<img src="data:image/svg+xml') == sum(v.verdict != "too_few" for v in judged)
    improving = sum(v.improving is True for v in judged)
    open_questions = sum(v.verdict in ("unsure", "variable", "too_few") for v in judged)
    assert f": {improving} " in app.title[0].value and f", {open_questions} " in app.title[0].value


def test_each_line_of_the_overview_has_its_verdict_with_a_link_to_the_reasons(open_page, shipped):
    said = words(open_page("overview", kommun="0484", sprak="sv"))
    assert "Minskar tydligt</a>" in said and "Stabil</a>" in said and "För få mätår</a>" in said
    assert "/trends?kommun=0484&amp;grupp=members&amp;sprak=sv&amp;nyckeltal=organic_food&amp;visa=ett" in said


def test_the_carbon_law_is_drawn_where_it_is_asked_for(open_page):
    asked = {"kommun": "1080", "nyckeltal": "kolada_ghg_total", "sprak": "sv"}
    assert "Carbon Law</b>" in drawing(open_page("trends", **asked, kollag="senaste"))
    assert "Carbon Law</b>" not in drawing(open_page("trends", **asked))


@pytest.mark.parametrize(("language", "said"), [("sv", "Eget mål<br>2028: 50"), ("en", "Own target<br>2028: 50")])
def test_own_targets_are_drawn_beside_those_of_others(open_page, language, said):
    app = open_page("trends", kommun="1080", nyckeltal="organic_food", egnamal="organic_food:50:2028", sprak=language)
    assert said in drawing(app)
    assert "<br>2030: 60" in drawing(app)


def test_a_suspected_new_way_of_measuring_is_said_on_its_card_and_on_nyckeltalet(open_page):
    assert "Kanske mätt på ett nytt sätt 2022." in words(open_page("trends", kommun="1080", visa="alla", sprak="sv"))
    assert "220 av 265 kommuner" in words(open_page("indicator", nyckeltal="kolada_collected_waste", sprak="sv"))
