"""Breaks what can break, and writes what held to docs/reliability.md: `python -m benchmarks.faults`, half an hour.

`python -m benchmarks.faults kill corpus` runs the trials with these words in their names, and leaves the other rows.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from benchmarks import crowd, damage, killing, unwritable
from benchmarks.report import machine, table
from benchmarks.trial import Outcome, row
from sekom_analytics.settings import ROOT

REPORT = ROOT / "docs" / "reliability.md"
CORPUS_SECONDS = 900
INTRODUCTION = """# What was tried against it, and what held

Written by `python -m benchmarks.faults`. Do not edit: change the code beside `benchmarks/faults.py` and run it again.
Moments, places and bits are drawn at random from a fixed seed; the moments of kills depend on the machine all the same.
A trial holds when the figures in use afterwards are, value by value over every table, those of one of the two builds
that were published, and when what is wrong is said in one message. Linux alone."""
HELD = """## What keeps it so

* The file of a build is called by what it was made of and by its own checksum. It is written beside, waited for until
  it is on the disk, renamed, and only then does the pointer change. No name ever means two contents.
* The checksum is computed once when a process opens a build: some milliseconds for the network's figures. A build that
  does not hold is not opened; `sekom build` makes it anew. From then on DuckDB checks every block that it reads.
* A process that had opened a build before its file was damaged shows errors, not other figures, and is started anew.
* A server that has a build open keeps answering from it when the pointer is spoilt or names a build that is damaged or
  gone. It says so once in the log, and in `/readyz`; `sekom doctor` says it too, and `sekom build` mends it.
* One process at a time changes what the pointer says; the operating system ends the wait when that process is killed.
* Small versions of these trials run with every `make test`: `tests/warehouse/test_faults.py`, and a kill at every step
  in `tests/warehouse/test_killed_builds.py`. What names, comments and headings can smuggle in is tried in
  `tests/payloads/`: 16 that begin as formulas and 19 of script, HTML and Markdown as names, comments, headings and
  choices in the address, in pages, pictures, decks, reports, workbooks, CSV and JSON. Hostile files are in
  `tests/hostile/`; each is read by a process that may take 1 GiB and 10 s. Fuzzed readers give sheets or a reason."""


def main() -> None:
    """Runs the trials in turn, and writes the row of each when it is done; ends with 1 when one did not hold."""
    words, held = sys.argv[1:], True
    with tempfile.TemporaryDirectory() as scratch:
        trials = _trials(killing.Builds(Path(scratch)), Path(scratch))
        if {"-h", "--help"} & {*words}:
            sys.exit("\n".join([__doc__ or "", "The trials:", *trials]))
        rows = _written(REPORT, trials)
        for tried in (name for name in trials if not words or any(word in name for word in words)):
            done = row(tried, trials[tried])
            rows[tried] = done.cells()
            print(" · ".join(rows[tried]), flush=True)
            REPORT.write_text(document([rows[name] for name in trials if name in rows]), encoding="utf-8")
            held = held and not done.outcome.failed
    sys.exit(not held)


def document(rows: Sequence[Sequence[str]]) -> str:
    """The page as it is written."""
    headings = ("tried", "times", "held", "what was seen", "seconds")
    return "\n\n".join([INTRODUCTION, table(headings, rows), HELD, machine().markdown()]) + "\n"


def _written(report: Path, names: Collection[str]) -> dict[str, list[str]]:
    """The rows that the page has of these trials."""
    lines = report.read_text(encoding="utf-8").splitlines() if report.exists() else []
    cells = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|"))
    return {row[0]: row for row in cells if row[0] in names}


def _trials(builds: killing.Builds, scratch: Path) -> dict[str, Callable[[], Outcome]]:
    return {
        "`kill -9` at random moments of a build, half of them while it publishes": lambda: killing.killed(builds, 200),
        "four builds at once": lambda: killing.at_once(builds, 20),
        "the clock set back ten years between two builds": lambda: killing.clock_back(builds, 10),
        "a full disk": lambda: unwritable.full_disk(builds),
        "a file that may not grow past a limit": lambda: unwritable.files_cut_short(builds, 40),
        "a folder mounted read-only": lambda: unwritable.read_only(builds, 5),
        "one bit flipped in the build, then opened": lambda: damage.flipped_before_opening(builds, 200),
        "one bit flipped in a build that is open": lambda: damage.flipped_while_open(builds, 200),
        "the pointer spoilt": lambda: damage.spoilt_pointer(builds, 200),
        "one bit flipped in an edition": lambda: damage.tampered_edition(builds, 200),
        "reads by three processes while builds are published": lambda: crowd.published_under_readers(
            scratch / "crowd", 1_000, 50_000
        ),
        "the corpus of hostile files, `python -m tests.hostile`": lambda: _corpus(builds.folder),
    }


def _corpus(warehouse: Path) -> Outcome:
    """Every file of the corpus, each read in a process with limits of its own."""
    command = [sys.executable, "-m", "tests.hostile"]
    there = os.environ | {"SEKOM_WAREHOUSE": str(warehouse)}
    done = subprocess.run(command, cwd=ROOT, env=there, stdout=subprocess.PIPE, text=True, timeout=CORPUS_SECONDS)
    first, *rest = done.stdout.strip().splitlines()
    files = int(first.split()[0])
    return Outcome(files, files if done.returncode else 0, "; ".join(rest))


if __name__ == "__main__":
    main()
