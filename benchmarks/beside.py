"""In a browser: the first chart beside a stock page with one, and a choice beside the same chart and choice in Dash."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.browser import CHART, MUNICIPALITIES, WATCH
from benchmarks.chromium import ARGUMENTS, LONGEST, PROGRAM, wait_until
from benchmarks.report import Measurement, Section, load, measured
from benchmarks.server import OURS, PORT, STOCK_BARE, Way, running

TITLE = "In the browser, beside others"
DASH = Way("the same chart and choice in Dash", (sys.executable, "-m", "benchmarks.dash_page", PORT))
VISITS, VISITS_ON_LINE, ROUNDS = 5, 2, 2
# 10 Mbit/s, and 40 ms to the first byte.
LINE = {"offline": False, "latency": 40, "downloadThroughput": 10e6 / 8, "uploadThroughput": 10e6 / 8}
MOST_OF_BARE, MOST_ON_LINE, MOST_OF_DASH = 1.1, 0.45, 1.3
DRAWN = "window.sekom.drawn !== undefined"
# The clock starts at the click that chooses; the chart is there when it names the municipality.
CHOSEN = """name => {
  window.sekom.drawn = undefined;
  addEventListener('click', () => {
    const start = performance.now();
    const named = () => [...document.querySelectorAll('.js-plotly-plot text')].some(t => t.textContent.includes(name));
    const look = () => named()
      ? requestAnimationFrame(() => { window.sekom.drawn ??= performance.now() - start; })
      : requestAnimationFrame(look);
    look();
  }, {capture: true, once: true});
}"""


@dataclass(frozen=True)
class Place:
    """A page in the browser: its address, the list that municipalities are chosen in, and the field to search it."""

    address: str
    list: str = ""
    search: str = ""


def measure(warehouse: Path) -> Section:
    """Visits and chooses by turns, against servers that stand side by side."""
    if PROGRAM is None:
        return Section(TITLE, "Chromium was not found, so nothing was measured in a browser.")
    with ExitStack() as stack:
        ours, stock, dash = (stack.enter_context(running(way, warehouse)) for way in (OURS, STOCK_BARE, DASH))
        browser = stack.enter_context(sync_playwright()).chromium.launch(executable_path=PROGRAM, args=ARGUMENTS)
        stack.callback(browser.close)
        pages = [Place(f"{ours.address}{OURS.page}", '[role="combobox"]'), Place(stock.address)]
        for place in pages:
            _first(browser, place)  # the servers are warm from here on
        near = _first_charts(browser, pages, VISITS)
        far = _first_charts(browser, pages, VISITS_ON_LINE, LINE)
        chosen = _choices(browser, [pages[0], Place(dash.address, "#choice", ".dash-dropdown-search")])
        version = browser.version
    names = (OURS.name, STOCK_BARE.name)
    timings = [Measurement(f"{name}, first chart", seconds) for name, seconds in zip(names, near, strict=True)]
    timings += [Measurement(f"{name}, on the line", seconds) for name, seconds in zip(names, far, strict=True)]
    timings += [Measurement(f"{name}, a choice", s) for name, s in zip((OURS.name, DASH.name), chosen, strict=True)]
    return Section(
        TITLE,
        f"Chromium {version} without a window, by turns over warm servers. The first chart: from the navigation, with "
        "an empty cache, on Jämför and on a stock page with one list and one chart. The line: 10 Mbit/s and 40 ms. A "
        "choice: from the click on another municipality until the chart names it, on Jämför and on a page in Dash with "
        "the same picture of the same answers and nothing else.",
        measured(timings),
        [*_goals(timings), load()],
    )


def _first_charts(
    browser: Browser, places: Sequence[Place], times: int, line: dict[str, float] | None = None
) -> list[list[float]]:
    found: list[list[float]] = [[] for _ in places]
    for _ in range(times):
        for seconds, place in zip(found, places, strict=True):
            seconds.append(_first(browser, place, line))
    return found


def _first(browser: Browser, place: Place, line: dict[str, float] | None = None) -> float:
    with browser.new_context() as context:
        context.add_init_script(path=WATCH)
        page = context.new_page()
        if line:
            session = context.new_cdp_session(page)
            session.send("Network.enable")
            session.send("Network.emulateNetworkConditions", line)
        return _visit(page, place)


def _visit(page: Page, place: Place) -> float:
    page.set_default_timeout(3 * LONGEST)
    page.goto(place.address, wait_until="commit")
    page.evaluate("selector => window.sekom.watch(selector, 0)", CHART)
    wait_until(page, DRAWN)
    seconds: float = page.evaluate("window.sekom.drawn") / 1000
    return seconds


def _choices(browser: Browser, places: Sequence[Place]) -> list[list[float]]:
    found: list[list[float]] = [[] for _ in places]
    with ExitStack() as stack:
        pages = [stack.enter_context(browser.new_context()).new_page() for _ in places]
        for page, place in zip(pages, places, strict=True):
            page.add_init_script(path=WATCH)
            _visit(page, place)
        for name in MUNICIPALITIES * ROUNDS:
            for seconds, page, place in zip(found, pages, places, strict=True):
                seconds.append(_choose(page, place, name))
    return found


def _choose(page: Page, place: Place, name: str) -> float:
    page.bring_to_front()
    page.wait_for_timeout(500)  # what follows the chart is drawn too
    page.locator(place.list).first.click()
    page.locator(place.search or place.list).first.fill(name)
    option = page.get_by_role("option", name=name, exact=True)
    option.wait_for()
    page.evaluate(CHOSEN, name)
    option.click()
    wait_until(page, DRAWN)
    seconds: float = page.evaluate("window.sekom.drawn") / 1000
    return seconds


def _goals(timings: Sequence[Measurement]) -> list[str]:
    near, bare, far, stock, ours, dash = timings
    ratios = (
        ("the first chart within {} × that of the stock page", near.median / bare.median, MOST_OF_BARE),
        ("on the line within {} ×", far.median / stock.median, MOST_ON_LINE),
        ("95 of 100 choices within {} × those in Dash", ours.share(0.95) / dash.share(0.95), MOST_OF_DASH),
    )
    return [
        f"The goal is {words.format(most)}: {'reached' if found <= most else 'missed'} ({found:.2f} ×)."
        for words, found, most in ratios
    ]
