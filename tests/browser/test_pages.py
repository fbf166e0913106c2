"""What only a browser shows: that charts and maps are drawn whole, that links and Back lead where they should."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from benchmarks.chromium import wait_until
from tests.browser.conftest import settle

WIDTHS = [320, 390, 1440]


def test_the_overview_shows_at_least_six_key_figures_of_2022_or_later(open_page):
    page = open_page()
    said = page.locator(".sekom-folding").first.locator("tbody td:first-of-type .sekom-small")
    said.first.wait_for()
    assert sum(text.isdecimal() and int(text) >= 2022 for text in said.all_inner_texts()) >= 6


def test_each_line_of_the_overview_leads_to_its_comparison(open_page):
    page = open_page(kommun="0381", grupp="medium")
    page.get_by_role("table").get_by_role("link", name="Betesmark").click()
    expect(page).to_have_url(re.compile(r"/benchmark\?.*nyckeltal=pasture"))
    settle(page)
    expect(page.locator("h1")).to_contain_text("Enköping")
    expect(page).to_have_url(re.compile("kommun=0381"))
    expect(page).to_have_url(re.compile("grupp=medium"))


# A chart takes the width of its box a moment after the box has it.
FITTED = """[...document.querySelectorAll('.js-plotly-plot')].every(plot =>
    plot.querySelector('.main-svg')
    && Math.abs(plot._fullLayout.width - plot.closest('[data-testid=stPlotlyChart]').clientWidth) < 1)"""
CLIPPED = """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(plot => {
    const box = plot.getBoundingClientRect();
    return [...plot.querySelectorAll('.main-svg text')].map(text => [text.textContent, text.getBoundingClientRect()])
        .filter(([_, at]) => at.width && (at.left < box.left - 1 || at.right > box.right + 1
            || at.top < box.top - 1 || at.bottom > box.bottom + 1)).map(([words]) => words);
})"""


@pytest.mark.parametrize("by", ["kommun", "nyckeltal"])
def test_the_map_of_gaps_needs_no_scrolling_on_the_narrowest_screen(open_page, by):
    page = open_page("data_quality", width=320, rutor=by, sprak="sv")
    boxes = page.locator(".st-key-gaps .sekom-box")
    assert boxes.evaluate_all("boxes => boxes.map(box => box.scrollWidth - box.clientWidth)") == [0]


@pytest.mark.parametrize(
    "name, indicator, municipality",
    [
        ("benchmark", "organic_food", "2580"),
        ("trends", "organic_food", "2580"),
        # The longest name of a target.
        ("benchmark", "protected_nature", "2580"),
        ("trends", "protected_nature", "2580"),
        # A target far ahead, and few who have a value.
        ("benchmark", "ghg_outside_ets", "0381"),
        ("benchmark", "kolada_collected_waste", "2580"),
        ("trends", "kolada_collected_waste", "2580"),
    ],
)
def test_no_word_of_a_chart_is_clipped(open_page, name, indicator, municipality):
    page = open_page(name, nyckeltal=indicator, grupp="all", kommun=municipality)
    page.locator(".js-plotly-plot .main-svg").first.wait_for()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        wait_until(page, FITTED)
        # What moves to its new place has a moment to get there.
        wait_until(page, f"({CLIPPED})().length === 0")


def test_the_old_address_of_the_overview_leads_to_it_with_its_choices(open_page):
    page = open_page("overview", kommun="0381")
    expect(page.locator("h1")).to_have_text("Enköping")


def test_the_back_button_returns_to_the_municipality_before(open_page):
    page = open_page(kommun="0381")
    page.get_by_role("combobox", name="Kommun").fill("Sala")
    page.get_by_role("option", name="Sala", exact=True).click()
    expect(page.locator("h1")).to_have_text("Sala")
    expect(page).to_have_url(re.compile("kommun=1981"))
    page.go_back()
    expect(page.locator("h1")).to_have_text("Enköping")


def test_choices_survive_the_navigation(open_page):
    page = open_page("benchmark", kommun="0381", nyckeltal="pasture")
    page.get_by_role("link", name="Utveckling", exact=True).click()
    expect(page.locator("h1")).to_contain_text("Betesmark. Enköping")
    expect(page).to_have_url(re.compile(r"/trends\?.*kommun=0381"))


def test_one_press_of_back_returns_from_a_comparison_to_the_overview(open_page):
    page = open_page(kommun="0381", grupp="medium", sprak="sv")
    page.get_by_role("table").get_by_role("link", name="Betesmark").click()
    expect(page.locator("h1")).to_contain_text("Betesmark")
    settle(page)
    page.go_back()
    expect(page.locator("h1")).to_have_text("Enköping")


def test_a_link_from_page_to_page_leads_on_at_its_top_without_a_new_document_and_back_too(open_page):
    page = open_page(kommun="0381", sprak="sv")
    page.evaluate("window.sameDocument = true")
    link = page.get_by_role("table").get_by_role("link", name="Betesmark")
    link.scroll_into_view_if_needed()
    link.click()
    expect(page.locator("h1")).to_contain_text("Betesmark")
    expect(page.locator("h1")).to_be_in_viewport()
    page.go_back()
    expect(page.locator("h1")).to_have_text("Enköping")
    assert page.evaluate("window.sameDocument")


def test_a_link_to_another_municipality_makes_it_the_one_chosen(open_page):
    page = open_page("learn", kommun="0381", nyckeltal="pasture", sprak="sv")
    page.get_by_role("link", name="Se kommunens översikt").first.click()
    expect(page.locator("h1")).not_to_contain_text("Enköping")
    chosen = page.locator("h1").inner_text()
    expect(page.get_by_role("combobox", name="Kommun")).to_have_value(chosen)


def test_a_link_opened_in_a_new_tab_leaves_the_page_as_it_is(open_page, visitor):
    page = open_page(kommun="0381", sprak="sv")
    with visitor.expect_page() as opened:
        page.get_by_role("table").get_by_role("link", name="Betesmark").click(modifiers=["ControlOrMeta"])
    expect(opened.value.locator("h1")).to_contain_text("Betesmark")
    expect(page.locator("h1")).to_have_text("Enköping")
    opened.value.close()


def test_the_menu_of_a_narrow_screen_gives_way_to_the_page_that_was_chosen(open_page):
    page = open_page("benchmark", 390, kommun="0381", sprak="sv")
    page.get_by_test_id("stExpandSidebarButton").click()
    menu = page.get_by_role("navigation", name="Sidor")
    expect(menu.get_by_role("link", name="Jämför")).to_have_attribute("aria-current", "page")
    menu.get_by_role("link", name="Utveckling").click()
    expect(page).to_have_url(re.compile("/trends"))
    expect(menu.get_by_role("link", name="Utveckling")).not_to_be_in_viewport()
    page.set_viewport_size({"width": 1440, "height": 900})
    page.reload()
    expect(menu.get_by_role("link", name="Utveckling")).to_be_in_viewport()


def test_a_menu_link_opened_in_a_new_tab_keeps_the_choices(open_page, new_tab):
    page = open_page(kommun="0381", grupp="similar")
    link = page.get_by_test_id("stSidebar").get_by_role("link", name="Jämför")
    other = new_tab()
    other.goto(urljoin(page.url, link.get_attribute("href")))
    expect(other.locator("h1")).to_contain_text("Enköping")
    expect(other.get_by_text("Jämfört med Liknande kommuner")).to_be_visible()
    other.close()


COUNTRY = """() => {
    const map = document.querySelector('.js-plotly-plot')._fullLayout.map._subplot.map;
    const at = map.getContainer().getBoundingClientRect();
    return [[20.55, 69.06], [13.4, 55.34], [24.15, 65.85], [11.1, 58.9], [15.59, 56.2]]
        .map(place => map.project(place)).map(p => [at.left + p.x, at.top + p.y]);
}"""
# A map is drawn anew when its box turns out higher than it was made for.
STILL = """(layout => layout?.map?._subplot?.map?.loaded()
    && layout.height == document.querySelector('.st-key-map-picture').clientHeight
)(document.querySelector('.js-plotly-plot')?._fullLayout)"""


def places_on_the_map(page):
    """Where the country's north, south, east and west ends and Karlskrona are on the screen, when the map is still."""
    page.locator(".maplibregl-canvas").wait_for()
    wait_until(page, STILL)
    page.locator(".js-plotly-plot").first.scroll_into_view_if_needed()
    return page.evaluate(COUNTRY)


