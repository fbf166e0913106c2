"""How long a reader waits: from an address to the first chart, and from a choice to the redrawn one."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from benchmarks.chromium import ARGUMENTS, LONGEST, PROGRAM, wait_until
from benchmarks.report import Measurement, Section, measured, table
from benchmarks.server import serving

TITLE = "In the browser"
GOAL = 1.0
TIMES = 5
# A browser keeps compiled code from the second visit on: so many visits come before one with a warm cache.
VISITS_BEFORE = 3
CHART, TABLE = ".js-plotly-plot:not(.sekom-old) .trace", "table.sekom-table tbody td"
PAGES = {"/benchmark": CHART, "/trends": CHART, "/": TABLE}
MUNICIPALITIES = ("Enköping", "Sundsvall", "Trosa", "Lerum", "Eksjö", "Uddevalla", "Huddinge")
CHART_LIBRARY = "/PlotlyChart."
REMARKS = [
    "First and last message: from the server, over its socket, before the chart is drawn. Between them lies the run of "
    "the page; what comes before is the start of the app in the browser.",
    "From the chart library being there to the chart being drawn, the browser compiles the library and draws. With a "
    "warm cache it keeps compiled code too.",
]
STAGES = (
    "visit",
    "files fetched",
    "MB",
    "first message",
    "last message",
    "chart library asked for",
    "chart library there",
    "drawn",
)

WATCH = Path(__file__).with_name("watch.js")
DRAWN = "window.sekom.drawn !== undefined"


@dataclass(frozen=True)
class Visit:
    """Milliseconds from the navigation until what was waited for is drawn, until the server's first and last message
    before that, and the files asked for by then (name, start, end, bytes)."""

    drawn: float
    connected: float
    received: float
    files: Sequence[dict[str, Any]]

    @property
    def library(self) -> dict[str, Any] | None:
        """The file that draws charts, if the page asked for it."""
        return next((file for file in self.files if CHART_LIBRARY in file["name"]), None)


@dataclass(frozen=True)
class Reader:
    """Someone at the address in a browser; gives up repeating when `until` (monotonic seconds) has passed."""

    browser: Browser
    address: str
    until: float

    def first_visit(self, path: str) -> Visit:
        """A visit with an empty cache."""
        with self._cache() as context:
            return self._visit(context.new_page(), path)

    def first_visits(self, path: str) -> list[Visit]:
        """Visits with an empty cache each."""
        return [self.first_visit(path) for _ in self._times()]

    def later_visits(self, path: str) -> list[Visit]:
        """Visits by someone who has been there before."""
        with self._cache() as context:
            page = context.new_page()
            for _ in range(VISITS_BEFORE):
                self._visit(page, path)
            return [self._visit(page, path) for _ in self._times()]

    def choices(self, path: str) -> list[float]:
        """Seconds from choosing another municipality until its chart is drawn."""
        with self._cache() as context:
            page = context.new_page()
            self._visit(page, path)
            return [self._choose(page, name) for name, _ in zip(MUNICIPALITIES, self._times(), strict=False)]

    def _visit(self, page: Page, path: str) -> Visit:
        page.set_default_timeout(LONGEST)
        page.goto("about:blank")
        page.goto(f"{self.address}{path}", wait_until="commit")
        page.evaluate("selector => window.sekom.watch(selector, 0)", PAGES[path])
        wait_until(page, DRAWN)
        return Visit(**page.evaluate("window.sekom.visit()"))

    def _choose(self, page: Page, name: str) -> float:
        page.wait_for_timeout(500)  # what follows the chart is drawn too
        page.get_by_role("combobox").first.click()
        page.keyboard.type(name)
        page.get_by_role("option", name=name, exact=True).wait_for()
        page.evaluate("selector => window.sekom.choose(selector)", CHART)
        page.keyboard.press("Enter")
        wait_until(page, DRAWN)
        page.get_by_role("heading", name=name).wait_for()
        seconds: float = page.evaluate("window.sekom.drawn") / 1000
        return seconds

    @contextmanager
    def _cache(self) -> Iterator[BrowserContext]:
        """A browser with an empty cache, which fills as long as it is open."""
        with self.browser.new_context() as context:
            context.add_init_script(path=WATCH)
            yield context

    def _times(self) -> Iterator[int]:
        """Once at least, and no more often than time allows."""
        for n in range(TIMES):
            if n and time.monotonic() > self.until:
                return
            yield n


def measure(warehouse: Path, until: float) -> Section:
    """Times visits and choices in a browser without a window, against a server of its own."""
    if PROGRAM is None:
        said = "Chromium was not found, so nothing was measured in a browser."
        print(said)
        return Section(TITLE, said)
    with serving(warehouse) as (address, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=ARGUMENTS)
        try:
            reader = Reader(browser, address, until)
            for path in PAGES:
                reader.first_visit(path)  # the server is warm from here on
            first = {path: reader.first_visits(path) for path in PAGES}
            chosen = {path: reader.choices(path) for path, drawn in PAGES.items() if drawn == CHART}
            later = {path: reader.later_visits(path) for path in PAGES}
            return _section(browser.version, first, later, chosen)
        finally:
            browser.close()


def _section(
    version: str, first: dict[str, list[Visit]], later: dict[str, list[Visit]], chosen: dict[str, list[float]]
) -> Section:
    timings = [
        *(Measurement(f"`{path}`, empty cache", [v.drawn / 1000 for v in visits]) for path, visits in first.items()),
        *(Measurement(f"`{path}`, warm cache", [v.drawn / 1000 for v in visits]) for path, visits in later.items()),
        *(Measurement(f"`{path}`, another municipality", seconds) for path, seconds in chosen.items()),
    ]
    stages = [
        _stages(f"`{path}`, {cache} cache", visits)
        for cache, by in (("empty", first), ("warm", later))
        for path, visits in by.items()
    ]
    late = [f"{m.name} ({m.median:.2f} s)" for m in timings if m.median > GOAL]
    kept = f"missed by {', '.join(late)}; reached by the others" if late else "reached by all"
    return Section(
        TITLE,
        f"Chromium {version} without a window, on the loopback, against a warm server. Until the first chart is drawn "
        f"on `/benchmark` and `/trends`, until the table is there on `/`. Empty cache: a browser that has never been "
        f"there. Warm cache: after {VISITS_BEFORE} visits to the page. Another municipality: from the key that chooses "
        "it.",
        f"{measured(timings)}\n\nWhere the time of a visit goes (medians, seconds from the navigation):\n\n"
        + table(STAGES, stages),
        [f"The goal is {GOAL:.0f} s on a warm server: {kept}.", *REMARKS],
    )


def _stages(name: str, visits: Sequence[Visit]) -> list[str]:
    fetched = [[file["bytes"] for file in visit.files if file["bytes"]] for visit in visits]
    library = [visit.library for visit in visits if visit.library]
    return [
        name,
        f"{median(len(files) for files in fetched):.0f}",
        f"{median(sum(files) for files in fetched) / 1e6:.1f}",
        _seconds(visit.connected for visit in visits),
        _seconds(visit.received for visit in visits),
        _seconds(file["start"] for file in library),
        _seconds(file["end"] for file in library),
        _seconds(visit.drawn for visit in visits),
    ]


def _seconds(milliseconds: Iterable[float]) -> str:
    times = list(milliseconds)
    return f"{median(times) / 1000:.2f}" if times else "–"
