"""A log that is only added to: who stored what. Each line holds the checksum of the one before, so a change shows."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # Windows, where one process serves
    fcntl = None  # type: ignore[assignment]

FILE = "log.jsonl"


def record(folder: Path, what: str, facts: Mapping[str, object], now: datetime) -> None:
    """Adds a line and waits until it is on the disk; several processes may do so at once.

    To be called before what it tells of is done: nothing is then done that is not in the log. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / FILE).open("a+b") as log, _alone(log):
        last = _last(log)
        told = {"time": now.astimezone().isoformat(timespec="seconds"), "what": what} | dict(facts)
        line = json.dumps(told | {"previous": _sum(last)}, ensure_ascii=False)
        # A line that was cut off when a process was killed is ended first; it is found by `whole`.
        begun = b"\n" if last and not last.endswith(b"\n") else b""
        log.write(begun + line.encode() + b"\n")
        log.flush()
        os.fsync(log.fileno())


def whole(folder: Path) -> tuple[int, int | None]:
    """The number of lines, and the first that is not as it was written or does not follow the one before."""
    previous, n = b"", 0
    path = folder / FILE
    for n, line in enumerate(path.read_bytes().splitlines(keepends=True) if path.exists() else [], start=1):
        try:
            told = json.loads(line)["previous"]
        except (ValueError, KeyError, TypeError):
            return n, n
        if told != _sum(previous):
            return n, n
        previous = line
    return n, None


@contextmanager
def _alone(log: IO[bytes]) -> Iterator[None]:
    if fcntl is not None:
        fcntl.flock(log, fcntl.LOCK_EX)  # until the file is closed
    yield


def _last(log: IO[bytes]) -> bytes:
    log.seek(0)
    last = b""
    for line in log:
        last = line
    return last


def _sum(line: bytes) -> str:
    return hashlib.sha256(line.rstrip(b"\n")).hexdigest() if line else ""
