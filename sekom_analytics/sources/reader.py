"""What runs in a process of its own: reads one file after the other, and can take only so much memory and time.

Started by `guarded.py`; nothing of others' is loaded, so it starts at once and holds nothing worth taking.
"""

from __future__ import annotations

import json
import struct
import sys
from typing import IO

from sekom_analytics.errors import UnreadableFileError
from sekom_analytics.sources.cells import Book, Cell
from sekom_analytics.sources.workbook import read_book

BARE = Cell("")
LENGTH = struct.Struct(">Q")
MEMORY, SECONDS = 1 << 30, 10
TOO_MUCH = (
    "exhausting",
    "reading it takes more memory or time than any form",
    "Get a new form and fill in that.",
    "",
)


def main() -> None:
    """Reads files from standard input until it ends: for each a name and a content, and its cells as the answer."""
    _limit()
    source, answers = sys.stdin.buffer, sys.stdout.buffer
    while (name := receive(source)) is not None:
        content = receive(source) or b""
        _grant_seconds()
        try:
            answer = _answer(content, name.decode())
        except (MemoryError, RecursionError):
            answer = json.dumps({"error": TOO_MUCH}).encode()
        send(answers, answer)


def send(stream: IO[bytes], *contents: bytes) -> None:
    """Writes of each a length, and then so many bytes; all at once, so that the other side wakes up once."""
    stream.write(b"".join(piece for content in contents for piece in (LENGTH.pack(len(content)), content)))
    stream.flush()


def receive(stream: IO[bytes], most: int = 1 << 30) -> bytes | None:
    """The bytes that `send` wrote; None at the end, for a part of them, and for more than `most`."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    length: int = LENGTH.unpack(head)[0]
    content = stream.read(length) if length <= most else b""
    return content if len(content) == length else None


def _answer(content: bytes, name: str) -> bytes:
    try:
        return _written(read_book(content, name))
    except UnreadableFileError as error:
        return json.dumps({"error": (error.kind, error.found, error.remedy, error.detail)}).encode()


def _written(book: Book) -> bytes:
    """The book as JSON; of a cell that has but a text, as almost all, nothing more is said."""
    sheets = [
        (sheet.name, [(*at, cell.text) if cell[1:] == BARE[1:] else (*at, *cell) for at, cell in sheet.cells.items()])
        for sheet in book.sheets
    ]
    return json.dumps({"sheets": sheets, "saved": book.saved}).encode()


def _limit() -> None:
    """Bounds the memory, and forbids to write any file. Windows has no such limits; there the time alone is bounded."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _grant_seconds() -> None:
    """Gives the next file its own seconds of the processor, whatever those before it took."""
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + SECONDS, hard))


if __name__ == "__main__":
    main()
