"""What a measurement is, and how the measurements are written to benchmarks/README.md."""

from __future__ import annotations

import os
import platform
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from textwrap import fill
from typing import Literal

import numpy as np

LIBRARIES = ("duckdb", "polars", "pyarrow", "numpy", "plotly", "streamlit", "uvicorn")
WIDTH = 118
FACTOR = {"s": 1, "ms": 1000}


@dataclass(frozen=True)
class Measurement:
    """What was timed, how often, and the times in seconds; `unit` is the one it is printed in."""

    name: str
    seconds: Sequence[float]
    unit: Literal["s", "ms"] = "s"

    @property
    def median(self) -> float:
        """The middle time, in seconds."""
        return statistics.median(self.seconds)

    def share(self, share: float) -> float:
        """The seconds that this share of the times kept within, by linear interpolation."""
        return float(np.quantile(self.seconds, share))

    def cells(self) -> list[str]:
        """Name, count, minimum, median and maximum, as a table row prints them."""
        ends = (min(self.seconds), self.median, max(self.seconds))
        return [self.name, str(len(self.seconds)), *(f"{x * FACTOR[self.unit]:.2f} {self.unit}" for x in ends)]


HEADINGS = ("what", "times", "shortest", "median", "longest")


@dataclass(frozen=True)
class Section:
    """A heading, the text under it, tables and remarks: one part of the report."""

    title: str
    introduction: str
    table: str = ""
    remarks: Sequence[str] = ()

    def markdown(self) -> str:
        """The section as Markdown."""
        listed = "\n".join(fill(f"* {remark}", WIDTH, subsequent_indent="  ") for remark in self.remarks)
        return "\n\n".join(
            part for part in (f"## {self.title}", fill(self.introduction, WIDTH), self.table, listed) if part
        )


def timed(name: str, work: Callable[[], object], times: int, unit: Literal["s", "ms"] = "s") -> Measurement:
    """`work`, done so many times in a row."""
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return Measurement(name, seconds, unit)


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, its first column to the left and the others to the right."""
    lines = [headings, ["---", *["---:"] * (len(headings) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def measured(measurements: Sequence[Measurement]) -> str:
    """The measurements as a table."""
    return table(HEADINGS, [m.cells() for m in measurements])


def ratio(one: Measurement, other: Measurement) -> str:
    """How many times as long the median of `one` is as that of `other`."""
    return f"{one.median / other.median:.1f} ×"


def load() -> str:
    """How busy the machine is, as a remark."""
    return f"The machine's 1-minute load was {os.getloadavg()[0]:.1f} in the end, on {os.cpu_count()} cores."


def machine() -> Section:
    """The computer and the libraries, in general terms."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = os.getloadavg()[0]
    rows = [
        ("measured", date.today().isoformat()),
        ("system", f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GiB of memory"),
        ("load when the run began", f"{load:.1f} (1-minute average), niceness {os.nice(0)}"),
        ("Python", platform.python_version()),
        *((name, version(name)) for name in LIBRARIES),
    ]
    return Section("Machine", "", table(("what", "value"), rows))
