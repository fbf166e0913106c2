"""Guards the log of what was stored: nothing in it is lost or altered without a trace, whoever writes at once."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from sekom_analytics.access.people import Identity
from sekom_analytics.access.record import FILE, record, whole
from sekom_analytics.access.storing import stores
from sekom_analytics.settings import ROOT

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
WRITER = """
import sys
from datetime import datetime
from pathlib import Path
from sekom_analytics.access.record import record
for n in range(40):
    record(Path(sys.argv[1]), "test", {"n": n, "by": sys.argv[2]}, datetime.now())
"""


@pytest.fixture
def folder(tmp_path):
    for n in range(5):
        record(tmp_path, "test", {"n": n}, NOW)
    return tmp_path


def lines(folder) -> list[str]:
    return (folder / FILE).read_text().splitlines(keepends=True)


def test_a_line_says_who_stored_what_for_whom_and_when(tmp_path):
    stores(tmp_path, Identity("https://login.example.se", "s-1", "anna@example.se"), b"form", "1080", 2025, NOW)
    (line,) = lines(tmp_path)
    told = json.loads(line)
    assert told["by"] == {"issuer": "https://login.example.se", "subject": "s-1", "email": "anna@example.se"}
    assert (told["what"], told["municipality"], told["year"], told["bytes"]) == ("stores", "1080", 2025, 4)
    assert told["sha256"] == sha256(b"form").hexdigest()
    assert datetime.fromisoformat(told["time"]) == NOW


def test_what_was_written_is_whole(folder):
    assert whole(folder) == (5, None)


@pytest.mark.parametrize(
    ("spoil", "line"),
    [
        (lambda told: [told[0], told[1].replace('"n": 1', '"n": 9'), *told[2:]], 3),
        (lambda told: [told[0], *told[2:]], 2),
        (lambda told: told[1:], 1),
        (lambda told: [told[1], told[0], *told[2:]], 1),
        (lambda told: [*told[:4], told[4][:20]], 5),
    ],
    ids=["altered", "taken away", "beginning taken away", "exchanged", "cut off"],
)
def test_a_change_is_found_with_its_line(folder, spoil, line):
    (folder / FILE).write_text("".join(spoil(lines(folder))))
    assert whole(folder)[1] == line


def test_a_line_that_was_cut_off_does_not_swallow_the_next(folder):
    (folder / FILE).write_text("".join(lines(folder))[:-20])
    record(folder, "test", {"n": 6}, NOW)
    assert json.loads(lines(folder)[-1])["n"] == 6
    assert whole(folder)[1] == 5


def test_processes_that_write_at_once_lose_nothing(tmp_path):
    command = [sys.executable, "-c", WRITER, str(tmp_path)]
    writers = [subprocess.Popen([*command, str(n)], cwd=ROOT) for n in range(3)]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    assert whole(tmp_path) == (120, None)
