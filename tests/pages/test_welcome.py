"""Guards the first visit: one question, asked until it is answered, and never of who comes by a link."""

from __future__ import annotations

import pytest

from tests.pages.conftest import address, chooser, words

QUESTION = {"sv": "Vilken kommun är din?", "en": "Which municipality is yours?"}


def first_choice(app):
    return next(box for box in app.selectbox if box.key == "widget:welcome")


@pytest.mark.parametrize("language", QUESTION)
def test_who_comes_without_a_municipality_is_asked_for_one(open_page, language):
    app = open_page(sprak=language)
    assert QUESTION[language] in words(app)
    assert app.title[0].value in words(app)


def test_the_answer_leads_straight_to_the_overview_and_stands_in_the_address(open_page):
    app = open_page()
    first_choice(app).select("1981").run()
    assert QUESTION["sv"] not in words(app)
    assert app.title[0].value == "Sala"
    assert address(app, "kommun") == "1981"


def test_the_municipality_shown_as_an_example_can_be_the_answer_too(open_page, shipped):
    app = open_page()
    first_choice(app).select(shipped.answers.first_shown).run()
    assert QUESTION["sv"] not in words(app)


def test_a_choice_in_the_row_of_filters_is_an_answer(open_page):
    app = open_page()
    chooser(app, "kommun").select("1981").run()
    assert QUESTION["sv"] not in words(app)
    chooser(app, "kommun").select("1080").run()
    assert QUESTION["sv"] not in words(app)


def test_who_comes_by_a_link_is_not_asked(open_page):
    assert QUESTION["sv"] not in words(open_page(kommun="1080"))


def test_the_map_is_drawn_when_it_is_asked_for(open_page):
    app = open_page()
    before = len(app.get("plotly_chart"))
    app.toggle[0].set_value(True).run()
    assert len(app.get("plotly_chart")) == before + 1
