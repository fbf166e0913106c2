"""Measures and writes benchmarks/README.md. Ends in under four minutes, talks to the loopback only."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import answers, browser, build, full_size, reruns, server, verdicts
from benchmarks.report import Section, machine

REPORT = Path(__file__).with_name("README.md")
# After so many seconds nothing more is repeated.
MOST_SECONDS = 170
INTRODUCTION = """# Benchmarks

Written by `make bench`, which runs `python -m benchmarks`. Do not edit: change the code beside this file and run it
again. Each table gives the number of repetitions and the shortest, the median and the longest time. Other work on the
same machine makes every figure worse, those of the browser most."""


def main() -> None:
    """Runs every part in turn, each on the warehouse that the first one built."""
    start = time.monotonic()
    until = start + MOST_SECONDS
    sections = [machine()]
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "warehouse"
        parts: dict[str, Callable[[], Section]] = {
            "build": lambda: build.measure(folder),
            "full size": lambda: full_size.measure(Path(scratch) / "demonstration"),
            "answers": lambda: answers.measure(folder),
            "verdicts": lambda: verdicts.measure(folder),
            "reruns": lambda: reruns.measure(folder),
            "server": lambda: server.measure(folder),
            "browser": lambda: browser.measure(folder, until),
        }
        for name, part in parts.items():
            print(f"{name} …", flush=True)
            sections.append(part())
    text = "\n\n".join([INTRODUCTION, *(section.markdown() for section in sections)])
    REPORT.write_text(f"{text}\n", encoding="utf-8")
    print(f"{REPORT.parent.name}/{REPORT.name} is written ({time.monotonic() - start:.0f} s).")


if __name__ == "__main__":
    main()
