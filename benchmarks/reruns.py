"""How long the server runs a page anew when a reader makes other choices, beside a script with one chart alone."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from streamlit.logger import set_log_level
from streamlit.testing.v1 import AppTest

from benchmarks.report import Measurement, Section, table
from sekom_analytics.answers import answers
from sekom_analytics.settings import ROOT
from sekom_analytics.ui.view import PARAMETERS
from sekom_analytics.warehouse.connect import open_current

GOAL = 0.200
TIMES, WARM_UP, SEED = 40, 5, 1983
MAIN, BARE = ROOT / "sekom_analytics" / "main.py", Path(__file__).with_name("one_chart.py")
LONGEST = 30  # seconds; a run that takes longer is an error, not a measurement
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
# The page that is drawn in two ways, and its costlier one.
MAP = {"benchmark": {PARAMETERS["picture"]: "karta"}}
HEADINGS = ("page", "times", "median", "95 of 100 within", "longest", "a chart alone", "times as long")

Choices = Mapping[str, str]


@dataclass(frozen=True)
class Reruns:
    """The runs of one page, and those of a script with one chart between them, each the same times."""

    page: Measurement
    bare: Measurement

    def cells(self) -> list[str]:
        """The row of the table."""
        seconds = (self.page.median, self.page.share(0.95), max(self.page.seconds), self.bare.median)
        ratio = self.page.median / self.bare.median
        return [self.page.name, str(TIMES), *(f"{s * 1000:.0f} ms" for s in seconds), f"{ratio:.1f} ×"]


def measure(warehouse: Path) -> Section:
    """Runs every page with other choices of municipality, peer group and key figure."""
    # Streamlit warns at every run that no browser is there.
    set_log_level("ERROR")
    with _reading(warehouse):
        choices = list(_choices(warehouse))
        found = [_page(page, choices, {}) for page in PAGES]
        found += [_page(page, choices, extra) for page, extra in MAP.items()]
    late = [f"{r.page.name} ({r.page.share(0.95) * 1000:.0f} ms)" for r in found if r.page.share(0.95) > GOAL]
    kept = f"missed by {', '.join(late)}; reached by the others" if late else "reached by all"
    return Section(
        "Another choice, on the server",
        f"Any municipality, any peer group and a key figure that the municipality has are chosen at once, {TIMES} "
        f"times with a fixed seed, in an app that has answered {WARM_UP} times before. Streamlit's own AppTest runs "
        "the page as the server does and reads every message to the browser; nothing is sent or drawn. After each run "
        "of a page, one of a script that is nothing but a Plotly chart of 290 dots with labels.",
        table(HEADINGS, [rerun.cells() for rerun in found]),
        [f"The goal is {GOAL * 1000:.0f} ms for 95 of 100 choices: {kept}."],
    )


def _page(page: str, choices: list[Choices], extra: Choices) -> Reruns:
    app, bare = _opened(page, extra), AppTest.from_file(str(BARE), default_timeout=LONGEST)
    name = "&".join([f"/{page}", *(f"{key}={code}" for key, code in extra.items())]).replace("&", "?", 1)
    seconds: tuple[list[float], list[float]] = ([], [])
    for number, choice in enumerate(choices):
        for parameter, code in choice.items():
            app.query_params[parameter] = code
        bare.session_state["seed"] = number
        seconds[0].append(_run(app))
        seconds[1].append(_run(bare))
    return Reruns(Measurement(f"`{name}`", seconds[0][WARM_UP:]), Measurement("a chart alone", seconds[1][WARM_UP:]))


def _opened(page: str, extra: Choices) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=LONGEST).run()
    for parameter, code in extra.items():
        app.query_params[parameter] = code
    return app if page == "overview" else app.switch_page(str(ROOT / "pages" / f"{page}.py"))


def _run(app: AppTest) -> float:
    start = time.perf_counter()
    app.run()
    taken = time.perf_counter() - start
    if app.exception:
        raise RuntimeError(f"{app.query_params}: {app.exception[0].message}")
    return taken


def _choices(warehouse: Path) -> Iterator[Choices]:
    """Any municipality, any group, and a key figure that the municipality has: a page has less to do without one."""
    found, chance = answers(open_current(warehouse)), random.Random(SEED)
    codes, groups = sorted(found.names), [group.id for group in found.catalogue.peer_groups if group.kind != "own"]
    for _ in range(WARM_UP + TIMES):
        code = chance.choice(codes)
        filled = found.figures_of(code).filter(pl.col("value").is_not_null())["indicator"].unique().sort().to_list()
        choice = {"municipality": code, "group": chance.choice(groups), "indicator": chance.choice(filled)}
        yield {PARAMETERS[name]: chosen for name, chosen in choice.items()}


@contextmanager
def _reading(warehouse: Path) -> Iterator[None]:
    before = os.environ.get("SEKOM_WAREHOUSE")
    os.environ["SEKOM_WAREHOUSE"] = str(warehouse)
    try:
        yield
    finally:
        os.environ.pop("SEKOM_WAREHOUSE")
        if before is not None:
            os.environ["SEKOM_WAREHOUSE"] = before
