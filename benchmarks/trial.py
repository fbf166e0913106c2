"""What was tried against an installation, how often, and what held: a row of docs/reliability.md."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from multiprocessing.context import ForkServerContext
from pathlib import Path

from sekom_analytics.warehouse.connect import Warehouse

Contents = dict[str, tuple[int, str]]
HASHED = 'SELECT count(*) AS n, coalesce(sum(hash(t)), 0)::VARCHAR AS all_of_it FROM "{table}" AS t'
TABLES = "SELECT table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE' ORDER BY table_name"


@dataclass(frozen=True)
class Outcome:
    """What came of a trial: how many `times`, how many of them `failed`, and what was seen in words."""

    times: int
    failed: int
    seen: str


@dataclass(frozen=True)
class Row:
    """A trial under its name, with the seconds that it took."""

    tried: str
    outcome: Outcome
    seconds: float

    def cells(self) -> list[str]:
        """The row as the document prints it."""
        held = self.outcome.times - self.outcome.failed
        return [self.tried, f"{self.outcome.times:,}", f"{held:,}", self.outcome.seen, f"{self.seconds:.0f}"]


def row(tried: str, trial: Callable[[], Outcome]) -> Row:
    """Runs a trial."""
    start = time.monotonic()
    outcome = trial()
    return Row(tried, outcome, time.monotonic() - start)


@cache
def processes() -> ForkServerContext:
    """Where processes come from that have the pipeline loaded already, so that hundreds can be started and killed."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["sekom_analytics.pipeline"])
    return context


def contents_of(opened: Warehouse) -> Contents:
    """A fingerprint of every value of every table of a build; the order of rows is left out."""
    return {name: opened.ask(HASHED.format(table=name)).row(0) for name in opened.ask(TABLES)["table_name"]}


def leftovers(folder: Path) -> list[str]:
    """What is hidden in a folder: what a build leaves that was killed, until the next one."""
    return sorted(path.name for path in folder.glob(".*"))
