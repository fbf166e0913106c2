"""A hundred viewers at once: how long each waits, what a session takes of memory, and whether a server grows."""

from __future__ import annotations

from pathlib import Path

from benchmarks.report import Measurement, Section, load, table
from benchmarks.server import OURS, Served, running
from benchmarks.viewers import Seen, crowd, take_turns

VIEWERS, THOUGHT, SECONDS = 100, 5.0, 55.0
# Until nothing new is loaded or kept: every key figure has been asked for.
WARM_UP = 300
# Readers without thought, a minute at most a time, until so many reruns or so many times.
RERUNS, HURRIED, SPELL, SPELLS = 10_000, 4, 50.0, 16
GOAL, MOST_MEMORY, MOST_SESSION, MOST_GROWTH = 0.100, 300.0, 1.0, 0.10
HEADINGS = ("what", "times", "median", "95 of 100 within", "longest")


def measure(warehouse: Path) -> Section:
    """Serves the dashboard to the crowd, and then to a few who click without rest."""
    with running(OURS, warehouse) as served:
        place, started = f"{served.address}{OURS.page}", served.memory
        take_turns([place], WARM_UP, 0)
        warm = served.memory
        watched = crowd(place, VIEWERS, SECONDS, THOUGHT)
        full, shared = served.memory, served.shared
        hurried, reached, before = _hurried(served, place)
    rows = [
        _row("first run", watched.first),
        _row("another choice, while others come", watched.arriving),
        _row("another choice, when all are there", watched.rerun),
    ]
    wrong = [*watched.exceptions, *hurried.exceptions]
    session, growth = (full - warm) / VIEWERS, reached / before - 1
    return Section(
        "A hundred viewers",
        f"{VIEWERS} readers without a browser, each with a WebSocket of its own, come to Jämför within "
        f"{THOUGHT:.0f} s and choose anew after {THOUGHT / 2:.1f} to {THOUGHT * 1.5:.1f} s of thought, for "
        f"{SECONDS:.0f} s: {watched.per_second:.1f} choices a second. One process.",
        table(HEADINGS, rows),
        [
            f"The goal is {GOAL * 1000:.0f} ms for 95 of 100 choices of those who are there: "
            f"{_kept(Measurement('', watched.rerun).share(0.95) <= GOAL)}. Exceptions: {len(wrong)}"
            + (f", such as {wrong[0][:200]}." if wrong else "."),
            f"Memory of the process: {started:.0f} MB when it is ready, {warm:.0f} MB after {WARM_UP} choices, "
            f"{full:.0f} MB with the {VIEWERS} viewers, {shared:.0f} of which are "
            "files of libraries that the machine's processes share. "
            f"The goal is {MOST_MEMORY:.0f} MB: {_kept(full <= MOST_MEMORY)}; "
            f"and {MOST_SESSION:.0f} MB a session: {_kept(session <= MOST_SESSION)} ({session:.2f}).",
            f"{HURRIED} readers without thought: {len(hurried.rerun)} choices, {hurried.per_second:.1f} a second, from "
            f"{before:.0f} to {reached:.0f} MB ({growth:+.1%}). The goal is at most {MOST_GROWTH:.0%} over {RERUNS}: "
            + (_kept(growth <= MOST_GROWTH) if len(hurried.rerun) >= RERUNS else "held so far, and not tried further")
            + ".",
            load(),
        ],
    )


def _hurried(served: Served, place: str) -> tuple[Seen, float, float]:
    """What they saw in all, and the memory after the last and the first spell's warm-up."""
    crowd(place, HURRIED, 5)
    before, all_seen = served.memory, Seen()
    for number in range(SPELLS):
        seen = crowd(place, HURRIED, SPELL, seed=number)
        all_seen.rerun += seen.arriving + seen.rerun
        all_seen.exceptions += seen.exceptions
        all_seen.lasted += seen.lasted
        if len(all_seen.rerun) >= RERUNS:
            break
    return all_seen, served.memory, before


def _row(name: str, seconds: list[float]) -> list[str]:
    one = Measurement(name, seconds)
    shown = (one.median, one.share(0.95), max(seconds))
    return [name, str(len(seconds)), *(f"{s * 1000:.0f} ms" for s in shown)]


def _kept(reached: bool) -> str:
    return "reached" if reached else "missed"
