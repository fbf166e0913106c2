"""Builds killed at random moments, builds started at once, and builds after the clock was set back."""

from __future__ import annotations

import os
import random
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from benchmarks.trial import Contents, Outcome, contents_of, leftovers, processes
from sekom_analytics import pipeline
from sekom_analytics.settings import ROOT
from sekom_analytics.warehouse.connect import open_current

RAW = ROOT / "data" / "raw"
SEED = 20261121
Started = tuple[BaseProcess, Connection]


class Builds:
    """Two raw folders that differ in a figure, and a folder of warehouses in which now one is built, now the other."""

    def __init__(self, scratch: Path, raw: Path = RAW) -> None:
        self.raws = [Path(shutil.copytree(raw, scratch / name)) for name in ("one", "other")]
        _alter(self.raws[1])
        self.names = [pipeline.fingerprint(folder) for folder in self.raws]
        self.folder = scratch / "warehouse"
        self.expected: dict[str, Contents] = {}
        for raw_folder, name in zip(self.raws, self.names, strict=True):
            start = time.monotonic()
            pipeline.build(raw_folder, self.folder)
            self.seconds = time.monotonic() - start
            self.expected[name] = contents_of(open_current(self.folder))

    def whole(self) -> bool:
        """Whether the build in use is one of the two, to the last value."""
        found = open_current(self.folder)
        return contents_of(found) == self.expected[found.version]

    def other(self) -> Path:
        """The raw folder of the build that is not in use."""
        return self.raws[1 - self.names.index(open_current(self.folder).version)]


def killed(builds: Builds, times: int) -> Outcome:
    """Kills a build `times` times, every other time while it publishes, and looks at what can be read afterwards."""
    chance, failed, late = random.Random(SEED), 0, 0
    for n in range(times):
        before = open_current(builds.folder).version
        with _building(builds.other(), builds.folder) as (process, steps):
            # What can go wrong is over quickly, so every other kill comes then.
            if _until(steps, "publish" if n % 2 else "read registry"):
                time.sleep(chance.uniform(0, builds.seconds / (2 if n % 2 else 1)))
            process.kill()
        failed += not builds.whole()
        late += open_current(builds.folder).version != before
    pipeline.build(builds.other(), builds.folder)
    clean = builds.whole() and not leftovers(builds.folder)
    seen = f"the build before is in use, or in {late} cases the new one, whole; the next build clears up what was left"
    return Outcome(times, failed + (not clean), seen)


def at_once(builds: Builds, times: int) -> Outcome:
    """Starts four builds at once, of two raw folders."""
    failed = 0
    for _ in range(times):
        raw = builds.other()
        started = [_started(folder, builds.folder) for folder in (raw, raw, *builds.raws)]
        for process, _steps in started:
            process.join()
        failed += any(process.exitcode for process, _ in started) or not builds.whole()
    failed += bool(leftovers(builds.folder))
    return Outcome(times, failed, "four builds end without an error, and one of them is in use, whole")


def clock_back(builds: Builds, times: int) -> Outcome:
    """Builds when every file there is dated ten years from now, as after a clock was set back."""
    failed = 0
    for _ in range(times):
        before, later = open_current(builds.folder).path, time.time() + 10 * 365 * 86_400
        for path in builds.folder.iterdir():
            os.utime(path, (later, later))
        raw = builds.other()
        pipeline.build(raw, builds.folder)
        found = open_current(builds.folder)
        failed += found.version != pipeline.fingerprint(raw) or not builds.whole() or not before.exists()
    return Outcome(times, failed, "the new build is in use, and the one before is kept")


def _alter(raw: Path) -> None:
    """Takes one figure away, so that the two builds can be told apart."""
    path = min((raw / "kolada").glob("*.csv"))
    head, _, *rest = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([head, *rest]) + "\n", encoding="utf-8")


@contextmanager
def _building(raw: Path, folder: Path) -> Iterator[Started]:
    process, steps = _started(raw, folder)
    try:
        yield process, steps
    finally:
        process.join()
        steps.close()


def _started(raw: Path, folder: Path) -> Started:
    steps, told = processes().Pipe(duplex=False)
    process = processes().Process(target=_build, args=(raw, folder, told))
    process.start()
    told.close()
    return process, steps


def _build(raw: Path, folder: Path, told: Connection) -> None:
    pipeline.build(raw, folder, told.send)


def _until(steps: Connection, step: str) -> bool:
    """Waits until a step is told of; False when the process ended before."""
    try:
        while steps.recv() != step:
            pass
    except EOFError:
        return False
    return True
