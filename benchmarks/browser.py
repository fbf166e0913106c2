"""How long a reader waits: from an address to the first chart, and from a choice to the redrawn one."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.report import Measurement, Section, measured, table
from benchmarks.server import serving

TITLE = "In the browser"
GOAL = 1.0
TIMES = 5
LONGEST = 20_000  # ms, for anything that is waited for
# A browser keeps compiled code from the second visit on: so many visits come before one with a warm cache.
VISITS_BEFORE = 3
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CHART, TABLE = ".js-plotly-plot:not(.sekom-old) .trace", "table.sekom-table tbody td"
PAGES = {"/benchmark": CHART, "/trends": CHART, "/": TABLE}
MUNICIPALITIES = ("Enköping", "Sundsvall", "Trosa", "Lerum", "Eksjö", "Uddevalla", "Huddinge")
CHART_LIBRARY = "/PlotlyChart."

# By the page's own clock, which starts with the navigation; a frame after the element is there, it is painted.
WATCH = """
window.sekomWatch = (selector, start) => {
  const look = () => document.querySelector(selector)
    ? requestAnimationFrame(() => { window.sekomDrawn = performance.now() - start; })
    : requestAnimationFrame(look);
  look();
};
"""
# The redrawn chart is a new element, without the mark of the old one. The clock starts at the key that chooses.
CHOOSE = """
selector => {
  document.querySelectorAll('.js-plotly-plot').forEach(chart => chart.classList.add('sekom-old'));
  window.sekomDrawn = undefined;
  addEventListener('keydown', function choose(event) {
    if (event.key !== 'Enter') return;
    removeEventListener('keydown', choose, true);
    window.sekomWatch(selector, performance.now());
  }, true);
}
"""
DRAWN = "window.sekomDrawn !== undefined"
FILES = """
() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map(entry => ({
  name: entry.name, start: entry.startTime / 1000, end: entry.responseEnd / 1000, size: entry.encodedBodySize
}))
"""


@dataclass(frozen=True)
class Visit:
    """Seconds from the navigation until what was waited for is drawn, and the files fetched by then."""

    seconds: float
    files: Sequence[dict[str, Any]]


@dataclass(frozen=True)
class Reader:
    """Someone at the address in a browser; gives up repeating when `until` (monotonic seconds) has passed."""

    browser: Browser
    address: str
    until: float

    def first_visit(self, path: str) -> Visit:
        """A visit with an empty cache."""
        with self.browser.new_context(service_workers="block") as context:
            return self._visit(context.new_page(), path)

    def first_visits(self, path: str) -> list[Visit]:
        """Visits with an empty cache each."""
        return [self.first_visit(path) for _ in self._times()]

    def later_visits(self, path: str) -> list[Visit]:
        """Visits by someone who has been there before."""
        with self.browser.new_context(service_workers="block") as context:
            page = context.new_page()
            for _ in range(VISITS_BEFORE):
                self._visit(page, path)
            return [self._visit(page, path) for _ in self._times()]

    def choices(self, path: str) -> list[float]:
        """Seconds from choosing another municipality until its chart is drawn."""
        with self.browser.new_context(service_workers="block") as context:
            page = context.new_page()
            self._visit(page, path)
            return [self._choose(page, name) for name, _ in zip(MUNICIPALITIES, self._times(), strict=False)]

    def _visit(self, page: Page, path: str) -> Visit:
        page.set_default_timeout(LONGEST)
        page.goto("about:blank")
        page.add_init_script(f"{WATCH} window.sekomWatch({PAGES[path]!r}, 0);")
        page.goto(self.address + path, wait_until="commit")
        page.wait_for_function(DRAWN)
        return Visit(page.evaluate("window.sekomDrawn") / 1000, page.evaluate(FILES))

    def _choose(self, page: Page, name: str) -> float:
        page.wait_for_timeout(500)  # what follows the chart is drawn too
        page.get_by_role("combobox").first.click()
        page.keyboard.type(name)
        page.get_by_role("option", name=name, exact=True).wait_for()
        page.evaluate(CHOOSE, CHART)
        page.keyboard.press("Enter")
        page.wait_for_function(DRAWN)
        page.get_by_role("heading", name=name).wait_for()
        seconds: float = page.evaluate("window.sekomDrawn") / 1000
        return seconds

    def _times(self) -> Iterator[int]:
        """Once at least, and no more often than time allows."""
        for n in range(TIMES):
            if n and time.monotonic() > self.until:
                return
            yield n


def measure(warehouse: Path, until: float) -> Section:
    """Times visits and choices in a browser without a window, against a server of its own."""
    program = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    if program is None:
        said = "Chromium was not found, so nothing was measured in a browser."
        print(said)
        return Section(TITLE, said)
    with serving(warehouse) as (address, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        try:
            reader = Reader(browser, address, until)
            for path in PAGES:
                reader.first_visit(path)  # the server is warm from here on
            first = {path: reader.first_visits(path) for path in PAGES}
            later = {path: reader.later_visits(path) for path in PAGES}
            chosen = {path: reader.choices(path) for path, drawn in PAGES.items() if drawn == CHART}
            return _section(browser.version, first, later, chosen)
        finally:
            browser.close()


def _section(
    version: str, first: dict[str, list[Visit]], later: dict[str, list[Visit]], chosen: dict[str, list[float]]
) -> Section:
    timings = [
        *(Measurement(f"`{path}`, empty cache", [v.seconds for v in visits]) for path, visits in first.items()),
        *(Measurement(f"`{path}`, warm cache", [v.seconds for v in visits]) for path, visits in later.items()),
        *(Measurement(f"`{path}`, another municipality", seconds) for path, seconds in chosen.items()),
    ]
    stages = [
        _stages(f"`{path}`, {cache} cache", visits)
        for cache, by in (("empty", first), ("warm", later))
        for path, visits in by.items()
    ]
    reached = [f"{m.name} {m.median:.2f} s ({'reached' if m.median <= GOAL else 'missed'})" for m in timings]
    return Section(
        TITLE,
        f"Chromium {version} without a window, on the loopback, against a warm server. Until the first chart is drawn "
        f"on `/benchmark` and `/trends`, until the table is there on `/`. Empty cache: a browser that has never been "
        f"there. Warm cache: after {VISITS_BEFORE} visits to the page. Another municipality: from the key that chooses "
        "it.",
        f"{measured(timings)}\n\nWhere the time of a visit goes (medians, seconds from the navigation):\n\n"
        + table(("visit", "files", "MB", "chart library asked for", "received", "drawn"), stages),
        [f"Goal: {GOAL:.0f} s. " + "; ".join(reached) + "."],
    )


def _stages(name: str, visits: Sequence[Visit]) -> list[str]:
    library = [f for visit in visits for f in visit.files if CHART_LIBRARY in f["name"]]
    size = median(sum(f["size"] for f in visit.files) for visit in visits) / 1e6
    times = [f"{median(f[key] for f in library):.2f}" if library else "–" for key in ("start", "end")]
    files = median(len(visit.files) for visit in visits)
    return [name, f"{files:.0f}", f"{size:.1f}", *times, f"{median(v.seconds for v in visits):.2f}"]
