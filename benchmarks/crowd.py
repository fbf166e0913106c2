"""Builds published one after the other while processes read: every answer is of one build, and none is an error."""

from __future__ import annotations

from multiprocessing.queues import Queue
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path

import polars as pl

from benchmarks.trial import Outcome, processes
from sekom_analytics.warehouse.connect import open_current
from sekom_analytics.warehouse.publish import publish

Counts = tuple[int, int, int, int]
READERS = 3
MUNICIPALITIES = 290
# Two tables that say which publication they are of, asked in two questions as a page asks many.
ASKED = ("SELECT DISTINCT persons AS n FROM population", "SELECT read AS n FROM load")


def published_under_readers(folder: Path, publications: int, reads: int) -> Outcome:
    """Publishes while three processes read: each goes on until it has read its share and the last is published."""
    _publish(folder, 0)
    done = processes().Value("i", 0)
    found = processes().Queue()
    told = (folder, -(-reads // READERS), publications, done, found)
    readers = [processes().Process(target=_read, args=told) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    for n in range(1, publications + 1):
        _publish(folder, n)
        done.value = n
    for reader in readers:
        reader.join()
    # One that ended early has told nothing, and is not waited for.
    counts = [found.get(timeout=5) for _ in readers]
    read, mixed, errors, seen = (sum(each) for each in zip(*counts, strict=True))
    words = f"{publications} publications; {errors} errors, {mixed} mixes; a reader saw {seen / READERS:.0f} of them"
    return Outcome(read, mixed + errors, words)


def _publish(folder: Path, number: int) -> None:
    codes = [f"{code:04}" for code in range(1, MUNICIPALITIES + 1)]
    persons = pl.DataFrame({"code": codes, "year": 2022, "persons": number})
    load = {"source": "trial", "file": "trial.csv", "sha256": "", "read": number, "accepted": number, "rejected": 0}
    publish({"population": persons, "load": pl.DataFrame([load])}, folder, f"p{number:04}")


def _read(folder: Path, share: int, last: int, done: Synchronized[int], found: Queue[Counts]) -> None:
    read = mixed = errors = 0
    seen: list[int] = []  # the publications, in the order in which they came to be read
    while read < share or done.value < last:
        try:
            opened = open_current(folder)
            numbers = {n for statement in ASKED for n in opened.ask(statement)["n"]} | {int(opened.version[1:])}
        except Exception:
            errors += 1
            continue
        read += 1
        mixed += len(numbers) != 1 or bool(seen and min(numbers) < seen[-1])
        if not seen or min(numbers) != seen[-1]:
            seen.append(min(numbers))
    found.put((read, mixed, errors, len(seen)))
