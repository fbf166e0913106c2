"""What holds of every page in both languages and themes: it fits the screen, says its language, and passes axe's rules.

A page is opened once for all the tests of it: opening is what takes time.
"""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from benchmarks.chromium import wait_until
from sekom_analytics.settings import ROOT
from sekom_analytics.text.translation import translations
from sekom_analytics.ui import framework
from tests.browser.conftest import settle
from tests.browser.keyboard import walk

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
# WCAG 2.1 at the levels A and AA, which the law asks of a public body's site.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}
PLACE = re.compile(r"\\?\{\w*\\?\}")
WIDER = """() => [...document.querySelectorAll('[data-testid=stMain] *')]
    .filter(e => !e.closest('.sekom-box, .js-plotly-plot'))
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.tagName + '.' + e.className)"""


@pytest.fixture(scope="module", params=[("sv", "light"), ("en", "dark")], ids="-".join)
def reader(request) -> tuple[str, str]:
    """A language and a theme: each is seen with one of the other, since opening pages is what takes time."""
    return request.param


@pytest.fixture(scope="module", params=PAGES)
def opened(request, server, new_tab, reader) -> Page:
    language, theme = reader
    page = new_tab()
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{server}/{'' if request.param == 'overview' else request.param}?sprak={language}")
    settle(page)
    wait_until(page, DRAWN)
    yield page
    page.close()


# The frame is dressed, which is done beside the page.
DRAWN = "document.documentElement.dataset.theme && document.querySelectorAll('.sekom-menu a').length > 10"
# What a reader of the screen gets, by eye or by ear; not what says its own language, nor pictures that are letters.
SAID = """() => {
  const labels = ['aria-label', 'title', 'placeholder', 'alt'], said = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    if (!node.parentElement.closest('script, style, noscript, [lang], [translate=no]')) said.push(node.data.trim());
  }
  for (const element of document.querySelectorAll(labels.map(name => `[${name}]`).join()))
    if (!element.parentElement.closest('[lang]:not(html)'))
      said.push(...labels.map(name => (element.getAttribute(name) || '').trim()));
  return [...new Set(said)].filter(text => text);
}""".replace("[lang]", "body [lang]")
# Said of the two languages together, before one has been chosen.
BOTH = {"Språk / Language", "English"}


# What is fading in has not its own colour yet, and the menu slides for a while: both are led to their end at once.
ARRIVED = """document.getAnimations().filter(a => a.playState === 'running')
    .every(a => a.effect.getComputedTiming().endTime < Infinity ? a.finish() : false)"""


def resize(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    wait_until(page, ARRIVED)


@pytest.mark.parametrize("width", [1440, 320])
def test_a_page_is_no_wider_than_the_screen(opened, width):
    resize(opened, width)
    # What scrolls in a box of its own may be wider; so may a chart while it is being redrawn.
    assert opened.evaluate(WIDER) == []


@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing_against_wcag(opened, reader, width):
    if (width, reader[1]) == (1440, "dark"):
        pytest.skip("the same words and colours are looked at on a narrow screen")
    resize(opened, width)
    found = Axe().run(opened, options=RULES).response["violations"]
    told = [(rule["id"], node["target"], node["failureSummary"]) for rule in found for node in rule["nodes"][:3]]
    assert told == []


def test_the_document_says_its_language_and_wears_the_theme_of_the_readers_system(opened, reader):
    language, theme = reader
    expect(opened.locator("html")).to_have_attribute("lang", language)
    expect(opened.locator("html")).to_have_attribute("data-theme", theme)


@pytest.fixture(scope="module")
def english() -> re.Pattern[str]:
    """Every sentence that has another wording in Swedish, as a whole: ours, and the framework's."""
    ours = [(msgid, words) for msgid, words in translations("sv")._catalog.items() if isinstance(msgid, str)]
    pairs = [(msgid, words) for msgid, words in [*ours, *framework.words("sv").items()] if words != msgid]
    # Where nothing but a name is filled in there are no words of a language.
    worded = {msgid for msgid, _ in pairs if len(re.findall("[a-z]", PLACE.sub("", msgid))) > 3}
    whole = (".+".join(map(re.escape, PLACE.split(msgid.replace("**", "")))) for msgid in worded if msgid)
    return re.compile("|".join(whole))


def test_a_page_says_nothing_in_the_other_language_by_eye_or_ear(opened, reader, english):
    said = set(opened.evaluate(SAID)) - BOTH
    if reader[0] == "sv":
        assert [text for text in said if english.fullmatch(text)] == []
    else:
        assert said & set(framework.words("en")) == set()


def test_the_tab_key_reaches_every_control_and_shows_where_it_is(opened, reader):
    if reader[0] == "en":
        pytest.skip("the controls are those of the Swedish page")
    resize(opened, 1440)
    walked = walk(opened)
    assert walked.first.endswith("Hoppa till innehållet")
    assert (walked.passed, walked.unmarked) == ([], [])


def test_the_first_tab_leads_past_the_menu(open_page):
    page = open_page("about", sprak="sv")
    wait_until(page, DRAWN)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
