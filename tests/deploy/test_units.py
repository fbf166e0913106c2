"""Guards the units and settings of a server against the program that they start."""

from __future__ import annotations

import configparser
import os
import re
import shutil
import subprocess

import pytest
import typer.main

from deploy.processes import FIRST
from sekom_analytics.cli import app
from sekom_analytics.serving import PATIENCE, SIGN
from sekom_analytics.settings import ROOT

DEPLOY, HOME = ROOT / "deploy", "/srv/sekom/current"
UNITS = sorted(path.name for path in DEPLOY.iterdir() if path.suffix in (".service", ".timer"))
SERVICES = [name for name in UNITS if name.endswith(".service")]
SETTINGS = dict(
    line.split("=", 1)
    for line in (DEPLOY / "sekom.env").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
)
# A tick of the server is a tenth of a second.
SIGN_OF_LIFE = SIGN / 10


def unit(name: str) -> configparser.ConfigParser:
    found = configparser.ConfigParser(interpolation=None, strict=False, delimiters=("=",))
    found.optionxform = str
    found.read(DEPLOY / name, encoding="utf-8")
    return found


@pytest.mark.parametrize("name", SERVICES)
def test_a_unit_runs_a_command_that_exists_with_the_settings_and_without_rights(name):
    service = unit(name)["Service"]
    command = re.search(rf"{HOME}/\.venv/bin/sekom (\w+)", service["ExecStart"])
    assert command and command[1] in typer.main.get_command(app).commands
    assert service["WorkingDirectory"] == HOME
    assert service["EnvironmentFile"] == "/etc/sekom/sekom.env"
    assert (service["User"], service["ProtectSystem"], service["NoNewPrivileges"]) == ("sekom", "strict", "yes")


@pytest.mark.parametrize("name", [name for name in UNITS if name.endswith(".timer")])
def test_a_timer_starts_a_unit_that_exists(name):
    assert name.replace(".timer", ".service") in SERVICES
    assert unit(name)["Install"]["WantedBy"] == "timers.target"


def test_a_process_has_time_to_end_and_gives_signs_of_life_long_before_it_is_taken_for_dead():
    service = unit("sekom@.service")["Service"]
    assert service["Type"] == "notify"
    assert int(service["TimeoutStopSec"]) > PATIENCE
    assert int(service["WatchdogSec"]) > 5 * SIGN_OF_LIFE


def test_a_process_writes_where_forms_and_their_log_are_kept_and_nowhere_else():
    kept = f"-{SETTINGS['SEKOM_RAW']}/submissions -{SETTINGS['SEKOM_OFFICE']}"
    assert unit("sekom@.service")["Service"]["ReadWritePaths"] == kept


def test_a_build_writes_where_the_processes_read():
    assert unit("sekom-build.service")["Service"]["ReadWritePaths"] == f"{HOME}/data/warehouse"
    assert "SEKOM_WAREHOUSE" not in SETTINGS


def test_every_setting_is_one_that_the_program_knows():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    ours = [name for name in SETTINGS if name.startswith("SEKOM_")]
    assert ours
    assert [name for name in ours if f"| `{name}` |" not in readme] == []


def test_the_first_port_is_the_one_of_the_command():
    options = {option.name: option.default for option in typer.main.get_command(app).commands["serve"].params}
    assert options["port"] == FIRST


def test_the_command_of_a_server_can_be_run():
    assert os.access(DEPLOY / "sekom", os.X_OK)
    subprocess.run(["sh", "-n", DEPLOY / "sekom"], check=True)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_finds_nothing_to_say_of_the_units(tmp_path):
    tmp_path.joinpath("sekom").symlink_to("/bin/true")
    for name in UNITS:
        text = (DEPLOY / name).read_text(encoding="utf-8").replace(f"{HOME}/.venv/bin/sekom", f"{tmp_path}/sekom")
        (tmp_path / name.replace("@", f"@{FIRST}")).write_text(text, encoding="utf-8")
    units = sorted([*tmp_path.glob("*.service"), *tmp_path.glob("*.timer")])
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_command_of_a_server_runs_where_its_caller_stands_with_the_settings(tmp_path):
    folder, caller = tmp_path / "bin", tmp_path / "caller"
    caller.mkdir()
    folder.mkdir()
    stand_ins = {"id": "echo sekom", "sekom": 'pwd; echo "$SEKOM_RAW" "$@"'}
    for name, said in stand_ins.items():
        (folder / name).write_text(f"#!/bin/sh\n{said}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    text = (DEPLOY / "sekom").read_text(encoding="utf-8")
    text = text.replace("/etc/sekom/sekom.env", str(DEPLOY / "sekom.env")).replace(f"{HOME}/.venv/bin", str(folder))
    path = os.pathsep.join([str(folder), os.environ["PATH"]])
    done = subprocess.run(
        ["sh", "-c", text, "sekom", "restore", "backup.tar.gz"],
        cwd=caller,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == [str(caller), f"{SETTINGS['SEKOM_RAW']} restore backup.tar.gz"]
