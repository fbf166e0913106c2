"""Streamlit's own words are Swedish on a Swedish page, those too that stand there only while something is used."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from sekom_analytics.ui.framework import words
from tests.browser.conftest import settle


@pytest.fixture
def learning(open_page) -> Page:
    return open_page("learn", sprak="sv")


def test_what_appears_in_use_is_swedish_and_becomes_english_with_the_page(learning):
    page = learning
    page.get_by_role("button", name="Inställningar för visningen").click()
    menu = page.get_by_test_id("stMainMenuPopover")
    for said in ("Ljust", "Skriv ut", "Byggd med Streamlit"):
        expect(menu).to_contain_text(said)
    page.keyboard.press("Escape")

    page.get_by_role("combobox", name="Nyckeltal").fill("zzzz")
    expect(page.get_by_text("Inget passar in", exact=True)).to_be_visible()
    page.keyboard.press("Escape")

    page.get_by_role("textbox").first.press("x")
    expect(page.get_by_text("Tryck på Enter")).to_be_visible()
    page.keyboard.press("Escape")

    page.get_by_text("English", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    settle(page)
    expect(page.get_by_role("link", name="Skip to main content")).to_be_attached()
    expect(page.get_by_role("button", name="Main menu")).to_be_visible()


def test_each_word_has_a_swedish_one_of_its_own_so_that_it_can_be_put_back():
    assert all(theirs != ours for theirs, ours in words("sv").items())
    assert {ours: theirs for theirs, ours in words("en").items()} == words("sv")
