"""Guards that no fault gives a wrong figure: kills, full disks, flipped bits, spoilt pointers, many builds at once.

Each is a small version of a trial of `python -m benchmarks.faults`, on the mini data set.
"""

from __future__ import annotations

import resource
import shutil
import sys
from types import ModuleType

import pytest

from benchmarks import crowd, damage, killing, unwritable
from sekom_analytics import pipeline
from sekom_analytics.errors import SekomError
from sekom_analytics.warehouse import connect
from sekom_analytics.warehouse.connect import DamagedWarehouseError, NoWarehouseError, open_current
from sekom_analytics.warehouse.publish import current, is_whole
from tests.conftest import MINI_RAW

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked and limited as on Linux")


@pytest.fixture(autouse=True)
def _nothing_to_run_again(monkeypatch):
    """A new process runs the main module of the one that starts it: here pytest, or a page that a test has opened."""
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))


@pytest.fixture(scope="module")
def builds(tmp_path_factory):
    """Two builds in one folder. Every trial ends with one of them in use, whole, which is where the next begins."""
    return killing.Builds(tmp_path_factory.mktemp("builds"), MINI_RAW)


def held(outcome) -> bool:
    return outcome.times > 0 and outcome.failed == 0


def test_a_build_killed_at_any_moment_leaves_one_that_is_whole(builds):
    assert held(killing.killed(builds, 4))


def test_builds_that_run_at_once_end_with_one_of_them(builds):
    assert held(killing.at_once(builds, 1))


def test_a_clock_set_back_takes_no_build_away_that_is_in_use(builds):
    assert held(killing.clock_back(builds, 2))


def test_a_build_that_cannot_be_written_is_one_message_and_the_last_one_stays(builds):
    assert held(unwritable.files_cut_short(builds, 4))


@pytest.mark.skipif(not shutil.which("unshare"), reason="mounts a folder read-only in a room of its own")
def test_a_folder_that_is_mounted_read_only_is_one_message(builds):
    outcome = unwritable.read_only(builds, 1)
    if not outcome.times:
        pytest.skip(outcome.seen)
    assert held(outcome)


def test_no_flipped_bit_of_a_build_is_read(builds):
    assert held(damage.flipped_before_opening(builds, 12))
    assert held(damage.flipped_while_open(builds, 4))


def test_no_spoilt_pointer_leads_to_another_build(builds):
    assert held(damage.spoilt_pointer(builds, 24))


def test_no_flipped_bit_of_an_edition_is_read(builds):
    assert held(damage.tampered_edition(builds, 12))


def test_readers_in_other_processes_see_one_build_at_a_time_and_no_error(tmp_path):
    assert held(crowd.published_under_readers(tmp_path, 4, 300))


def test_a_trial_notices_figures_that_are_not_those_of_a_build(builds, monkeypatch):
    monkeypatch.setattr(connect, "is_whole", lambda path: path.exists())
    monkeypatch.setattr(damage, "_flipped", lambda content, chance: content)
    assert damage.flipped_before_opening(builds, 2).failed == 2


def test_a_damaged_build_is_said_and_made_anew(mini_raw, tmp_path):
    folder = tmp_path / "w"
    pipeline.build(mini_raw, folder)
    path = open_current(folder).path
    connect._open.cache_clear()
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(DamagedWarehouseError, match=r"is damaged\. Run `sekom build`"):
        open_current(folder)
    assert not pipeline.build(mini_raw, folder).skipped
    assert open_current(folder).version == pipeline.fingerprint(mini_raw)
    assert pipeline.build(mini_raw, folder).skipped


def test_a_log_beside_a_build_that_would_change_it_is_damage(mini_raw, tmp_path):
    folder = tmp_path / "w"
    pipeline.build(mini_raw, folder)
    path = folder / current(folder)
    assert is_whole(path)
    path.with_name(f"{path.name}.wal").write_bytes(b"")
    assert not is_whole(path)


def test_a_build_without_a_checksum_in_its_name_is_not_read(mini_raw, tmp_path):
    folder = tmp_path / "w"
    pipeline.build(mini_raw, folder)
    open_current(folder).path.rename(folder / "old.duckdb")
    (folder / "CURRENT").write_text("old.duckdb\n")
    with pytest.raises(NoWarehouseError, match=r"Run `sekom build`"):
        open_current(folder)
    assert not pipeline.build(mini_raw, folder).skipped


def test_the_message_of_a_full_disk_names_the_folder_and_what_to_do(mini_raw, tmp_path):
    folder = tmp_path / "w"
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(SekomError, match=r"the last one stays in use\. Make room there") as said:
            pipeline.build(mini_raw, folder)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert str(folder) in str(said.value) and "\n" not in str(said.value)
    assert list(folder.iterdir()) == []
