"""The command, run as from a terminal but in this process."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import polars as pl
import pytest

from sekom_analytics import cli


class Run(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


Sekom = Callable[..., Run]


@pytest.fixture
def sekom(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Sekom:
    """Runs `sekom` with these arguments."""

    def run(*arguments: object) -> Run:
        monkeypatch.setattr(sys, "argv", ["sekom", *map(str, arguments)])
        try:
            cli.main()
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = capsys.readouterr()
        return Run(code, out, err)

    return run


@pytest.fixture
def in_english(sekom: Sekom) -> Sekom:
    """Runs `sekom` with these arguments, and asks for English."""
    return lambda *arguments: sekom(*arguments, "--language", "en")


@pytest.fixture
def editions(mini, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of editions, beside the mini data set."""
    monkeypatch.setenv("SEKOM_WAREHOUSE", str(mini.folder))
    monkeypatch.setenv("SEKOM_EDITIONS", str(tmp_path / "editions"))
    return tmp_path / "editions"


@pytest.fixture
def earlier(editions: Path, frozen_earlier: Path) -> Path:
    """The folder with a copy of the edition 2025-11 in which every value is 10, which a test may spoil."""
    return Path(shutil.copytree(frozen_earlier, editions))


@pytest.fixture(scope="session")
def frozen_earlier(mini, freeze_with, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an edition 2025-11 in which every value is 10, under a name and decimals of that day."""

    def change(tables: dict[str, pl.DataFrame]) -> None:
        tables["observation"] = tables["observation"].with_columns(value=pl.col("value") * 0 + 10)
        then = json.loads(tables["catalogue"].item())
        for indicator in then["indicators"]:
            indicator |= {"decimals": 2, "name": {"sv": "Namn förr", "en": "Name then"}}
        tables["catalogue"] = pl.DataFrame({"document": [json.dumps(then)]})

    folder = tmp_path_factory.mktemp("earlier")
    freeze_with(mini, folder, "2025-11", datetime(2025, 11, 3, tzinfo=UTC), change)
    return folder


def spoil(folder: Path, name: str) -> None:
    """Alters an edition."""
    path = folder / name / "figures.duckdb"
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b"x")


def refused(run: Run) -> str:
    """The one line that a command ended with."""
    assert run.code == 2
    (line,) = run.err.splitlines()
    assert line.startswith("sekom: ")
    return line
