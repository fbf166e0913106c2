"""Bits flipped in builds and editions, and pointers that point nowhere: nothing but the right figures is ever shown."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from benchmarks.killing import Builds
from benchmarks.trial import Contents, Outcome, contents_of, processes
from sekom_analytics import pipeline
from sekom_analytics.errors import SekomError
from sekom_analytics.warehouse import connect
from sekom_analytics.warehouse.connect import Warehouse, open_current
from sekom_analytics.warehouse.editions import edition, freeze
from sekom_analytics.warehouse.manifest import DATA, MANIFEST, EditionError
from sekom_analytics.warehouse.publish import POINTER

SEED = 20261121
FROZEN = datetime(2026, 5, 14, tzinfo=UTC)
# What a process ends with: it gave the right answers, or said that something is wrong. Anything else is a failure.
RIGHT, SAID = 0, 3
Bytes = Callable[[bytes], bytes]


def flipped_before_opening(builds: Builds, times: int) -> Outcome:
    """Flips one bit of the build in use, opens it, and puts the bit back."""
    path, chance, failed = open_current(builds.folder).path, random.Random(SEED), 0
    sound = path.read_bytes()
    for _ in range(times):
        path.write_bytes(_flipped(sound, chance))
        failed += not _refused(builds.folder)
    _refused(builds.folder)
    pipeline.build(builds.raws[builds.names.index(path.name.split(".")[0])], builds.folder)
    failed += not builds.whole()
    return Outcome(times, failed, "refused when it is opened; `sekom build` makes it anew")


def flipped_while_open(builds: Builds, times: int) -> Outcome:
    """Flips one bit after a process has opened the build, and has it read every value of every table."""
    opened, chance, ends = open_current(builds.folder), random.Random(SEED), []
    copy = builds.folder.parent / opened.path.name
    for _ in range(times):
        shutil.copyfile(opened.path, copy)
        told = (copy, chance.randrange(copy.stat().st_size), 1 << chance.randrange(8), builds.expected[opened.version])
        process = processes().Process(target=_flip_and_read, args=told)
        process.start()
        process.join()
        ends.append(process.exitcode)
    right, said = ends.count(RIGHT), ends.count(SAID)
    seen = f"{said} times an error, {right} times the right figures (read before, or a bit that holds nothing)"
    return Outcome(times, times - right - said, seen)


def spoilt_pointer(builds: Builds, times: int) -> Outcome:
    """Flips a bit of the pointer, cuts it off, or fills it with bytes at random."""
    pointer, chance, failed = builds.folder / POINTER, random.Random(SEED), 0
    sound = pointer.read_bytes()
    spoil: list[Bytes] = [
        lambda text: _flipped(text, chance),
        lambda text: text[: chance.randrange(len(text) - 1)],
        lambda text: text + chance.randbytes(chance.randrange(5000)),
        lambda text: b"../" + text,
    ]
    for n in range(times):
        pointer.write_bytes(spoil[n % len(spoil)](sound))
        failed += not (_refused(builds.folder) or builds.whole())
    pipeline.build(builds.raws[0], builds.folder)
    failed += not builds.whole()
    return Outcome(times, failed, "refused and said, or still the right one; a build mends it")


def tampered_edition(builds: Builds, times: int) -> Outcome:
    """Flips one bit of an edition, in its figures and in its manifest in turn."""
    folder, chance, failed = builds.folder.parent / "editions", random.Random(SEED), 0
    frozen = freeze(open_current(builds.folder), folder, "2026-05", "trial", FROZEN)
    for n in range(times):
        path = folder / "2026-05" / (DATA, MANIFEST)[n % 2]
        path.chmod(0o644)
        sound = path.read_bytes()
        path.write_bytes(_flipped(sound, chance))
        with suppress(EditionError):
            failed += edition(folder, "2026-05") != frozen
        path.write_bytes(sound)
    failed += edition(folder, "2026-05") != frozen
    return Outcome(times, failed, "refused, or the bit was a blank between two facts")


def _flipped(content: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(content)
    spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def _refused(folder: Path) -> bool:
    connect._open.cache_clear()
    try:
        open_current(folder)
    except SekomError:
        return True
    return False


def _flip_and_read(path: Path, place: int, bit: int, expected: Contents) -> None:
    opened = Warehouse(path)
    with path.open("r+b") as file:
        file.seek(place)
        held = file.read(1)[0]
        file.seek(place)
        file.write(bytes([held ^ bit]))
    try:
        found = contents_of(opened)
    except (duckdb.Error, SekomError):
        raise SystemExit(SAID) from None
    raise SystemExit(RIGHT if found == expected else 1)
