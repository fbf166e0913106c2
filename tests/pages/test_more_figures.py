"""Guards the search among Kolada's key figures on Om siffrorna: in the stored list, with the command that adds one."""

from __future__ import annotations

import datetime as dt

import pytest

from sekom_analytics.fetching import listing
from sekom_analytics.fetching.client import Client
from tests.fetching.stand_in import StandIn, serving
from tests.pages.conftest import words

NOW = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)


@pytest.fixture
def stored(tmp_path, monkeypatch):
    """A folder of raw files with a list of Kolada's."""
    stand_in = StandIn()
    stand_in.add("U07514", "Ekologiska livsmedel, andel (%)")
    stand_in.add("N07403", "Störs av <buller>, andel (%)", description="Så många störs av trafik.")
    with serving(stand_in), Client(stand_in.url) as client:
        listing.renew(client, tmp_path / "kolada", lambda: NOW)
    monkeypatch.setenv("SEKOM_RAW", str(tmp_path))


def test_words_lead_to_a_key_figure_its_description_and_the_command(open_page, stored):
    said = words(open_page("about", sprak="sv", kolada="trafik störs"))
    assert "Koladas nyckeltal med ”trafik störs”, 1 av 1" in said
    assert "Störs av &lt;buller&gt;, andel (%)" in said and "Så många störs av trafik." in said
    assert "sekom fetch kolada --kpi N07403 --add" in said and "Källa: Kolada." in said


def test_a_key_figure_that_is_here_is_not_offered_again(open_page, stored):
    said = words(open_page("about", sprak="en", kolada="ekologiska"))
    assert "It is here already." in said and "--kpi U07514" not in said


def test_words_that_nothing_has_say_so(open_page, stored):
    assert "Inget passar ”rymdfart”" in words(open_page("about", sprak="sv", kolada="rymdfart"))


def test_without_a_list_the_page_says_how_to_get_one(open_page, tmp_path, monkeypatch):
    monkeypatch.setenv("SEKOM_RAW", str(tmp_path))
    app = open_page("about", sprak="sv")
    assert "sekom fetch search" in words(app) and "Sök bland Koladas nyckeltal" not in [
        box.label for box in app.text_input
    ]


def test_an_edition_has_no_search(open_page, stored, edition_of_may, monkeypatch):
    monkeypatch.setenv("SEKOM_EDITIONS", str(edition_of_may))
    assert "Fler nyckeltal ur Kolada" not in words(open_page("about", sprak="sv", utgava="2026-05"))
