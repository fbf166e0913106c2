"""Guards that the list of commands can be read on a terminal of the usual width."""

from __future__ import annotations

import pytest


def test_every_command_is_told_in_whole_on_a_line(sekom, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    listed = sekom("--help").out.split("Commands:")[1]
    assert len(listed.splitlines()) > 10
    assert [line for line in listed.splitlines() if line.endswith(("...", "…"))] == []


@pytest.mark.parametrize("command", ["doctor", "backup", "restore"])
def test_a_command_on_the_installation_names_the_settings_of_its_folders(sekom, command):
    told = sekom(command, "--help").out
    assert [name for name in ("SEKOM_RAW", "SEKOM_EDITIONS", "SEKOM_OFFICE") if name not in told] == []
