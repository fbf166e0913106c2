"""Mest förbättrade: who has improved in the group, and what has changed since the year before."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest

from sekom_analytics.metrics.results import Improved
from sekom_analytics.text.translation import translations
from sekom_analytics.ui import movers
from tests.pages.conftest import words


def test_the_most_improved_are_named_with_development_and_careful_estimate(open_page, shipped):
    app = open_page("movers", kommun="1080", nyckeltal="organic_food", sprak="sv")
    found = shipped.answers.most_improved("organic_food", "1080", "members")
    assert found.improved[0].name == "Gnesta"
    assert (
        app.title[0].value
        == f"Ekologiska livsmedel: {len(found.improved)} av {found.judged} bedöms ha blivit bättre, Gnesta mest"
    )
    said = words(app)
    assert all(entry.name in said for entry in found.improved)
    row = said.replace("\u00a0", " ").split(">Gnesta<")[1].split("</tr>")[0]
    assert ">+3,0 procentenheter/år<" in row and ">+1,5 till +3,3<" in row and ">8 (2015–2022)<" in row
    assert ">90 % osäkerhetsintervall<" in said.replace("\u00a0", " ")


def test_those_named_improve_and_the_order_is_that_of_the_careful_estimate(shipped):
    for indicator in shipped.answers.indicators_with_figures():
        found = shipped.answers.most_improved(indicator.id, "1080", "all")
        sign = 1 if indicator.direction == "higher" else -1
        drawn = [sign * entry.shrunk for entry in found.improved]
        assert drawn == sorted(drawn, reverse=True)
        assert all(sign * entry.slope > 0 for entry in found.improved)
        assert len(found.improved) <= found.judged <= found.n


def test_changes_are_larger_than_noise_and_of_one_year(shipped):
    found = shipped.answers.changes_since_last_year("organic_food", "1080", "members")
    assert found.year == 2022 and found.changes
    assert all(abs(entry.change_size) > entry.usual_change for entry in found.changes)
    assert all(entry.after - entry.before == pytest.approx(entry.change_size) for entry in found.changes)


def test_where_they_are_too_few_the_page_says_so_and_not_that_no_one_improves(open_page):
    said = words(open_page("movers", kommun="0980", grupp="county", sprak="sv"))
    assert "för få för att säga vilka som förbättrats" in said and "Välj en större grupp" in said
    assert "ingen har" not in said


def test_where_enough_are_judged_and_no_one_improves_the_page_says_so(shipped):
    view = SimpleNamespace(gettext=translations("sv").gettext, say=lambda text: text.of("sv"), language="sv")
    food = shipped.answers.indicator("organic_food")
    found = Improved(indicator=food.id, group="county", window="ten", n=20, judged=10, improved=[])
    assert movers.headline(view, food, found) == "Ekologiska livsmedel: ingen förbättring går att skilja från slumpen"
    assert "skilja från slumpen. Välj en annan grupp" in movers.why_none(view, food, found)


def test_the_reader_sees_how_it_goes_for_their_own_municipality(open_page):
    said = words(open_page("movers", kommun="1080", nyckeltal="organic_food", sprak="sv"))
    assert re.search(r">Karlskrona</a>: ojämn, −1,0\sprocentenheter/år", said)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_page_opens_for_every_key_figure(open_page, shipped, language):
    for indicator in shipped.answers.indicators_with_figures():
        assert not open_page("movers", nyckeltal=indicator.id, sprak=language).exception, indicator.id