@pytest.mark.parametrize("width, least", [(320, 400), (390, 400), (1366, 600), (1440, 600)])
def test_the_whole_country_is_in_sight_and_large_where_there_is_room(open_page, width, least):
    page = open_page("benchmark", width, bild="karta", grupp="all")
    north, south, east, west, _ = places_on_the_map(page)
    box = page.locator(".js-plotly-plot").first.bounding_box()
    assert south[1] - north[1] > least
    assert box["x"] <= west[0] and east[0] <= box["x"] + box["width"]
    assert box["y"] <= north[1] and south[1] <= box["y"] + box["height"]


@pytest.mark.parametrize("width, beside", [(1440, True), (390, False)])
def test_the_table_stands_beside_the_map_where_there_is_room(open_page, width, beside):
    page = open_page("benchmark", width, bild="karta")
    places_on_the_map(page)
    drawn, listed = (
        page.locator(".js-plotly-plot").first.bounding_box(),
        page.locator(".sekom-tall").first.bounding_box(),
    )
    assert (listed["x"] > drawn["x"] + drawn["width"]) is beside
    assert (listed["y"] < drawn["y"] + drawn["height"]) is beside


def test_a_click_on_the_map_chooses_a_municipality(open_page):
    page = open_page("benchmark", bild="karta", kommun="0381", grupp="all")
    *_, karlskrona = places_on_the_map(page)
    page.mouse.move(*karlskrona)
    expect(page.locator(".hoverlayer").first).to_contain_text("Karlskrona")
    page.mouse.click(*karlskrona)
    expect(page.locator("h1")).to_contain_text("Karlskrona")
    expect(page).to_have_url(re.compile("kommun=1080"))


@pytest.mark.parametrize("there", ["Jämför", "Utveckling", "Nyckeltalet"])
def test_one_press_of_back_returns_from_a_page_of_the_menu(open_page, there):
    page = open_page(kommun="0381", grupp="medium", sprak="sv")
    page.get_by_test_id("stSidebar").get_by_role("link", name=there).click()
    expect(page.locator("h1")).to_contain_text("kologisk")
    settle(page)
    page.go_back()
    expect(page.locator("h1")).to_have_text("Enköping")


def test_back_from_the_map_is_the_spread_again(open_page):
    page = open_page("benchmark", kommun="0381", grupp="medium", sprak="sv", nyckeltal="pasture", ar="2022")
    page.get_by_role("radio", name="Karta").click()
    expect(page).to_have_url(re.compile("bild=karta"))
    settle(page)
    page.go_back()
    expect(page.get_by_role("radio", name="Spridning")).to_be_checked()
    settle(page)
    expect(page).not_to_have_url(re.compile("bild="))


def test_the_figures_stand_as_json_beside_the_pages(server, page):
    answer = page.request.get(f"{server}/api/benchmark?indicator=organic_food&municipality=1080")
    assert answer.json()["municipality"]["name"] == "Karlskrona"
    assert page.request.get(f"{server}/api/nothing").status == 404
