"""Readers behind nginx, in a process of their own: they keep the cookie, and come back when they are cut off.

`python -m benchmarks.readers <address> <readers> <seconds> <thought>` prints what they saw as JSON, after a
line that says when all have seen their page. With 0 seconds of thought they choose as fast as they are answered.
"""

from __future__ import annotations

import asyncio
import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field

from websockets.exceptions import ConnectionClosed

from benchmarks.reader import Reader
from benchmarks.viewer import LONGEST
from sekom_analytics.settings import ROOT

SEED = 1983
READY = "ready"
# A browser waits a little before it connects anew.
PAUSE = 0.5


@dataclass
class Seen:
    """What one reader saw: the process first and last, the time of each run, exceptions, and how often cut off.

    `same` tells of each time whether the page after coming back was the page before, with the same choices.
    """

    first: str = ""
    last: str = ""
    reruns: list[float] = field(default_factory=list)
    exceptions: list[str] = field(default_factory=list)
    cut: int = 0
    same: list[bool] = field(default_factory=list)
    away: list[float] = field(default_factory=list)


async def _reads(reader: Reader, seen: Seen, until: float, pauses: Iterator[float]) -> None:
    while time.monotonic() < until:
        if await reader.cut_off_within(next(pauses)):
            before = reader.read
            await _comes_back(reader, seen)
            seen.same.append(bool(before) and before == reader.read)
        try:
            run = await reader.choose()
        except ConnectionClosed:
            await _comes_back(reader, seen)
            continue
        seen.reruns.append(run.seconds)
        seen.exceptions += run.exceptions
    seen.last = reader.process


async def _comes_back(reader: Reader, seen: Seen) -> None:
    start = time.monotonic()
    seen.cut += 1
    await asyncio.sleep(PAUSE)
    run = await reader.first()
    seen.exceptions += run.exceptions
    seen.away.append(time.monotonic() - start)


async def _all(address: str, number: int, seconds: float, thought: float) -> list[Seen]:
    chance = random.Random(SEED)
    readers = [Reader(address, random.Random(chance.random())) for _ in range(number)]
    found = [Seen() for _ in readers]
    for reader, seen in zip(readers, found, strict=True):
        seen.exceptions += (await reader.arrive()).exceptions
        seen.first = reader.process
    print(READY, flush=True)
    until = time.monotonic() + seconds
    pairs = zip(readers, found, strict=True)
    await asyncio.gather(*(_reads(reader, seen, until, _pauses(thought, chance)) for reader, seen in pairs))
    await asyncio.gather(*(reader.leave() for reader in readers))
    return found


@contextmanager
def reading(address: str, number: int, seconds: float, thought: float) -> Iterator[Reading]:
    """Readers in a process of their own, who have seen their page when the block begins."""
    told = [sys.executable, "-m", "benchmarks.readers", address, str(number), str(seconds), str(thought)]
    process = subprocess.Popen(told, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        if process.stdout.readline().strip() != READY:
            raise RuntimeError("the readers did not get to see their page")
        yield Reading(process)
    finally:
        process.kill()
        process.wait()


class Reading:
    """Readers at work."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def seen(self) -> list[Seen]:
        """What they saw, when they are done."""
        found, _ = self.process.communicate(timeout=LONGEST)
        return [Seen(**each) for each in json.loads(found)]


def _pauses(thought: float, chance: random.Random) -> Iterator[float]:
    while True:
        yield chance.uniform(0.5, 1.5) * thought


def main() -> None:
    """Reads for as long as it is told, and prints what was seen."""
    address, number, seconds, thought = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4])
    print(json.dumps([asdict(seen) for seen in asyncio.run(_all(address, number, seconds, thought))]))


if __name__ == "__main__":
    main()
