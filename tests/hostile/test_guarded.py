"""Guards that a file does no harm: what reads it may hang, die or fill its memory, and the next file is read."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from sekom_analytics.errors import UnreadableFileError
from sekom_analytics.sources import guarded, reader
from sekom_analytics.sources.cells import Cell
from sekom_analytics.sources.workbook import MOST_BYTES, read_book

SOUND = b"Kod;V\xe4rde\nGN.7;45,5\n"
HANGS = "import sys; sys.stdin.buffer.read(1); sys.stdin.read()"
DIES = "import os, sys; sys.stdin.buffer.read(1); os.abort()"
CHATTERS = "import sys; sys.stdin.buffer.read(1); sys.stdout.write('x' * 100)"
TAKES_MEMORY = f"""
import sys; sys.path.insert(0, {str(guarded.ROOT)!r})
from sekom_analytics.sources import reader
reader.read_book = lambda content, name: bytearray(2 << 30)
reader.main()
"""


@pytest.fixture(autouse=True)
def _alone(monkeypatch):
    """No reader is left over from another test, nor for the next one."""
    guarded._end_all()
    yield
    guarded._end_all()


def refused(content: bytes = SOUND, name: str = "a.csv") -> str:
    with pytest.raises(UnreadableFileError) as error:
        guarded.read_book(content, name)
    return error.value.kind


def test_what_is_read_by_another_process_is_what_would_have_been_read_here():
    book = guarded.read_book(SOUND, "a.csv")
    assert book == read_book(SOUND, "a.csv")
    assert book.sheets[0].cells[2, 2] == Cell("45,5")


@pytest.mark.parametrize("program", [HANGS, DIES, CHATTERS, TAKES_MEMORY], ids=["hangs", "dies", "chatters", "memory"])
def test_a_reader_that_fails_costs_one_file_and_the_next_one_is_read(program, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(guarded, "COMMAND", [sys.executable, "-I", "-S", "-c", program])
        patched.setattr(guarded, "SECONDS", 0.3 if program == HANGS else 10)
        assert refused() == "exhausting"
        guarded._end_all()
    assert guarded.read_book(SOUND, "a.csv").sheets[0].cells[2, 2].text == "45,5"


def test_a_reader_that_died_while_it_waited_is_replaced():
    guarded.read_book(SOUND, "a.csv")
    waiting = guarded._idle.queue[0]._running
    waiting.kill()
    waiting.wait()
    assert guarded.read_book(SOUND, "a.csv").sheets[0].cells[1, 1].text == "Kod"


def test_one_reader_reads_many_files():
    for _ in range(5):
        guarded.read_book(SOUND, "a.csv")
    assert guarded._idle.qsize() == 1


def test_many_files_are_read_in_their_order_and_a_bad_one_stops_no_other(tmp_path):
    files = []
    for n in range(40):
        path = tmp_path / f"{n}.csv"
        path.write_bytes(b"\x00" if n == 7 else f"Kod;{n}\n".encode())
        files.append((path, path.name))
    books = list(guarded.read_books(files))
    assert isinstance(books.pop(7), guarded.Unread)
    assert [book.sheets[0].cells[1, 2].text for book in books] == [str(n) for n in range(40) if n != 7]


def test_what_is_larger_than_any_form_is_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr(guarded, "COMMAND", ["/nowhere"])
    assert refused(b"x" * (MOST_BYTES + 1)) == "too_large"
    (tmp_path / "a.csv").write_bytes(b"x" * (MOST_BYTES + 1))
    [unread] = guarded.read_books([(tmp_path / "a.csv", "a.csv")])
    assert unread.error.kind == "too_large"


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="asks Linux what a process may")
def test_the_reader_has_nothing_of_the_environment_and_may_write_no_file(tmp_path, monkeypatch):
    monkeypatch.setenv("SEKOM_SECRET", "hush")
    guarded.read_book(SOUND, "a.csv")
    running = guarded._idle.queue[0]._running
    assert b"hush" not in Path(f"/proc/{running.pid}/environ").read_bytes()
    limits = Path(f"/proc/{running.pid}/limits").read_text()
    assert f"Max address space         {reader.MEMORY}" in limits
    assert "Max file size             0 " in limits
