"""A view is a link: the address holds the choices as codes, and the choices survive a change of page."""

from __future__ import annotations

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
