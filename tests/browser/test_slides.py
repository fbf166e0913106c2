"""Slides in a real window: turned by keys alone, nothing clipped, and the tool around them out of sight and reach."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settle

PATIENCE = 20_000  # ms
SIZES = [(1280, 720), (1920, 1080)]
# What is seen must lie inside the window and, of a slide, not behind the bar under it.
OUTSIDE = """() => {
  const bar = document.querySelector('.st-key-slide-bar').getBoundingClientRect().top;
  const parts = '.sekom-above, h1, .sekom-source, .sekom-words table, .js-plotly-plot, button, progress';
  return [...document.querySelectorAll('.st-key-slides :is(' + parts + ')')].filter(e => {
    const box = e.getBoundingClientRect(), low = e.closest('.st-key-slide-bar') ? innerHeight : bar + 1;
    return box.width && (box.left < 0 || box.right > innerWidth + 1 || box.top < 0 || box.bottom > low);
  }).map(e => e.className + ' ' + e.textContent.slice(0, 60));
}"""


def slide(page, n: int) -> None:
    """Waits until slide number `n` is shown."""
    told = page.get_by_role("status").filter(has_text=re.compile(rf"^Bild {n} av \d+$"))
    # A busy machine takes its time over a page.
    expect(told).to_be_visible(timeout=PATIENCE)
    expect(page).to_have_url(re.compile(rf"[?&]sida={n}(&|$)"))
    settle(page)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_story_is_told_by_keys_alone_and_nothing_is_clipped(open_page, width, height):
    page = open_page("present", width, berattelse="kommunens-ar", kommun="1080", lage="visa", sida="1")
    page.set_viewport_size({"width": width, "height": height})
    last = int(page.get_by_role("status").filter(has_text="Bild").inner_text().split()[-1])
    seen = []
    for n in range(1, last + 1):
        slide(page, n)
        seen.append(page.locator("h1").inner_text())
        assert page.evaluate(OUTSIDE) == [], seen[-1]
        page.keyboard.press("PageDown" if n % 2 else "ArrowRight")
    assert len(set(seen)) == last
    for key, n in (("Home", 1), ("End", last), ("PageUp", last - 1), ("ArrowLeft", last - 2)):
        page.keyboard.press(key)
        slide(page, n)
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kommunens år: Karlskrona")
    expect(page).not_to_have_url(re.compile("lage="))


@pytest.mark.parametrize(("story", "n"), [("kommunens-ar", 3), ("styrelsen", 6)])
def test_a_telephone_shows_every_column_of_a_slides_table(open_page, story, n):
    page = open_page("present", 390, berattelse=story, kommun="0484", lage="visa", sida=str(n))
    slide(page, n)
    table = page.locator(".sekom-words table")
    assert table.evaluate("table => table.getBoundingClientRect().right <= innerWidth")
    expect(page.locator(".sekom-source")).to_be_in_viewport()


def test_the_tool_is_out_of_sight_and_reach_while_slides_are_shown(open_page):
    page = open_page("present", 1280, berattelse="styrelsen", lage="visa", sida="2")
    slide(page, 2)
    expect(page.get_by_test_id("stSidebar")).not_to_be_visible()
    for _ in range(6):
        page.keyboard.press("Tab")
        inside = "() => document.activeElement === document.body || !!document.activeElement.closest('.st-key-slides')"
        assert page.evaluate(inside)


def test_the_window_for_the_audience_follows_the_speaker(open_page):
    page = open_page("present", 1280, berattelse="styrelsen", lage="talare", sida="2")
    slide(page, 2)
    with page.expect_popup() as popup:
        page.get_by_role("link", name="Öppna åhörarnas fönster").click()
    audience = popup.value
    slide(audience, 2)
    page.keyboard.press("ArrowRight")
    slide(page, 3)
    slide(audience, 3)
    audience.close()


# The text of a picture as it is drawn, and the line under it: px.
DRAWN = """() => {
  const grown = e => e.getBBox ? e.getBoundingClientRect().height / e.getBBox().height : 1;
  const size = e => parseFloat(getComputedStyle(e).fontSize) * grown(e);
  return [size(document.querySelector('.st-key-slides .xtick text')), size(document.querySelector('.sekom-source'))];
}"""
CUT = """() => {
  const frame = document.querySelector('.st-key-slides .js-plotly-plot').getBoundingClientRect();
  return [...document.querySelectorAll('.st-key-slides :is(.xtick, .ytick, .legendtext)')].filter(e => {
    const box = e.getBoundingClientRect();
    return box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 1;
  }).map(e => e.textContent);
}"""


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_text_of_a_picture_is_larger_than_its_source_on_every_screen(open_page, width, height):
    page = open_page("present", width, berattelse="kommunens-ar", kommun="1080", lage="visa", sida="5")
    page.set_viewport_size({"width": width, "height": height})
    slide(page, 5)
    drawn, source = page.evaluate(DRAWN)
    assert drawn > 1.25 * source


def test_the_speakers_small_window_cuts_neither_years_nor_legend(open_page):
    page = open_page("present", 1280, berattelse="kommunens-ar", kommun="1080", lage="talare", sida="5")
    page.set_viewport_size({"width": 1280, "height": 720})
    slide(page, 5)
    assert page.evaluate(CUT) == []
