"""Four questions of a newcomer, each walked from the bare address to its answer by what is on the screen alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import settle


@pytest.fixture
def newcomer(open_page) -> Page:
    """Someone at the bare address, with no choice made."""
    return open_page()


def choose(page: Page, label: str, name: str) -> None:
    """Writes in a list of choices and takes what it offers."""
    page.get_by_role("combobox", name=label).fill(name)
    page.get_by_role("option", name=re.compile(name)).first.click()


def arrive(page: Page, heading: str | re.Pattern[str]) -> None:
    """Waits for a page by its heading; what stood there before may stand beside it for a moment."""
    expect(page.get_by_role("heading", level=1, name=heading)).to_be_visible()
    settle(page)


def begin_with(page: Page, name: str) -> None:
    """Answers what a first visit asks: which municipality is yours?"""
    choose(page, "Kommun att börja med", name)
    arrive(page, re.compile(f"^{name}"))


def test_how_does_sala_do_on_organic_food_against_small_municipalities(newcomer):
    begin_with(newcomer, "Sala")
    choose(newcomer, "Jämför med", "Små kommuner")
    expect(newcomer.get_by_text("Jämförs med: Små kommuner")).to_be_visible()
    newcomer.get_by_role("table").get_by_role("link", name="Ekologiska livsmedel").click()
    arrive(newcomer, re.compile(r"Ekologiska livsmedel 2022\. Sala: \d+\s%"))
    expect(newcomer.get_by_text(re.compile(r"median, \d+\s%\. Plats \d+ av \d+ .*Små kommuner"))).to_be_visible()


def test_is_eskilstuna_improving_on_greenhouse_gases(newcomer):
    begin_with(newcomer, "Eskilstuna")
    line = newcomer.get_by_role("row").filter(has_text="Växthusgasutsläpp totalt")
    line.get_by_role("link").last.click()
    arrive(newcomer, re.compile("Växthusgaser totalt.*Eskilstuna: minskar tydligt"))
    expect(newcomer.locator(".sekom-verdict").first).to_contain_text(re.compile(r"en förbättring.*−\d+,\d\s%/år", re.S))


def test_whom_should_ronneby_call_about_pasture(newcomer):
    begin_with(newcomer, "Ronneby")
    newcomer.get_by_test_id("stSidebar").get_by_role("link", name="Lär av andra").click()
    choose(newcomer, "Nyckeltal", "Betesmark")
    # No one: it is ahead already, and is told so with both figures.
    arrive(newcomer, "Betesmark. Ingen att ringa")
    expect(newcomer.get_by_text(re.compile(r"Ronneby har 3,72\s% för 2022.*mest lika medlemmarna"))).to_be_visible()


def test_how_many_members_are_there(newcomer):
    newcomer.get_by_test_id("stSidebar").get_by_role("link", name="Medlemmar").click()
    arrive(newcomer, re.compile(r"^\d+ medlemmar vid utgången av \d{4}"))
    expect(newcomer.get_by_role("row").filter(has_text="Hur många är vi?")).to_contain_text("medlemmar")
