"""Another choice over a real connection: ours beside a page with one chart, each served as ours is and as stock."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from benchmarks.report import Measurement, Section, load, table
from benchmarks.server import BARE, OURS, STOCK_BARE, STOCK_OURS, Way, running
from benchmarks.viewers import Seen, crowd, take_turns

WAYS = (OURS, BARE, STOCK_OURS, STOCK_BARE)
TURNS, WARM_UP = 100, 10
# Bursts of readers who do not think, in turn over the servers.
VIEWERS, BURST, BURSTS = 10, 6, 2
HEADINGS = ("served", "first run", "another choice", "95 of 100 within", "kB", "a second at most", "exceptions")
MOST_OF_BARE, MOST_OF_STOCK, TIMES_STOCK = 3.0, 0.25, 10.0


def measure(warehouse: Path) -> Section:
    """Starts the four servers side by side, and has readers choose by turns and then in bursts."""
    with ExitStack() as stack:
        served = [stack.enter_context(running(way, warehouse)) for way in WAYS]
        places = [f"{one.address}{way.page}" for one, way in zip(served, WAYS, strict=True)]
        turns = take_turns(places, TURNS, WARM_UP)
        bursts = _bursts(places)
    rows = [_row(way, turn, burst) for way, turn, burst in zip(WAYS, turns, bursts, strict=True)]
    return Section(
        "Another choice, over the connection",
        "A reader without a browser opens a WebSocket to each server and chooses at random in the page's lists, "
        f"{TURNS} times by turns over the servers, after {WARM_UP} that do not count; from the question to the last "
        f"message. Then {VIEWERS} readers at once who do not think, {BURSTS} × {BURST} s a server by turns. They are a "
        "process of their own. Ours is the page Jämför; the other is a list of 290 places and a chart of as many dots. "
        "Stock is `streamlit run` of the same script in an empty folder.",
        table(HEADINGS, rows),
        [*_goals(turns, bursts), load()],
    )


def _bursts(places: Sequence[str]) -> list[Seen]:
    found = [Seen() for _ in places]
    for number in range(BURSTS):
        for seen, place in zip(found, places, strict=True):
            more = crowd(place, VIEWERS, BURST, seed=number)
            seen.arriving += more.arriving
            seen.rerun += more.rerun
            seen.exceptions += more.exceptions
            seen.lasted += more.lasted
    return found


def _row(way: Way, turn: Seen, burst: Seen) -> list[str]:
    chosen = Measurement(way.name, turn.rerun)
    seconds = (turn.first[0], chosen.median, chosen.share(0.95))
    wrong = len(turn.exceptions) + len(burst.exceptions)
    kilobytes = turn.bytes / len(turn.rerun) / 1000
    return [
        way.name,
        *(f"{s * 1000:.0f} ms" for s in seconds),
        f"{kilobytes:.0f}",
        f"{burst.per_second:.1f}",
        str(wrong),
    ]


def _goals(turns: Sequence[Seen], bursts: Sequence[Seen]) -> list[str]:
    ours, bare, stock, _ = (Measurement("", seen.rerun).median for seen in turns)
    often, _bare, seldom, _stock = (seen.per_second for seen in bursts)
    return [
        f"The goal is a choice within {MOST_OF_BARE:.0f} × that of one chart served as ours is: "
        f"{_kept(ours / bare <= MOST_OF_BARE)} ({ours / bare:.2f} ×).",
        f"The goal is {MOST_OF_STOCK} × the same pages with stock settings: "
        f"{_kept(ours / stock <= MOST_OF_STOCK)} ({ours / stock:.2f} ×).",
        f"The goal is {TIMES_STOCK:.0f} × as many choices a second as stock: "
        f"{_kept(often >= TIMES_STOCK * seldom)} ({often / seldom:.1f} ×).",
    ]


def _kept(reached: bool) -> str:
    return "reached" if reached else "missed"
