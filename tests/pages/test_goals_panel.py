"""Utveckling, targets and pace: own goals come from the address or a file, and go back into them."""

from __future__ import annotations

import pytest

from sekom_analytics.notebook import OwnFigure, OwnTarget
from sekom_analytics.notebook import address as codec
from sekom_analytics.notebook import file as notebook_file
from sekom_analytics.settings import ROOT
from tests.pages.conftest import address, as_read, chooser, words

OWN = "organic_food:40:2030"
CARS = "Elbilar;%;upp;2019:5,2020:9,2021:14,2022:22,2023:30,2024:37;80:2030"
HEAD = "typ;nyckeltal;enhet;bättre;år;värde\n"


def told(app) -> str:
    return as_read(" ".join(warning.value for warning in app.warning))


def field(app, key):
    return next(box for box in app.number_input if box.key == key)


def upload(app, text: str):
    return app.file_uploader[0].set_value(("goals.csv", text.encode(), "text/csv")).run()


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        (
            "sv",
            ["Mål och takt", "Eget mål för Karlskrona 2030: 40", "Nationellt mål 2030: 60", "Åt fel håll", "sannolikt"],
        ),
        (
            "en",
            ["Targets and pace", "Own target of Karlskrona 2030: 40%", "National target 2030: 60%", "The wrong way"],
        ),
    ],
)
def test_every_target_stands_with_setter_year_verdict_and_reasons(open_page, language, parts):
    said = words(open_page("trends", kommun="1080", nyckeltal="organic_food", egnamal=OWN, sprak=language))
    assert [part for part in parts if part not in said] == []


def test_a_former_target_is_called_that(open_page):
    said = words(open_page("trends", kommun="1080", nyckeltal="protected_nature", sprak="sv"))
    assert "Tidigare nationellt mål 2030: 30" in said and "Nationellt mål 2030" not in said


def test_the_words_are_those_of_the_answers(open_page, shipped):
    found = shipped.answers.target_paces("0381", [], "sv", ["organic_food"])[0]
    said = words(open_page("trends", kommun="0381", nyckeltal="organic_food", sprak="sv"))
    assert f"Takten hittills är {found.pace.share * 100:.0f}\u00a0% av den som behövs" in said


def test_an_own_target_set_on_the_page_goes_into_the_address_and_can_be_taken_away(open_page):
    app = open_page("trends", kommun="1080", nyckeltal="organic_food", sprak="sv")
    field(app, "goal:value:organic_food").set_value(45.0)
    field(app, "goal:year:organic_food").set_value(2035)
    next(button for button in app.button if button.label == "Sätt eget mål").click().run()
    assert address(app, "egnamal") == "organic_food:45:2035"
    assert "Eget mål för Karlskrona 2035: 45" in words(app)
    next(button for button in app.button if "2035" in button.label).click().run()
    assert "egnamal" not in app.query_params
    assert "Eget mål för" not in words(app)


def test_setting_a_target_anew_for_the_same_year_replaces_it(open_page):
    app = open_page("trends", kommun="1080", nyckeltal="organic_food", egnamal=f"{OWN},pasture:5:2030")
    field(app, "goal:value:organic_food").set_value(45.0)
    next(button for button in app.button if button.label == "Sätt eget mål").click().run()
    assert address(app, "egnamal") == "pasture:5:2030,organic_food:45:2030"


def test_an_empty_field_sets_nothing(open_page):
    app = open_page("trends", kommun="1080", nyckeltal="organic_food")
    next(button for button in app.button if button.label == "Sätt eget mål").click().run()
    assert not app.exception and "egnamal" not in app.query_params


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_figure_of_ones_own_is_shown_and_marked_as_that(open_page, language):
    said = words(open_page("trends", kommun="1080", egnatal=CARS, sprak=language))
    assert "Elbilar" in said
    marked = {"sv": ["Egna nyckeltal för Karlskrona", "jämförs inte"], "en": ["of Karlskrona’s own", "not compared"]}
    assert all(part in said for part in [*marked[language], {"sv": "I takt", "en": "On track"}[language]])


def test_own_goals_are_in_every_link_and_on_every_page(open_page):
    app = open_page("trends", kommun="1080", egnamal=OWN, egnatal=CARS)
    app.switch_page(str(ROOT / "pages" / "overview.py")).run()
    assert (address(app, "egnamal"), address(app, "egnatal")) == (OWN, CARS)
    assert "egnamal=organic_food%3A40%3A2030" in words(app)


def test_the_same_link_gives_the_same_page(open_page):
    parameters = {"kommun": "1080", "nyckeltal": "organic_food", "egnamal": OWN, "egnatal": CARS, "sprak": "sv"}
    first, again = (words(open_page("trends", **parameters)) for _ in range(2))
    assert first == again and "Elbilar" in first


def test_what_an_address_cannot_mean_is_told_and_the_rest_stands(open_page):
    app = open_page(kommun="1080", egnamal=f"{OWN},happiness:1:2030,organic_food:1", egnatal="Elbilar;%", sprak="sv")
    assert not app.exception
    assert all(part in told(app) for part in ["”happiness”", "”organic_food:1”", "”Elbilar;%”"])
    assert address(app, "egnamal") == OWN and "egnatal" not in app.query_params


