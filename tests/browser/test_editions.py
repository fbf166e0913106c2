"""An edition in a browser: every link carries it on, one leads out of it, and Back leads into it again."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settle

IN_MAY = re.compile("utgava=2026-05")


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_mark_of_an_edition_is_seen_without_scrolling_and_fits_the_screen(open_page, language, width):
    page = open_page("benchmark", width, sprak=language, utgava="2026-05")
    mark = page.get_by_role("note").filter(has_text="2026-05-14")
    mark.wait_for()
    expect(mark).to_be_in_viewport()
    assert mark.bounding_box()["width"] <= width


def test_the_menu_and_the_links_of_a_page_stay_in_the_edition(open_page):
    page = open_page(kommun="0381", sprak="sv", utgava="2026-05")
    page.get_by_role("table").get_by_role("link", name="Betesmark").click()
    expect(page).to_have_url(re.compile(r"/benchmark\?.*utgava=2026-05"))
    settle(page)
    page.get_by_role("link", name="Utveckling", exact=True).first.click()
    expect(page).to_have_url(re.compile(r"/trends\?.*utgava=2026-05"))
    expect(page.get_by_role("note").filter(has_text="Utgåva 2026-05")).to_be_visible()
    expect(page.locator("h1")).to_contain_text("Enköping")


def test_one_link_leads_to_the_newest_figures_with_the_choices_kept_and_back_leads_into_the_edition(open_page):
    page = open_page("benchmark", kommun="0381", sprak="sv", utgava="2026-05")
    page.get_by_role("combobox", name="Nyckeltal").fill("Betesmark")
    page.get_by_role("option", name=re.compile("Betesmark")).first.click()
    expect(page.locator("h1")).to_contain_text("Betesmark")
    settle(page)
    page.get_by_role("link", name="Visa de nyaste").click()
    expect(page).not_to_have_url(IN_MAY)
    settle(page)
    expect(page.locator("h1")).to_contain_text("Betesmark")
    expect(page).to_have_url(re.compile("kommun=0381"))
    expect(page.get_by_role("note")).to_have_count(0)
    page.go_back()
    expect(page).to_have_url(IN_MAY)
    expect(page.get_by_role("note").filter(has_text="Utgåva 2026-05")).to_be_visible()


def test_an_edition_is_chosen_in_the_list_and_left_again_there(open_page):
    page = open_page("about", sprak="sv")
    page.get_by_role("link", name="2026-05", exact=True).click()
    expect(page).to_have_url(re.compile(r"/about\?.*utgava=2026-05"))
    settle(page)
    expect(page.get_by_text("SEKOM Analytics, utgåva 2026-05, fryst 2026-05-14, kontrollsumma")).to_be_visible()
    page.get_by_role("link", name="De nyaste siffrorna").click()
    expect(page).not_to_have_url(IN_MAY)
