"""Lär av andra: whom to call, or why no one; the search in what is written; the library of examples."""

from __future__ import annotations

import pytest

from sekom_analytics.metrics.theil_sen import theil_sen
from sekom_analytics.text.search import matches
from tests.pages.conftest import address, chooser, go, words


def box(app, key):
    return next(b for b in (*app.text_input, *app.selectbox) if b.key == f"widget:{key}")


def test_the_page_opens_for_every_key_figure(open_page, shipped):
    app = open_page("learn")
    for indicator in shipped.answers.indicators_with_figures():
        chooser(app, "nyckeltal").set_value(indicator.id).run()
        assert not app.exception, indicator.id


@pytest.mark.parametrize("municipality", ["1080", "0381"])
def test_those_to_call_are_members_that_are_better_and_improving(shipped, municipality):
    found = shipped.answers.teachers("organic_food", municipality)
    figures = shipped.answers.figures("organic_food").filter(year=2022)
    assert found.year == 2022 and 1 <= len(found.advice) <= 3 and found.reason is None
    for advice in found.advice:
        code = advice.teacher.code
        assert code in shipped.answers.members(2022) and code != municipality
        assert advice.teacher.value == figures.filter(code=code)["value"].item() > found.value
        assert 0 < advice.slope_low <= advice.teacher.slope <= advice.slope_high
        assert 1 <= advice.place <= 30 < found.members


def test_the_slope_is_that_of_the_years_since_the_last_new_definition(shipped):
    indicator = shipped.answers.indicator("organic_food")
    first = max([2013, *(b.year for b in indicator.breaks)])
    for advice in shipped.answers.teachers("organic_food", "1080").advice:
        figures = shipped.answers.figures("organic_food").filter(code=advice.teacher.code)
        series = [(r["year"], r["value"]) for r in figures.iter_rows(named=True) if first <= r["year"] <= 2022]
        slow = theil_sen(*zip(*series, strict=True), level=0.75)
        assert (advice.teacher.slope, advice.slope_low, advice.slope_high) == (slow.slope, slow.low, slow.high)


def test_a_card_says_value_difference_development_and_likeness(open_page):
    said = words(open_page("learn", sprak="sv", kommun="1080", nyckeltal="organic_food"))
    for part in [
        "Ronneby",
        "18 procentenheter högre än Karlskrona (22\u00a0%)",
        "per år 2015–2022",
        "medlemmar i likhet",
    ]:
        assert part in said
    assert "inga kontaktpersoner" in said


@pytest.mark.parametrize(
    ("municipality", "indicator", "why"),
    [
        ("2580", "protected_nature", "på eller före den medianen"),
        ("2580", "pasture", "lika Luleå (Sundsvall, Gävle och Örnsköldsvik) finns det de som låg bättre"),
        ("2321", "organic_food", "Ingen medlem är tillräckligt lik Åre"),
        ("1981", "protected_nature", "på eller före den medianen"),
        ("1080", "own_solar", "har ingen uppgift"),
        ("2281", "cadmium_sludge", "för få"),
    ],
)
def test_an_empty_answer_says_why_and_where_to_go(open_page, municipality, indicator, why):
    app = open_page("learn", sprak="sv", kommun=municipality, nyckeltal=indicator)
    assert "Ingen att ringa" in app.title[0].value
    assert why in app.info[0].value
    assert "/?kommun=" in words(app)


def test_the_page_says_which_median_it_compares_with_and_its_value(open_page, shipped):
    said = words(open_page("learn", sprak="sv", kommun="1080", nyckeltal="organic_food", grupp="large"))
    assert "Karlskrona har 22\u00a0% för 2022" in said
    assert "medianen bland de 15 mest lika medlemmarna med uppgift, 33\u00a0%" in said
    assert "gruppen som är vald (Stora kommuner)" in said
    few = words(open_page("learn", sprak="sv", kommun="2580", nyckeltal="organic_food"))
    others = set(shipped.answers.members(2022)) - {"2580"}
    figures = shipped.answers.figures("organic_food").filter(year=2022).drop_nulls("value")
    n = len(others & set(figures["code"]))
    assert "Färre än fem" in few and f"bland alla {n} andra medlemmar med uppgift, 28\u00a0%" in few


def test_who_counts_as_alike_is_named_and_what_counts_as_improving(open_page):
    said = words(open_page("learn", sprak="sv", kommun="2580", nyckeltal="organic_food"))
    assert "ingen längre bort än 1,45" in said
    assert "För Luleå 2022, den mest lika först: Sundsvall, Gävle och Örnsköldsvik." in said
    assert "från 0,2 procentenheter per år, eller från 1\u00a0% av nätverkets median" in said
    waste = words(open_page("learn", sprak="sv", kommun="1080", nyckeltal="kolada_collected_waste"))
    assert "från 0,5\u00a0% per år av kommunens egen nivå" in waste


def test_a_search_finds_what_is_written_beside_figures(open_page):
    app = open_page("learn", sprak="sv", nyckeltal="pasture")
    assert "Inget är skrivet" in words(app)
    box(app, "sok").set_value("påstigningar BUSS").run()
    said = words(app)
    assert "Endast påstigningar på buss" in said and "Örnsköldsvik" not in said
    box(app, "sok").set_value("zebra").run()
    assert "Inget passar ”zebra”" in words(app)


def test_examples_are_filtered_by_words_key_figure_and_size(open_page):
    title = "Kollektivtrafikkort till nyanställda"
    app = open_page("learn", sprak="sv")
    assert title in words(app)
    for key, fits, does_not in [
        ("exempel", "eksjö kort", "zebra"),
        ("om", "public_transport_trips", "pasture"),
        ("storlek", "medium", "large"),
    ]:
        box(app, key).set_value(fits).run()
        assert title in words(app)
        box(app, key).set_value(does_not).run()
        assert title not in words(app) and "Inget exempel passar" in words(app)
        box(app, key).set_value("" if key == "exempel" else "alla").run()


def test_what_was_sought_is_in_the_address_and_a_link_with_it_shows_the_same(open_page):
    sought = {"sok": "PÅSTIGNINGAR buss", "exempel": "kort", "om": "public_transport_trips", "storlek": "medium"}
    app = open_page("learn", sprak="sv")
    for key, value in sought.items():
        box(app, key).set_value(f" {value} " if key in ("sok", "exempel") else value).run()
    assert {key: address(app, key) for key in sought} == sought
    again = open_page("learn", sprak="sv", **sought)
    assert not again.exception and not again.warning
    assert words(again) == words(app) and "Endast påstigningar på buss" in words(again)
    box(again, "sok").set_value("").run()
    assert "sok" not in again.query_params and "exempel" in again.query_params


def test_a_filter_that_does_not_exist_falls_back_and_says_so(open_page):
    app = open_page("learn", sprak="sv", om="lycka", storlek="enorm", exempel="x" * 500)
    assert not app.exception
    assert all(any(asked in warning.value for warning in app.warning) for asked in ("lycka", "enorm"))
    assert box(app, "om").value == box(app, "storlek").value == "alla"
    assert len(address(app, "exempel")) == 100


def test_a_search_is_kept_while_another_page_is_read(open_page):
    app = open_page("learn", sprak="sv")
    box(app, "sok").set_value("buss").run()
    go(app, "about")
    assert box(go(app, "learn"), "sok").value == "buss"


def test_every_word_must_match_somewhere_whatever_the_case():
    assert matches("", None) and matches("  ")
    assert matches("ÅRE buss", "Bussar", "i Åre", None)
    assert not matches("åre tåg", "Bussar", "i Åre")
