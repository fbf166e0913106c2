"""Guards that `kill -9` at any moment of a build or a freeze leaves what was there whole, and nothing half behind."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl
import pytest

from sekom_analytics import pipeline
from sekom_analytics.catalog.loader import load
from sekom_analytics.settings import ROOT
from sekom_analytics.warehouse import editions
from sekom_analytics.warehouse.connect import open_current
from sekom_analytics.warehouse.publish import current, publish
from tests.conftest import MINI_RAW

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a killed build is forked")
Killer = Callable[..., str]


@pytest.fixture(scope="module")
def killer() -> Iterator[Killer]:
    """Runs a build that is killed at its n-th point; says whether it was, or was done before that."""
    script = [sys.executable, str(Path(__file__).with_name("killed.py"))]
    here = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(script, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=here) as process:
        assert process.stdin and process.stdout
        into, out = process.stdin, process.stdout

        def kill(**job) -> str:
            into.write(json.dumps(job) + "\n")
            into.flush()
            return out.readline().strip()

        yield kill
        into.close()


@pytest.fixture(scope="module")
def tables() -> dict[str, pl.DataFrame]:
    """Some of the mini data set's tables: what is killed is the writing, and fewer are written sooner."""
    staged = pipeline.stage(MINI_RAW, load())
    return {name: staged[name] for name in ("source_order", "observation", "rejected")}


@pytest.fixture
def new_tables(tables, tmp_path) -> Path:
    """The tables of the build to be killed, one file each; it has one rejected row fewer than the build in use."""
    folder = tmp_path / "tables"
    folder.mkdir()
    for name, table in tables.items():
        (table.head(-1) if name == "rejected" else table).write_ipc(
            folder / f"{name}.arrow", compat_level=pl.CompatLevel.oldest()
        )
    return folder


def test_a_build_killed_while_it_publishes_leaves_the_old_one_or_the_new_one_whole(
    killer, tables, new_tables, tmp_path
):
    folder = tmp_path / "w"
    old = publish(tables, folder, "old").name
    whole = {"old": tables["rejected"].height, "new": tables["rejected"].height - 1}
    seen, leftovers, at = [], 0, 0
    while (
        answer := killer(mode="publish", tables=str(new_tables), folder=str(folder), build="new", at=(at := at + 1))
    ) == "killed":
        found = open_current(folder)
        assert found.ask("SELECT count(*) AS n FROM rejected").item() == whole[found.version], at
        seen.append(found.version)
        leftovers += any(path.name.startswith(".") for path in folder.iterdir())
        (folder / "CURRENT").write_text(old)
    assert answer == "done"
    # The points lie on both sides of the moment when the pointer is swapped, and the order is never mixed.
    assert seen == sorted(seen, reverse=True) and set(seen) == set(whole)
    assert at > 20 and leftovers > 10
    assert sorted(path.name.split(".")[0] for path in folder.iterdir()) == ["CURRENT", "new", "old"]


def test_a_build_killed_while_it_reads_and_stages_leaves_the_old_one(killer, mini_raw, tmp_path):
    folder = tmp_path / "w"
    pipeline.build(mini_raw, folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    (mini_raw / "SOURCES.md").write_text("changed")
    at = 0
    while (answer := killer(mode="build", raw=str(mini_raw), folder=str(folder), at=(at := at + 1))) == "killed":
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert answer == "done" and at > 6
    assert open_current(folder).version == pipeline.fingerprint(mini_raw)


def test_a_first_build_that_is_killed_leaves_no_warehouse_and_the_next_one_is_made(
    killer, new_tables, tables, tmp_path
):
    folder = tmp_path / "w"
    for at in (1, 5, 10):
        assert killer(mode="publish", tables=str(new_tables), folder=str(folder), build="first", at=at) == "killed"
        assert current(folder) is None
    publish(tables, folder, "second")
    assert sorted(path.name.split(".")[0] for path in folder.iterdir()) == ["CURRENT", "second"]


def test_a_freeze_that_is_killed_leaves_no_edition_or_a_whole_one(killer, mini, tmp_path):
    folder = tmp_path / "editions"
    job = {"mode": "freeze", "folder": str(folder), "build": str(mini.warehouse.path), "name": "2026-05"}
    seen, leftovers, at = [], 0, 0
    while (answer := killer(**job, at=(at := at + 1))) == "killed":
        whole = editions.names(folder)
        assert [editions.edition(folder, name).build for name in whole] == [mini.warehouse.version] * len(whole), at
        seen.append(len(whole))
        leftovers += any(path.name.startswith(".") for path in folder.glob(".*"))
        for name in whole:
            shutil.rmtree(folder / name)
    assert answer == "done"
    assert seen == sorted(seen) and set(seen) == {0, 1}
    assert at > 10 and leftovers > 6
    assert [path.name for path in folder.iterdir()] == ["2026-05"]


def test_what_a_live_build_is_writing_is_left_alone(tables, tmp_path):
    folder = tmp_path / "w"
    folder.mkdir()
    alive = folder / f".other.{os.getppid()}.tmp"
    notes = folder / ".notes.tmp"
    for path in (alive, notes):
        path.write_text("x")
    publish(tables, folder, "new")
    assert alive.exists() and notes.exists()
