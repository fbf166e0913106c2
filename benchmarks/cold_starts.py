"""The first visitors of a server that has just begun, all at once: what is loaded late is then loaded by many."""

from __future__ import annotations

from pathlib import Path

from benchmarks.report import Measurement, Section, load, table
from benchmarks.server import OURS, STOCK_OURS, Way, running
from benchmarks.viewers import Seen, crowd

VISITORS = 20
STARTS = {OURS: 20, STOCK_OURS: 4}
HEADINGS = ("served", "starts", "with an exception", "exceptions", "first run, median", "longest")


def measure(warehouse: Path) -> Section:
    """Starts each way so many times, with the visitors at its door."""
    found = {way: [_start(way, warehouse) for _ in range(times)] for way, times in STARTS.items()}
    wrong = sorted({text[:120] for seen in found[STOCK_OURS] for text in seen.exceptions})
    ours = sum(bool(seen.exceptions) for seen in found[OURS])
    return Section(
        "First visitors, all at once",
        f"{VISITORS} readers without a browser connect to Jämför as soon as the server has answered once, and leave "
        "when they have seen the page.",
        table(HEADINGS, [_row(way, seen) for way, seen in found.items()]),
        [
            f"The goal is no exception in {STARTS[OURS]} starts: {'missed' if ours else 'reached'}.",
            *([f"With stock settings, what visitors met: {'; '.join(wrong[:3])}."] if wrong else []),
            load(),
        ],
    )


def _start(way: Way, warehouse: Path) -> Seen:
    with running(way, warehouse) as served:
        return crowd(f"{served.address}{way.page}", VISITORS, 0)


def _row(way: Way, starts: list[Seen]) -> list[str]:
    first = Measurement(way.name, [second for seen in starts for second in seen.first])
    met = [seen.exceptions for seen in starts if seen.exceptions]
    longest = max(first.seconds)
    return [
        *(way.name, str(len(starts)), str(len(met)), str(sum(map(len, met)))),
        *(f"{first.median:.2f} s", f"{longest:.2f} s"),
    ]
