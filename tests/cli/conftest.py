"""The command, run as from a terminal but in this process."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import NamedTuple

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
