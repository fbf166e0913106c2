"""Guards what is told to those who start the server and stand in front of it."""

from __future__ import annotations

import json
import os
import shutil

import pytest


@pytest.fixture
def folder(mini, tmp_path, monkeypatch):
    """A copy of the warehouses that a test may spoil."""
    there = shutil.copytree(mini.folder, tmp_path / "warehouse")
    monkeypatch.setenv("SEKOM_WAREHOUSE", str(there))
    return there


def test_a_process_that_answers_is_alive_whatever_the_warehouse_is(ask, monkeypatch, tmp_path):
    monkeypatch.setenv("SEKOM_WAREHOUSE", str(tmp_path))
    assert ask("/healthz").status == 200


def test_a_process_is_ready_when_the_build_in_use_can_be_read(ask, folder, mini):
    answer = ask("/readyz")
    assert (answer.status, json.loads(answer.body)) == (200, {"status": "ready", "build": mini.warehouse.version})
    assert answer.headers["cache-control"] == "no-store"


def test_a_process_without_a_build_is_not_ready(ask, monkeypatch, tmp_path):
    monkeypatch.setenv("SEKOM_WAREHOUSE", str(tmp_path))
    assert ask("/readyz").status == 503


def test_a_process_that_has_a_build_open_answers_from_it_and_tells_of_a_spoilt_pointer(ask, folder, mini):
    ask("/readyz")
    (folder / "CURRENT").write_text("garbage")
    answer = ask("/readyz")
    told = json.loads(answer.body)
    assert (answer.status, told["build"]) == (200, mini.warehouse.version)
    assert "pointer" in told["fault"] and "yet" not in told["fault"]
    assert str(folder) not in answer.body.decode()


def test_a_build_that_is_cut_short_while_it_is_open_is_told(ask, folder):
    ask("/readyz")
    path = next(folder.glob("*.duckdb"))
    os.truncate(path, path.stat().st_size // 2)
    answer = ask("/readyz")
    told = json.loads(answer.body)
    assert "damaged" in told.get("fault", "") or (answer.status == 503 and "cannot be read" in told["detail"])


def test_a_build_whose_file_is_copied_back_unaltered_is_ready_and_has_no_fault(ask, folder, mini):
    ask("/readyz")
    path = next(folder.glob("*.duckdb"))
    os.utime(path, (0, 0))
    assert json.loads(ask("/readyz").body) == {"status": "ready", "build": mini.warehouse.version}


def test_a_process_that_starts_on_a_spoilt_pointer_is_not_ready_and_says_why(ask, folder):
    (folder / "CURRENT").write_text("garbage")
    answer = ask("/readyz")
    assert answer.status == 503
    assert "pointer" in json.loads(answer.body)["detail"]


def test_a_process_with_a_damaged_build_is_not_ready_and_tells_no_path(ask, folder):
    next(folder.glob("*.duckdb")).write_bytes(b"no database" * 2000)
    answer = ask("/readyz")
    assert answer.status == 503
    assert str(folder) not in answer.body.decode()
