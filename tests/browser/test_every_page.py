"""What holds of every page in both languages and themes: it fits the screen, says its language, and passes axe's rules.

A page is opened once for all the tests of it: opening is what takes time.
"""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from benchmarks.chromium import wait_until
from sekom_analytics.settings import ROOT
from tests.browser.conftest import settle

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
# WCAG 2.1 at the levels A and AA, which the law asks of a public body's site.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}
WIDER = """() => [...document.querySelectorAll('[data-testid=stMain] *')]
    .filter(e => !e.closest('.sekom-box, .js-plotly-plot'))
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.tagName + '.' + e.className)"""


@pytest.fixture(scope="module", params=[("sv", "light"), ("en", "dark")], ids="-".join)
def reader(request) -> tuple[str, str]:
    """A language and a theme: each is seen with one of the other, since opening pages is what takes time."""
    return request.param


@pytest.fixture(scope="module", params=PAGES)
def opened(request, server, visitor, reader) -> Page:
    language, theme = reader
    page = visitor.new_page()
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{server}/{'' if request.param == 'overview' else request.param}?sprak={language}")
    settle(page)
    yield page
    page.close()


def resize(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    # What is fading in has not its own colour yet.
    wait_until(page, "document.getAnimations().every(a => a.playState !== 'running')")


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_a_page_is_no_wider_than_the_screen(opened, width):
    resize(opened, width)
    # What scrolls in a box of its own may be wider; so may a chart while it is being redrawn.
    assert opened.evaluate(WIDER) == []


@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing_against_wcag(opened, width):
    resize(opened, width)
    found = Axe().run(opened, options=RULES).response["violations"]
    told = [(rule["id"], node["target"], node["failureSummary"]) for rule in found for node in rule["nodes"][:3]]
    assert told == []


def test_the_document_says_its_language_and_wears_the_theme_of_the_readers_system(opened, reader):
    language, theme = reader
    expect(opened.locator("html")).to_have_attribute("lang", language)
    expect(opened.locator("html")).to_have_attribute("data-theme", theme)
