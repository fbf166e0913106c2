"""Presentera: every story by its link, slide by slide, with notes; and the file, which is not made until asked for."""

from __future__ import annotations

from html import escape

import pytest

from sekom_analytics.notebook import Notebook, OwnTarget
from sekom_analytics.stories.asked import Asked
from sekom_analytics.stories.tell import tell
from sekom_analytics.text.plain import plain
from sekom_analytics.ui import stories
from sekom_analytics.ui.view import View
from tests.pages.conftest import address, words

# Municipalities and groups that make a difference only where a municipality is told of.
DIFFERENT = [("0484", "members"), ("1080", "similar"), ("0180", "all")]
STORIES = ["arets-resultat", "kommunens-ar", "tema", "styrelsen"]


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("story", STORIES)
def test_a_story_lists_its_headlines_and_is_shown_by_its_link(open_page, story, language):
    app = open_page("present", berattelse=story, kommun="0484", sprak=language)
    assert not app.exception
    headline = app.title[0].value
    assert words(app).count("lage=visa") > 5
    shown = open_page("present", berattelse=story, kommun="0484", sprak=language, lage="visa", sida="1")
    assert not shown.exception
    assert f"<h1>{escape(headline)}</h1>" in words(shown)
    assert not shown.title


def test_a_slide_is_turned_by_its_buttons_and_stands_in_the_address(open_page):
    app = open_page("present", berattelse="kommunens-ar", kommun="0484", lage="visa", sida="2")
    assert "6 av 8" in words(app)
    app.button(key="slide-next").click().run()
    assert address(app, "sida") == "3"
    app.button(key="slide-Home").click().run()
    app.button(key="slide-back").click().run()
    assert address(app, "sida") == "1"
    app.button(key="slide-End").click().run()
    app.button(key="slide-next").click().run()
    assert f"Bild {address(app, 'sida')} av {address(app, 'sida')}" in words(app)
    app.button(key="slide-end").click().run()
    assert "lage" not in app.query_params
    assert app.title


@pytest.mark.parametrize("asked", ["0", "99", "x", "-1", "²"])
def test_a_slide_that_there_is_not_is_the_first(open_page, asked):
    app = open_page("present", berattelse="styrelsen", lage="visa", sida=asked)
    assert not app.exception
    assert "Bild 1 av" in words(app)
    assert [warning.value for warning in app.warning] == [f"Det finns ingen bild ”{plain(asked)}”: här är den första."]


def test_an_unknown_story_is_told_of_and_an_unknown_mode_is_the_page(open_page):
    app = open_page("present", berattelse="saga", lage="film")
    assert "saga" in " ".join(warning.value for warning in app.warning)
    assert app.title[0].value == "Årets resultat"


def test_the_speaker_sees_notes_and_what_comes_next(open_page):
    app = open_page("present", berattelse="tema", nyckeltal="organic_food", lage="talare", sida="3", sprak="en")
    assert "Definition:" in words(app)
    assert "Next: " in words(app)
    assert "nyckeltal=organic_food" in words(app)


def test_slides_of_an_edition_say_so(open_page, edition_of_may, monkeypatch):
    monkeypatch.setenv("SEKOM_EDITIONS", str(edition_of_may))
    app = open_page("present", berattelse="styrelsen", lage="visa", sida="2", utgava="2026-05")
    assert "2026-05" in words(app)


def test_a_link_to_a_municipality_that_there_is_not_says_so_on_the_slide(open_page):
    app = open_page("present", berattelse="kommunens-ar", kommun="9999", lage="visa")
    assert "9999" in " ".join(warning.value for warning in app.warning)


def reader(answers, code="0484", group="members", language="sv", listed=(), notebook=None) -> View:
    place, peers = answers.municipality(code), answers.peer_group(group)
    return View(language, answers, place, peers, listed, None, None, notebook or Notebook())


def test_each_reader_is_told_the_story_of_its_own_choices_whoever_asked_before(shipped, mini, demo):
    mine = Notebook(targets=(OwnTarget("organic_food", 77.0, 2031),))
    readers = [
        reader(shipped.answers),
        reader(shipped.answers, notebook=mine),
        reader(shipped.answers, group="own", listed=("1080", "0180")),
        reader(shipped.answers, group="own", listed=("1080", "0381")),
        reader(shipped.answers, language="en"),
        reader(shipped.answers, code="1080"),
        reader(mini.answers, code="1080"),
        reader(demo.answers, code=sorted(demo.answers.names)[0]),
    ]
    for _ in range(2):
        for view in readers:
            story = view.answers.catalogue.story["kommunens-ar"]
            choices = (view.municipality, None, view.group.id, view.listed, view.notebook.targets)
            assert stories.told(view, story) == tell(Asked(view.language, view.answers, *choices), story)


def test_the_story_of_the_network_is_one_whomever_its_reader_is_compared_with(shipped, demo):
    story = shipped.answers.catalogue.story["arets-resultat"]
    told = [stories.told(reader(shipped.answers, code, group), story) for code, group in DIFFERENT]
    assert all(deck is told[0] for deck in told)
    assert stories.told(reader(demo.answers, sorted(demo.answers.names)[0]), story) != told[0]
    assert stories.told(reader(shipped.answers, language="en"), story) != told[0]
