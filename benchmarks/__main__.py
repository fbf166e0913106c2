"""Measures and writes benchmarks/README.md; talks to the loopback only.

`python -m benchmarks ingest queries` runs those parts alone and leaves the text of the others as it is.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import (
    answers,
    beside,
    browser,
    build,
    clicks,
    cold_starts,
    full_size,
    guarding,
    ingest,
    processes,
    queries,
    reruns,
    server,
    verdicts,
    webinar,
)
from benchmarks.report import Section, machine

REPORT = Path(__file__).with_name("README.md")
# After so many seconds nothing more is repeated.
MOST_SECONDS = 170
INTRODUCTION = """# Benchmarks

Written by `make bench`, which runs `python -m benchmarks`. Do not edit: change the code beside this file and run it
again. Each table gives the number of repetitions and the shortest, the median and the longest time. Other work on the
same machine makes every figure worse, those of the browser most."""


# Measured on what this other part leaves behind.
AFTER = {"answers": "build", "verdicts": "build", "reruns": "build", "server": "build", "browser": "build"}
AFTER |= {"clicks": "build", "webinar": "build", "cold starts": "build", "beside": "build"}
AFTER |= {"queries": "ingest", "processes": "build"}


def main() -> None:
    """Runs every part in turn, or those named, each on what an earlier one built."""
    start = time.monotonic()
    until = start + MOST_SECONDS
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        folder = place / "warehouse"
        parts: dict[str, Callable[[], Section]] = {
            "machine": machine,
            "build": lambda: build.measure(folder),
            "full size": lambda: full_size.measure(place / "demonstration"),
            "answers": lambda: answers.measure(folder),
            "verdicts": lambda: verdicts.measure(folder),
            "reruns": lambda: reruns.measure(folder),
            "server": lambda: server.measure(folder),
            "clicks": lambda: clicks.measure(folder),
            "webinar": lambda: webinar.measure(folder),
            "cold starts": lambda: cold_starts.measure(folder),
            "browser": lambda: browser.measure(folder, until),
            "beside": lambda: beside.measure(folder),
            "processes": lambda: processes.measure(place / "nginx", folder),
            "forms": lambda: guarding.measure(place / "forms"),
            "ingest": lambda: ingest.measure(place),
            "queries": lambda: queries.measure(place),
        }
        named = set(sys.argv[1:])
        if named & {"-h", "--help"}:
            sys.exit(f"{__doc__}\nThe parts: {', '.join(parts)}.")
        if unknown := named - set(parts):
            sys.exit(f"No part is called {', '.join(sorted(unknown))}. There are: {', '.join(parts)}.")
        wanted = named | {AFTER[name] for name in named if name in AFTER}
        for name, part in parts.items():
            if not named or name in wanted:
                print(f"{name} …", flush=True)
                _write(part())
    print(f"{REPORT.parent.name}/{REPORT.name} is written ({time.monotonic() - start:.0f} s).")


def _write(section: Section) -> None:
    """Puts a section in the place of the one of its title, or last; what stands before the first is always renewed."""
    text = REPORT.read_text(encoding="utf-8") if REPORT.exists() else ""
    kept = {part.partition("\n")[0]: part.strip() for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]}
    kept[section.title] = section.markdown().removeprefix("## ")
    REPORT.write_text("\n\n## ".join([INTRODUCTION, *kept.values()]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
