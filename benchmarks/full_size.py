"""How long the command takes to read a whole network's workbooks, as the office waits for it once a year."""

from __future__ import annotations

import json
import os
import resource
import shutil
from pathlib import Path

from benchmarks.build import run
from benchmarks.report import Section, measured, timed

TIMES = 3
# So long may it take to read the forms of 84 members and ten years, on two cores.
GOAL = 30


def measure(folder: Path) -> Section:
    """Makes the demonstration in `folder`, then builds it from nothing."""
    made = timed("`sekom demo`: written and built", lambda: run("demo", "--out", str(folder)), 1)
    raw, warehouse = folder / "raw", folder / "warehouse"
    said = ""

    def from_nothing() -> None:
        nonlocal said
        shutil.rmtree(warehouse, ignore_errors=True)
        said = run("build", "--language", "en", "--raw", str(raw), "--warehouse", str(warehouse))

    before = _processor_time()
    full = timed("`sekom build` of it, from nothing", from_nothing, TIMES)
    spent = (_processor_time() - before) / TIMES
    books = sum(1 for _ in (raw / "submissions").rglob("*.xlsx"))
    planted = json.loads((folder / "truths.json").read_text(encoding="utf-8"))["mistakes"]
    refused = [mistake for mistake in planted if not mistake["questioned"]]
    within = "reached" if max(full.seconds) < GOAL else "missed"
    return Section(
        "A network at full size",
        "The made-up network of `sekom demo`: 84 members, ten years of forms, every one a workbook. Whole processes.",
        measured([made, full]),
        [
            f"{books} workbooks; the build ended with: “{said.strip().splitlines()[-1]}”",
            f"{len(refused)} mistakes are planted for the build to refuse, and {len(planted) - len(refused)} for the "
            "review to ask about. `tests/demo/test_mistakes.py` counts that every one is caught and nothing else is.",
            f"The goal is {GOAL} s: {within}. A build takes {spent:.1f} s of processor time, which depends little on "
            f"what else the machine does; its 1-minute load was {os.getloadavg()[0]:.1f} in the end.",
        ],
    )


def _processor_time() -> float:
    """The processor time in seconds of every process that has been started here and has ended."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime
