"""Guards that a server goes on with the build that it has open while the one in use has a fault, and says so once."""

from __future__ import annotations

import logging
import shutil

import pytest

from sekom_analytics.warehouse.connect import DamagedWarehouseError, NoWarehouseError, SpoiltPointerError
from sekom_analytics.warehouse.kept import keep_open
from sekom_analytics.warehouse.publish import POINTER, current

OTHER = "other.0123456789abcdef.duckdb"


@pytest.fixture
def folder(mini, tmp_path):
    """A copy of the warehouses that a test may spoil."""
    return shutil.copytree(mini.folder, tmp_path / "warehouse")


def warned(caplog) -> int:
    return sum(record.levelno == logging.WARNING and record.name == "sekom" for record in caplog.records)


def spoil(folder, how: str) -> None:
    if how == "damaged":
        (folder / OTHER).write_bytes(b"no database")
    pointers = {"garbage": "garbage", "gone": OTHER, "damaged": OTHER}
    (folder / POINTER).unlink() if how == "missing" else (folder / POINTER).write_text(pointers[how])


@pytest.mark.parametrize("how", ["garbage", "missing", "gone", "damaged"])
def test_the_build_that_is_open_is_answered_from_and_the_fault_is_logged_once(folder, how, caplog):
    before = keep_open(folder)
    spoil(folder, how)
    for _ in range(3):
        kept = keep_open(folder)
        assert kept.build is before.build
        assert isinstance(kept.fault, DamagedWarehouseError if how == "damaged" else SpoiltPointerError)
    assert kept.build.ask("SELECT count(*) AS n FROM shown")["n"].item() > 0
    assert warned(caplog) == 1


def test_a_pointer_that_is_put_back_ends_the_fault(folder):
    name = current(folder)
    keep_open(folder)
    spoil(folder, "garbage")
    assert keep_open(folder).fault
    (folder / POINTER).write_text(f"{name}\n")
    assert keep_open(folder).fault is None


def test_a_damaged_build_is_read_through_once_and_not_at_every_question(folder, monkeypatch):
    keep_open(folder)
    spoil(folder, "damaged")
    keep_open(folder)
    monkeypatch.setattr("sekom_analytics.warehouse.connect.is_whole", lambda path: pytest.fail("read through again"))
    assert keep_open(folder).fault


def test_where_nothing_is_open_the_fault_stops_as_for_any_reader(folder, tmp_path):
    spoil(folder, "garbage")
    with pytest.raises(SpoiltPointerError):
        keep_open(folder)
    with pytest.raises(NoWarehouseError, match="yet"):
        keep_open(tmp_path / "none")
