"""A view is a link: the address holds the choices as codes, and the choices survive a change of page."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest

from tests.pages.conftest import address, chooser, go, words


def test_a_choice_is_kept_in_the_address_as_a_code(open_page):
    app = open_page("benchmark")
    chooser(app, "kommun").set_value("0381").run()
    chooser(app, "grupp").set_value("small").run()
    assert address(app, "kommun") == "0381"
    assert address(app, "grupp") == "small"


def test_the_key_figure_chosen_on_one_page_is_that_of_the_next(open_page):
    app = open_page("benchmark")
    chooser(app, "nyckeltal").set_value("pasture").run()
    go(app, "trends")
    assert chooser(app, "nyckeltal").value == "pasture"
    go(app, "about")
    go(app, "benchmark")
    assert chooser(app, "nyckeltal").value == "pasture"


def test_the_address_wins_over_what_was_chosen_before(open_page):
    app = open_page("benchmark", nyckeltal="pasture")
    app.query_params["nyckeltal"] = "solar"
    app.run()
    assert chooser(app, "nyckeltal").value == "solar"


def test_a_year_holds_for_its_key_figure_alone(open_page):
    app = open_page("benchmark", kommun="0381", nyckeltal="pasture", ar="2013")
    assert chooser(app, "ar").value == "2013"
    chooser(app, "nyckeltal").set_value("organic_food").run()
    assert chooser(app, "ar").value == "2022"


def test_municipalities_are_listed_in_swedish_order(open_page):
    labels = chooser(open_page(), "kommun").options
    assert labels.index("Ystad") < labels.index("Ånge") < labels.index("Åre")
    assert labels.index("Åre") < labels.index("Älmhult") < labels.index("Öckerö")


def test_changing_the_language_changes_every_label(open_page):
    app = open_page("benchmark")
    assert app.selectbox[0].label == "Kommun"
    next(group for group in app.get("button_group") if group.key == "widget:sprak").set_value("en")
    app.run()
    assert app.selectbox[0].label == "Municipality"
    assert address(app, "sprak") == "en"


def test_a_stranger_on_the_own_list_is_told_of(open_page):
    app = open_page(grupp="own", lista="1981,9999")
    assert any("9999" in warning.value for warning in app.warning)
    assert address(app, "lista") == "1981"


def test_two_of_an_own_list_are_too_few_for_a_median_on_the_page(open_page):
    app = open_page("benchmark", kommun="2580", grupp="own", lista="1080,1981", nyckeltal="pasture")
    groups = next(
        e.proto.body for e in app.get("html") if "Egen lista" in e.proto.body and "Ovägt medel" in e.proto.body
    )
    assert groups.count('<td class=sekom-number data-heading="Median">–</td>') == 1


def test_why_these_peers_names_the_year_that_they_are_alike_in(open_page):
    said = words(open_page("benchmark", sprak="sv", kommun="1080", grupp="similar", nyckeltal="pasture", ar="2013"))
    assert "Likheten gäller 2013." in said


@pytest.mark.parametrize("page", ["overview", "benchmark", "trends", "movers"])
def test_the_peer_group_is_asked_for_where_it_changes_the_answer(open_page, page):
    assert any(box.key == "widget:grupp" for box in open_page(page).selectbox)


@pytest.mark.parametrize("page", ["learn", "indicator", "about"])
def test_elsewhere_the_peer_group_is_kept_but_not_asked_for(open_page, page):
    app = open_page(page, grupp="own", lista="1981,0381")
    assert not any(box.key == "widget:grupp" for box in app.selectbox)
    assert not any(box.key == "widget:lista" for box in app.multiselect)
    assert address(app, "grupp") == "own"
    go(app, "benchmark")
    assert (chooser(app, "grupp").value, address(app, "lista")) == ("own", "1981,0381")


@pytest.mark.parametrize("here", ["benchmark", "trends", "indicator"])
def test_a_page_leads_to_the_others_of_its_key_figure_with_the_choices_kept(open_page, here):
    app = open_page(here, kommun="0381", grupp="small", nyckeltal="pasture", sprak="en")
    leads = next(e.proto.body for e in app.get("html") if 'class="sekom-links"' in e.proto.body)
    found = [parse_qs(urlsplit(unescape(to)).query) for to in re.findall(r'href="([^"]*)" target="_self"', leads)]
    assert {page for page in ("benchmark", "trends", "learn", "indicator") if f'"/{page}?' in leads} == {
        *("benchmark", "trends", "learn", "indicator")
    } - {here}
    kept = {"kommun": ["0381"], "grupp": ["small"], "nyckeltal": ["pasture"], "sprak": ["en"]}
    assert all(kept.items() <= choices.items() for choices in found)


def test_the_menu_leads_to_the_address_that_each_page_would_write(open_page):
    app = open_page("benchmark", kommun="0381", nyckeltal="pasture", ar="2013", fast="1981", bild="karta")
    assert menu(app)["benchmark"].items() >= {"ar": "2013", "fast": "1981", "bild": "karta"}.items()
    assert menu(app)["trends"]["nyckeltal"] == "pasture"
    assert "ar" not in menu(app)["trends"]
    chooser(app, "kommun").set_value("1981").run()
    for page, leads in menu(app).items():
        there = open_page(page, **leads)
        assert {name: address(there, name) for name in there.query_params} == leads


def menu(app) -> dict[str, dict[str, str]]:
    """The choices that the links of the menu carry, by page."""
    markup = next(part.proto.body for part in app.sidebar.get("html") if "sekom-menu" in part.proto.body)
    links = (urlsplit(unescape(address)) for address in re.findall('href="([^"]*)"', markup))
    return {link.path.strip("/") or "overview": dict(parse_qsl(link.query)) for link in links}


def test_a_link_that_names_six_municipalities_shows_five_and_says_so(open_page):
    app = open_page("benchmark", fast="1981,0381,0180,1480,1280,0580")
    assert not app.exception
    assert address(app, "fast") == "1981,0381,0180,1480,1280"
    assert any("Högst fem kommuner" in warning.value for warning in app.warning)


def test_a_named_municipality_that_becomes_the_own_is_no_stranger(open_page):
    app = open_page("benchmark", fast="1981,0381", kommun="1981")
    assert not app.exception
    assert not app.warning
