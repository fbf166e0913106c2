"""Readers by the dozen, in a process of their own: they would otherwise take their time from the server's.

`take_turns` and `crowd` start that process, which is `python -m benchmarks.viewers`, with a job in JSON.
"""

from __future__ import annotations

import asyncio
import json
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from benchmarks.viewer import Run, Viewer

SEED = 1983
# Nobody is thinking for less or more than this share of the usual time.
LEAST, MOST = 0.5, 1.5
PATIENCE = 60


@dataclass
class Seen:
    """What readers of one address saw: seconds of every first run, of every other one while some had not come yet
    (`arriving`) and once all had, what went wrong, the bytes of the latter, and the seconds that it all took."""

    first: list[float] = field(default_factory=list)
    arriving: list[float] = field(default_factory=list)
    rerun: list[float] = field(default_factory=list)
    exceptions: list[str] = field(default_factory=list)
    bytes: int = 0
    lasted: float = 0.0

    @property
    def per_second(self) -> float:
        """Runs a second after the first ones."""
        return (len(self.arriving) + len(self.rerun)) / self.lasted

    def came(self, run: Run) -> None:
        """Notes the first run of a reader."""
        self.first.append(run.seconds)
        self.exceptions += run.exceptions

    def chose(self, run: Run, arriving: bool = False) -> None:
        """Notes another run, of a reader who has come while others were `arriving`."""
        (self.arriving if arriving else self.rerun).append(run.seconds)
        self.exceptions += run.exceptions
        self.bytes += 0 if arriving else run.bytes


def take_turns(addresses: Sequence[str], times: int, warm_up: int) -> list[Seen]:
    """One reader at each address; they choose in turn, so that all have the same machine. `warm_up` are not counted."""
    return [Seen(**seen) for seen in _asked("turns", addresses=list(addresses), times=times, warm_up=warm_up)]


def crowd(address: str, viewers: int, seconds: float, thought: float = 0.0, seed: int = SEED) -> Seen:
    """So many readers at once, who choose anew for so many seconds, after some `thought` each time; 0 is none.

    With thought they come one after another during the first of it, without it all at once.
    """
    job = {"address": address, "viewers": viewers, "seconds": seconds, "thought": thought, "seed": seed}
    return Seen(**_asked("crowd", **job))


def _asked(kind: str, **job: Any) -> Any:
    command = [sys.executable, "-m", "benchmarks.viewers", kind]
    done = subprocess.run(command, input=json.dumps(job), capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return json.loads(done.stdout)


async def _turns(addresses: Sequence[str], times: int, warm_up: int) -> list[Seen]:
    viewers = [Viewer(address, random.Random(SEED)) for address in addresses]
    found = [Seen() for _ in viewers]
    for seen, viewer in zip(found, viewers, strict=True):
        seen.came(await viewer.first())
    for turn in range(warm_up + times):
        for seen, viewer in zip(found, viewers, strict=True):
            run = await viewer.choose()
            if turn >= warm_up:
                seen.chose(run)
    for viewer in viewers:
        await viewer.leave()
    return found


async def _crowd(address: str, viewers: int, seconds: float, thought: float, seed: int) -> Seen:
    chance, seen = random.Random(seed), Seen()
    start = time.perf_counter()
    readers = [Viewer(address, random.Random(chance.random())) for _ in range(viewers)]
    await asyncio.gather(*(_read(reader, seen, Stay(start + seconds, thought, viewers), chance) for reader in readers))
    seen.lasted = time.perf_counter() - start
    return seen


@dataclass(frozen=True)
class Stay:
    """Until when readers choose, how long they think each time, and how many of them there are to be."""

    until: float
    thought: float
    readers: int


async def _read(reader: Viewer, seen: Seen, stay: Stay, chance: random.Random) -> None:
    try:
        await asyncio.sleep(chance.random() * stay.thought)
        seen.came(await asyncio.wait_for(reader.first(), PATIENCE))
        while time.perf_counter() < stay.until:
            await asyncio.sleep(stay.thought * chance.uniform(LEAST, MOST))
            arriving = len(seen.first) < stay.readers
            seen.chose(await asyncio.wait_for(reader.choose(), PATIENCE), arriving)
    except Exception as error:  # whatever it is, it is what a reader would have met
        seen.exceptions.append(f"{type(error).__name__}: {error}")
    finally:
        await reader.leave()


def main() -> None:
    """Does the job on standard input and writes what was seen as JSON."""
    job = json.load(sys.stdin)
    if sys.argv[1] == "turns":
        print(json.dumps([asdict(seen) for seen in asyncio.run(_turns(**job))]))
    else:
        print(json.dumps(asdict(asyncio.run(_crowd(**job)))))


if __name__ == "__main__":
    main()