def test_goals_belong_to_their_municipality(open_page):
    app = open_page("trends", kommun="1080", nyckeltal="organic_food", egnamal=OWN)
    chooser(app, "kommun").set_value("0381").run()
    assert "egnamal" not in app.query_params and "Eget mål för" not in words(app)
    chooser(app, "kommun").set_value("1080").run()
    assert address(app, "egnamal") == OWN and "Eget mål för Karlskrona" in words(app)


def test_a_file_is_read_and_goes_into_the_address(open_page):
    app = open_page("trends", kommun="1080", nyckeltal="organic_food", sprak="sv")
    upload(app, HEAD + "mål;organic_food;;;2030;40\nvärde;Elbilar;%;högre;2023;30\n")
    assert (address(app, "egnamal"), address(app, "egnatal")) == (OWN, "Elbilar;%;upp;2023:30")
    assert "1 mål och 1 egna nyckeltal" in app.success[0].value
    assert "Eget mål för Karlskrona 2030" in words(app)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_file_with_faults_says_line_finding_and_remedy_and_changes_nothing(open_page, language):
    app = open_page("trends", kommun="1080", egnamal=OWN, sprak=language)
    upload(app, HEAD + "mål;lycka;;;2030;40\nmål;pasture;;;snart;4\n")
    said = [error.value for error in app.error]
    assert len(said) == 2 and "2: " in said[0] and "lycka" in said[0] and "snart" in said[1]
    assert address(app, "egnamal") == OWN
    chooser(app, "kommun").set_value("0381").run()
    assert not app.error


def test_what_is_offered_for_download_is_the_template_and_then_the_goals(open_page, catalogue):
    assert open_page("trends", kommun="1080").download_button[0].label == "Ladda ner mallen"
    app = open_page("trends", kommun="1080", egnamal=OWN)
    assert app.download_button[0].label == "Ladda ner mina mål"
    book = codec.read(OWN, "", catalogue.indicator)[0]
    content = notebook_file.write(book, "1080", "Karlskrona", catalogue)
    assert notebook_file.read(content, "1080", catalogue.indicator).targets == (OwnTarget("organic_food", 40.0, 2030),)


def test_figures_too_long_for_a_link_stay_in_the_tab_and_it_says_so(open_page):
    years = range(1990, 2024)
    figures = tuple(OwnFigure(f"Nyckeltal {n}", "kWh", True, tuple((y, y + 0.123) for y in years)) for n in range(5))
    lines = [f"värde;{f.name};kWh;högre;{year};{value}" for f in figures for year, value in f.values]
    app = open_page("trends", kommun="1080", sprak="sv")
    upload(app, HEAD + "mål;organic_food;;;2030;40\n" + "\n".join(lines))
    assert "för många för en länk" in told(app)
    assert "egnatal" not in app.query_params and address(app, "egnamal") == OWN
    app.switch_page(str(ROOT / "pages" / "overview.py")).run()
    app.switch_page(str(ROOT / "pages" / "trends.py")).run()
    assert "Nyckeltal 4" in words(app)


def test_the_carbon_law_is_asked_for_where_greenhouse_gases_are_measured_alone(open_page):
    keys = [box.key for box in open_page("trends", kommun="1080", nyckeltal="pasture").selectbox]
    assert "widget:nyckeltal" in keys and "widget:kollag" not in keys
    app = open_page("trends", kommun="1080", nyckeltal="kolada_ghg_total", sprak="sv")
    assert "1,5-gradersmålet" not in words(app) and "kollag" not in app.query_params
    chooser(app, "kollag").set_value("2015").run()
    assert address(app, "kollag") == "2015"
    said = words(app)
    assert "leder Carbon Law till" in said and "Klimatkollen 2025" in said and "1,5-gradersmålet" in said


@pytest.mark.parametrize("start", ["senaste", "2018"])
def test_the_carbon_law_is_in_the_link(open_page, start):
    app = open_page("trends", kommun="1080", nyckeltal="kolada_ghg_total", kollag=start, sprak="en")
    assert chooser(app, "kollag").value == start
    assert "a fall of 12.0% a year is needed" in words(app)


def test_a_start_without_a_value_is_told(open_page):
    app = open_page("trends", kommun="1080", nyckeltal="kolada_ghg_total", kollag="1999", sprak="sv")
    assert "”1999”" in told(app) and chooser(app, "kollag").value == "av"


def test_a_line_of_the_overview_has_the_mark_of_its_first_target_and_leads_to_the_reasons(open_page):
    said = words(open_page(kommun="1080", sprak="sv"))
    line = said[said.index("nationellt 60\u00a0% 2030") - 800 :][:800]
    assert (
        "åt fel håll, osäkert: " in line
        and "/trends?" in line
        and "nyckeltal=organic_food" in line
        and "data:image" in line
    )
    assert "tidigare nationellt 30\u00a0% 2030" in said
    own = words(open_page(kommun="1080", egnamal=OWN, sprak="en"))
    assert "own target 40% 2030" in own and "national 60% 2030" not in own and "formerly national 30% 2030" in own


def test_a_key_figure_without_a_target_has_no_mark(open_page):
    said = words(open_page(kommun="1080", sprak="sv"))
    row = said[said.index("Betesmark") :]
    assert "sekom-mark" not in row[: row.index("</tr>")]
