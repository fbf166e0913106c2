"""One, two and three processes behind nginx: reruns a second, one of them killed, and a build published meanwhile."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from benchmarks import disturbed, front
from benchmarks.readers import reading
from benchmarks.report import Section, load, table
from deploy import interface

PAGE = "/benchmark?kommun=1080&grupp=similar&nyckeltal=organic_food"
SITE = (8571, 8572)
PORTS = (8573, 8574, 8575)
GOALS = {2: 1.35, 3: 1.5}
ROUNDS, READERS, SECONDS, COUNTED = 3, 12, 6.0, 0.9
# The readers of a webinar: seconds of thought, and how long they stay.
CROWD, THOUGHT, STAY, SOON = 100, 5.0, 45.0, 0.100
HEADINGS = (
    "processes",
    "runs",
    "reruns a second",
    "beside one",
    "median",
    "95 of 100 within",
    "app",
    "nginx",
    "readers",
)


@dataclass(frozen=True)
class Run:
    """A run: reruns a second, the seconds of each, exceptions, and the processor time of each part."""

    rate: float
    reruns: Sequence[float]
    exceptions: int
    spent: Mapping[str, float]


def measure(folder: Path, warehouse: Path) -> Section:
    """Measures and disturbs, with readers on real WebSockets in a process of their own."""
    title = "Several processes behind nginx"
    if front.NGINX is None:
        return Section(title, "Not measured: nginx is not installed.")
    interface.write(folder / "interface")
    with ExitStack() as running:
        apps = [running.enter_context(front.app(port, warehouse)).pid for port in PORTS]
        runs: dict[int, list[Run]] = {number: [] for number in range(1, len(PORTS) + 1)}
        for _ in range(ROUNDS):
            for number, found in runs.items():
                found.append(_throughput(folder, number, apps[:number]))
        crowds = [_crowd(folder, number) for number in runs]
    remarks = [
        *_told(runs),
        *crowds,
        disturbed.killed(folder, warehouse),
        disturbed.published(folder, warehouse),
        load(),
    ]
    return Section(
        title,
        f"The configuration of `deploy/` with other ports and paths, encrypted, on the loopback. {READERS} readers on "
        "WebSockets choose another entry in a list of the page Jämför as soon as the last choice has been answered, "
        f"{SECONDS:.0f} seconds a run, one, two and three processes in turn. Readers and nginx use the same cores; the "
        "last columns are the milliseconds of processor time that a rerun took of each. A figure is the median of the "
        "rounds; that beside one is the median of what each round says, as machines have faster and slower minutes.",
        table(HEADINGS, [_row(number, runs) for number in runs]),
        remarks,
    )


def _throughput(folder: Path, number: int, apps: Sequence[int]) -> Run:
    with (
        front.nginx(folder, *SITE, PORTS[:number]) as (address, proxy),
        reading(address + PAGE, READERS, SECONDS, 0) as readers,
    ):
        counted: dict[str, Callable[[], float]] = {
            "app": lambda: sum(map(_processor_time, apps)),
            "nginx": lambda: sum(map(_processor_time, _children(proxy))),
            "readers": lambda: _processor_time(readers.process.pid),
        }
        before = {name: count() for name, count in counted.items()}
        # They are counted a little before they end.
        time.sleep(SECONDS * COUNTED)
        spent = {name: count() - before[name] for name, count in counted.items()}
        seen = readers.seen()
    reruns = [seconds for each in seen for seconds in each.reruns]
    exceptions = sum(len(each.exceptions) for each in seen)
    each = {name: seconds / (COUNTED * len(reruns)) for name, seconds in spent.items()}
    return Run(len(reruns) / SECONDS, reruns, exceptions, each)


def _crowd(folder: Path, number: int) -> str:
    """How long the readers of a webinar wait, told in words."""
    with (
        front.nginx(folder, *SITE, PORTS[:number]) as (address, _),
        reading(address + PAGE, CROWD, STAY, THOUGHT) as readers,
    ):
        seen = readers.seen()
    reruns = sorted(seconds for each in seen for seconds in each.reruns)
    late, exceptions = reruns[int(0.95 * (len(reruns) - 1))], sum(len(each.exceptions) for each in seen)
    return (
        f"{CROWD} readers with {THOUGHT:.0f} s of thought, {number} of the processes: {len(reruns)} choices, half of "
        f"them within {statistics.median(reruns) * 1000:.0f} ms, 95 of 100 within {late * 1000:.0f}, {exceptions} "
        f"exceptions. The goal of {SOON * 1000:.0f} ms is {'reached' if late <= SOON else 'missed'}."
    )


def _row(number: int, runs: Mapping[int, Sequence[Run]]) -> list[str]:
    found = runs[number]
    reruns = sorted(seconds for run in found for seconds in run.reruns)
    late = reruns[int(0.95 * (len(reruns) - 1))]
    spent = [statistics.median(run.spent[name] for run in found) for name in ("app", "nginx", "readers")]
    times = (statistics.median(reruns), late, *spent)
    rate = statistics.median(run.rate for run in found)
    rates = (f"{rate:.1f}", f"{statistics.median(_beside_one(number, runs)):.2f} ×")
    return [str(number), str(len(found)), *rates, *(f"{seconds * 1000:.0f} ms" for seconds in times)]


def _told(runs: Mapping[int, Sequence[Run]]) -> Iterator[str]:
    for number, goal in GOALS.items():
        ratios = _beside_one(number, runs)
        told = ", ".join(f"{ratio:.2f}" for ratio in ratios)
        reached = "reached" if statistics.median(ratios) >= goal else "missed"
        yield f"{number} processes: {told} × one in the rounds; the goal of {goal} × is {reached} by their median."
    spent = {name: statistics.median(run.spent[name] for run in runs[1]) for name in ("app", "nginx", "readers")}
    most = (os.cpu_count() or 1) * spent["app"] / sum(spent.values())
    exceptions = sum(run.exceptions for found in runs.values() for run in found)
    yield (
        f"With what readers and nginx take of the same cores, no number of processes could reach more than "
        f"{most:.2f} × one. Exceptions shown to readers: {exceptions}."
    )


def _beside_one(number: int, runs: Mapping[int, Sequence[Run]]) -> list[float]:
    # Those of one round follow each other, and so are disturbed alike.
    return [many.rate / one.rate for many, one in zip(runs[number], runs[1], strict=True)]


def _processor_time(process: int) -> float:
    """The seconds that a process has used so far; fields 14 and 15 of its line in /proc, after its name."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _children(process: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()]
