"""Reads what strangers send in processes of their own, which may hang, fill their memory or die: ours goes on."""

from __future__ import annotations

import atexit
import json
import math
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, LifoQueue
from typing import Any

from sekom_analytics.errors import UnreadableFileError
from sekom_analytics.sources.cells import Book, Cell, Sheet
from sekom_analytics.sources.ordinary import stop_at_link, unopened
from sekom_analytics.sources.reader import SECONDS, TOO_MUCH, receive, send
from sekom_analytics.sources.workbook import MOST_BYTES, too_large

ROOT = Path(__file__).resolve().parents[2]
# Nothing of the environment, and no package but ours and Python's own: it starts in a few hundredths of a second.
PROGRAM = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from sekom_analytics.sources.reader import main; main()"
COMMAND = [sys.executable, "-I", "-S", "-c", PROGRAM]
NEEDED = ("SYSTEMROOT",)
# As many read at once as there are processors, and no crowd of them on a large machine.
MOST_AT_ONCE = min(4, os.cpu_count() or 1)
# So many books are held at once, however many there are.
BATCH = 32
MOST_ANSWERED = 100_000_000


@dataclass(frozen=True)
class Unread:
    """Why a file could not be read."""

    error: UnreadableFileError


class _Process:
    """One reader, which reads one file after the other until it dies, or takes too long and is ended."""

    def __init__(self) -> None:
        self._due = math.inf
        self._ended = threading.Event()
        kept = {name: os.environ[name] for name in NEEDED if name in os.environ}
        self._running = subprocess.Popen(
            COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=kept
        )
        threading.Thread(target=self._watch, daemon=True).start()

    def ask(self, content: bytes, name: str) -> dict[str, Any] | None:
        """The answer on a file; None when the process died of it, or had to be ended."""
        self._due = time.monotonic() + SECONDS
        try:
            assert self._running.stdin and self._running.stdout
            send(self._running.stdin, name.encode(errors="replace"), content)
            answer = receive(self._running.stdout, MOST_ANSWERED)
            return json.loads(answer) if answer is not None else None
        except (OSError, ValueError):
            return None
        finally:
            self._due = math.inf

    def _watch(self) -> None:
        """Kills the process when its file is due. To look once in the seconds of a file is to miss none."""
        while not self._ended.wait(min(SECONDS, max(0, self._due - time.monotonic()))):
            if self._due <= time.monotonic():
                self._running.kill()
                return

    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._running.poll() is None

    def end(self) -> None:
        """Ends it, and leaves nothing behind."""
        self._ended.set()
        self._running.kill()
        with suppress(OSError):
            self._running.communicate()


_idle: LifoQueue[_Process] = LifoQueue()
_free = threading.BoundedSemaphore(MOST_AT_ONCE)


def read_book(content: bytes, name: str) -> Book:
    """The sheets of a file, as `workbook.read_book` reads them; the kind is `exhausting` where it cannot."""
    if len(content) > MOST_BYTES:
        raise too_large(name)
    with _free:
        process = _waiting() or _Process()
        answer = process.ask(content, name)
        if answer is None:
            process.end()
        else:
            _idle.put(process)
    return _book(answer or {"error": TOO_MUCH}, name)


def _waiting() -> _Process | None:
    """A reader that has nothing to do and is still alive."""
    with suppress(Empty):
        while True:
            process = _idle.get_nowait()
            if process.alive():
                return process
            process.end()
    return None


def read_books(files: Sequence[tuple[Path, str]]) -> Iterator[Book | Unread]:
    """The files in their order, each with its name; one that cannot be read does not stop those after it."""
    with ThreadPoolExecutor(MOST_AT_ONCE) as threads:
        for first in range(0, len(files), BATCH):
            yield from threads.map(_attempted, files[first : first + BATCH])


def _attempted(file: tuple[Path, str]) -> Book | Unread:
    path, name = file
    try:
        stop_at_link(path, name)
        if path.stat().st_size > MOST_BYTES:
            raise too_large(name)
        return read_book(path.read_bytes(), name)
    except UnreadableFileError as error:
        return Unread(error)
    except OSError as error:
        return Unread(unopened(name, error))


def _book(answer: dict[str, Any], name: str) -> Book:
    if "error" in answer:
        kind, found, remedy, detail = answer["error"]
        raise UnreadableFileError(name, kind, found, remedy, detail)
    sheets = (
        Sheet(title, {(row, column): Cell(*cell) for row, column, *cell in cells}) for title, cells in answer["sheets"]
    )
    return Book(tuple(sheets), answer["saved"])


@atexit.register
def _end_all() -> None:
    with suppress(Empty):
        while True:
            _idle.get_nowait().end()
