"""Reads the whole corpus, heavy files too, and tells of time and memory: `python -m tests.hostile`."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from sekom_analytics.answers import answers
from sekom_analytics.collection.check import check
from sekom_analytics.settings import settings
from sekom_analytics.sources import guarded
from sekom_analytics.warehouse.connect import open_current
from tests.hostile import books, texts
from tests.hostile.expected import found

CORPUS = [*texts.CASES, *books.CASES]


def main() -> None:
    """Ends with 1 when a file gives anything but what is expected of it."""
    asked = answers(open_current(settings().warehouse))
    wrong, measured = [], []
    for case in CORPUS:
        content = case.make()
        guarded._end_all()
        start = time.perf_counter()
        if found(check(content, case.file, asked)) != case.expected:
            wrong.append(case.name)
        measured.append((time.perf_counter() - start, _peak(), case.name))
    print(f"{len(CORPUS)} files, {len(wrong)} of them not read as expected: {', '.join(wrong) or 'none'}")
    for what, at, unit in (("longest", 0, "s"), ("most memory", 1, "MiB")):
        worst = max(measured, key=lambda m: m[at])
        print(f"{what}: {worst[at]:.1f} {unit} ({worst[2]})")
    sys.exit(bool(wrong))


def _peak() -> float:
    """The most memory that the reader of the file took, in MiB; 0 where it was not needed or did not survive."""
    for process in guarded._idle.queue:
        said = Path(f"/proc/{process._running.pid}/status").read_text()
        return int(said.split("VmHWM:")[1].split()[0]) / 1024
    return 0.0


if __name__ == "__main__":
    main()
