"""Guards that what docs/deployment.md tells people to run is there and does what it says."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from deploy import interface
from sekom_analytics.answers import answers
from sekom_analytics.cli import app
from sekom_analytics.settings import ROOT
from sekom_analytics.warehouse.connect import open_current
from sekom_analytics.warehouse.publish import current

TEXT = (ROOT / "docs" / "deployment.md").read_text(encoding="utf-8")
DEPLOY = ROOT / "deploy"


def shown(language: str) -> list[str]:
    return re.findall(rf"^ *```{language}\n(.*?)^ *```", TEXT, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("command", shown("sh"))
def test_a_block_of_commands_can_be_read_by_a_shell(command):
    subprocess.run(["sh", "-n"], input=command, text=True, check=True)


def test_every_file_of_deploy_that_is_named_exists_and_every_one_is_named():
    # `deploy/name`, or `deploy.name` for a module.
    named = set(re.findall(r"\bdeploy[/.]([\w@*.-]+\w)", TEXT))
    found = {name: {path.name for path in (*DEPLOY.glob(name), *DEPLOY.glob(f"{name}.py"))} for name in named}
    assert [name for name in named if not found[name]] == []
    alone = {"__init__.py", interface.UNAVAILABLE.name}
    assert {path.name for path in DEPLOY.iterdir() if path.is_file()} - alone == set().union(*found.values())


def test_the_median_in_another_engine_is_the_one_that_the_pages_show(shipped, tmp_path, monkeypatch):
    monkeypatch.setenv("SEKOM_WAREHOUSE", str(shipped.folder))
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(app, ["export", "--out", "open-data"]).exit_code == 0
    [statement] = shown("sql")
    compared = answers(open_current(shipped.folder)).benchmark("kolada_collected_waste", "1080", "county", 2022)
    with duckdb.connect() as connection:
        number, median = connection.sql(statement).pl().row(0)
    assert (number, median) == (compared.peers.n_with_value, compared.peers.median)
    assert number > 2


@pytest.fixture
def copying(monkeypatch):
    """Copies files on this computer, in place of an object store's."""
    monkeypatch.setenv("COPY", "cp")


def handed_over(shipped, place: Path) -> Path:
    place.mkdir()
    subprocess.run([DEPLOY / "give-build", shipped.folder, place], check=True)
    return place


def take(place: Path, warehouse: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([DEPLOY / "take-build", place, warehouse], capture_output=True, text=True)


def test_a_build_that_was_given_is_taken_and_read_elsewhere(shipped, tmp_path, copying):
    place, warehouse = handed_over(shipped, tmp_path / "store"), tmp_path / "elsewhere"
    first, again = take(place, warehouse), take(place, warehouse)
    assert (first.returncode, first.stdout) == (0, f"{current(shipped.folder)} is in use\n")
    assert (again.returncode, again.stdout) == (0, "")
    assert open_current(warehouse).version == open_current(shipped.folder).version
    assert {path.name for path in warehouse.iterdir()} == {"CURRENT", current(shipped.folder)}


@pytest.mark.parametrize("harm", ["cut off", "altered", "named otherwise", "no file"])
def test_what_does_not_arrive_whole_is_left_out_and_what_was_in_use_stays(shipped, tmp_path, copying, harm):
    place, warehouse = handed_over(shipped, tmp_path / "store"), tmp_path / "elsewhere"
    warehouse.mkdir()
    (warehouse / "CURRENT").write_text("before.0123456789abcdef.duckdb\n")
    file = place / str(current(shipped.folder))
    content = file.read_bytes()
    match harm:
        case "cut off":
            file.write_bytes(content[: len(content) // 2])
        case "altered":
            file.write_bytes(content[:5000] + bytes([content[5000] ^ 1]) + content[5001:])
        case "named otherwise":
            (place / "CURRENT").write_text("../../etc/passwd\n")
        case _:
            file.unlink()
    done = take(place, warehouse)
    assert done.returncode != 0
    assert done.stderr
    assert [path.name for path in warehouse.iterdir()] == ["CURRENT"]
    assert (warehouse / "CURRENT").read_text() == "before.0123456789abcdef.duckdb\n"


def test_the_pointer_is_given_last(shipped, tmp_path, monkeypatch):
    place = tmp_path / "store"
    place.mkdir()
    copy = tmp_path / "copy"
    copy.write_text(f'#!/bin/sh\necho "${{2##*/}}" >> {tmp_path}/order\nexec cp "$@"\n')
    copy.chmod(0o755)
    monkeypatch.setenv("COPY", str(copy))
    subprocess.run([DEPLOY / "give-build", shipped.folder, place], check=True)
    assert (tmp_path / "order").read_text().split() == [current(shipped.folder), "CURRENT"]


def test_of_builds_before_only_the_last_one_is_kept(shipped, tmp_path, copying):
    place, warehouse = handed_over(shipped, tmp_path / "store"), tmp_path / "elsewhere"
    warehouse.mkdir()
    for name in ("older", "before"):
        (warehouse / f"{name}.0123456789abcdef.duckdb").write_text("x")
    (warehouse / "CURRENT").write_text("before.0123456789abcdef.duckdb\n")
    assert take(place, warehouse).returncode == 0
    kept = sorted(path.name for path in warehouse.glob("*.duckdb"))
    assert kept == sorted([current(shipped.folder), "before.0123456789abcdef.duckdb"])
