"""Guards that a backup gives back what it was made of, and that nothing else is ever put in its place."""

from __future__ import annotations

import io
import json
import shutil
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sekom_analytics.access.record import record, whole
from sekom_analytics.errors import SekomError
from sekom_analytics.operations.backup import LIST, backup
from sekom_analytics.operations.restore import restore
from sekom_analytics.warehouse.connect import open_current
from tests.cli.conftest import refused, sekom, spoil  # noqa: F401
from tests.conftest import HANDED_IN

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@pytest.fixture
def folders(mini_raw, edition_of_may, tmp_path):
    """What an office has: raw files, some of them handed in, and an edition."""
    shutil.copytree(HANDED_IN, mini_raw / "submissions")
    return {"raw": mini_raw, "editions": Path(shutil.copytree(edition_of_may, tmp_path / "editions"))}


@pytest.fixture
def archive(folders, tmp_path):
    backup(folders, tmp_path / "copy.tar.gz", "1.0", NOW)
    return tmp_path / "copy.tar.gz"


@pytest.fixture
def elsewhere(tmp_path):
    return {"raw": tmp_path / "other" / "raw", "editions": tmp_path / "other" / "editions"}


def held(folder: Path) -> dict[str, tuple[bytes, float]]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime) for path in files}


def test_every_file_comes_back_with_its_bytes_and_its_time(folders, archive, elsewhere):
    restore(archive, elsewhere, NOW)
    for name, folder in folders.items():
        there = {place: (content, round(at, 3)) for place, (content, at) in held(elsewhere[name]).items()}
        assert there == {place: (content, round(at, 3)) for place, (content, at) in held(folder).items()}
        assert there


def test_the_figures_and_editions_are_the_same_on_another_computer(
    sekom,  # noqa: F811
    handed_in,
    edition_of_may,
    tmp_path,
    monkeypatch,
    same_tables,
    tables_of,
):
    monkeypatch.setenv("SEKOM_RAW", str(handed_in.raw))
    monkeypatch.setenv("SEKOM_EDITIONS", str(edition_of_may))
    monkeypatch.setenv("SEKOM_OFFICE", str(tmp_path / "office"))
    record(tmp_path / "office", "test", {}, NOW)
    assert sekom("backup", "--out", tmp_path / "all.tar.gz").code == 0
    for name in ("raw", "editions", "warehouse", "office"):
        monkeypatch.setenv(f"SEKOM_{name.upper()}", str(tmp_path / "other" / name))
    assert sekom("restore", tmp_path / "all.tar.gz").code == 0
    same_tables(tables_of(open_current(tmp_path / "other" / "warehouse")), tables_of(handed_in.warehouse))
    assert sekom("edition", "verify", "2026-05").code == 0
    assert whole(tmp_path / "other" / "office") == (1, None)


def test_a_file_or_folder_that_is_there_is_not_replaced_unasked(sekom, folders, archive, monkeypatch):  # noqa: F811
    for name, folder in folders.items():
        monkeypatch.setenv(f"SEKOM_{name.upper()}", str(folder))
    before = archive.read_bytes(), held(folders["raw"])
    assert "--replace" in refused(sekom("backup", "--out", archive))
    assert "--replace" in refused(sekom("restore", archive))
    assert (archive.read_bytes(), held(folders["raw"])) == before


def test_what_is_replaced_stands_beside(folders, archive):
    (folders["raw"] / "members" / "newer.md").write_text("newer")
    aside = restore(archive, folders, NOW, replace=True)
    assert [path.name for path in aside] == ["raw.before-20261121T120000", "editions.before-20261121T120000"]
    assert (aside[0] / "members" / "newer.md").read_text() == "newer"
    assert not (folders["raw"] / "members" / "newer.md").exists()


def test_links_and_what_is_being_written_are_left_out_and_links_are_named(folders, tmp_path, elsewhere):
    (folders["raw"] / "link").symlink_to(folders["editions"])
    (folders["raw"] / ".half.1.tmp").write_text("half")
    kept = backup(folders, tmp_path / "copy.tar.gz", "1.0", NOW)
    assert kept.left_out == (str(folders["raw"] / "link"),)
    restore(tmp_path / "copy.tar.gz", elsewhere, NOW)
    assert {"link", ".half.1.tmp"} & {path.name for path in elsewhere["raw"].iterdir()} == set()


@pytest.fixture
def office(folders, tmp_path, monkeypatch):
    """The folders, named to the command."""
    for name in ("raw", "editions", "office", "warehouse"):
        monkeypatch.setenv(f"SEKOM_{name.upper()}", str(folders.get(name, tmp_path / name)))
    return folders


def test_an_altered_edition_is_copied_and_named_and_the_command_fails(sekom, office, tmp_path, monkeypatch):  # noqa: F811
    spoil(office["editions"], "2026-05")
    run = sekom("backup", "--out", tmp_path / "copy.tar.gz")
    assert run.code == 1
    assert "2026-05" in run.err
    for name in ("raw", "editions", "office", "warehouse"):
        monkeypatch.setenv(f"SEKOM_{name.upper()}", str(tmp_path / "other" / name))
    again = sekom("restore", tmp_path / "copy.tar.gz")
    assert again.code == 1
    assert "2026-05" in again.err
    assert held(tmp_path / "other" / "editions").keys() == held(office["editions"]).keys()


def test_an_altered_edition_never_takes_the_place_of_an_older_copy(sekom, office, archive):  # noqa: F811
    before = archive.read_bytes()
    spoil(office["editions"], "2026-05")
    assert "2026-05" in refused(sekom("backup", "--out", archive, "--replace"))
    assert archive.read_bytes() == before


def test_a_copy_can_be_read_by_who_made_it_alone(archive):
    assert archive.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("place", ["raw", "editions"])
def test_a_copy_within_what_it_copies_is_refused(sekom, office, place):  # noqa: F811
    out = office[place] / "copy.tar.gz"
    assert "outside" in refused(sekom("backup", "--out", out, "--language", "en"))
    assert not out.exists()


@pytest.mark.parametrize("share", [0.3, 0.7, 0.999])
def test_an_archive_that_was_cut_off_changes_nothing(archive, folders, share):
    content = archive.read_bytes()
    archive.write_bytes(content[: int(len(content) * share)])
    untouched(archive, folders)


def test_an_archive_in_which_a_byte_has_changed_changes_nothing(archive, folders):
    content = bytearray(archive.read_bytes())
    content[len(content) // 2] ^= 8
    archive.write_bytes(content)
    untouched(archive, folders)


@pytest.mark.parametrize(
    "name",
    ["../raw/out", "/raw/out", "raw/../../out", "raw/./x", "raw//x", "raw", "other/x", "raw/.x", "raw/a\\b", "raw/c:d"],
)
def test_a_name_that_a_backup_never_gives_is_refused(tmp_path, folders, name):
    untouched(packed(tmp_path, tarfile.TarInfo(name)), folders)


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE, tarfile.DIRTYPE])
def test_what_is_no_file_is_refused(tmp_path, folders, kind):
    entry = tarfile.TarInfo("raw/x")
    entry.type, entry.linkname = kind, "../../out"
    untouched(packed(tmp_path, entry), folders)


def test_a_file_that_is_not_in_the_list_is_refused(tmp_path, folders):
    untouched(packed(tmp_path, tarfile.TarInfo("raw/x")), folders)


def test_a_file_that_would_fill_the_disk_is_refused(tmp_path, folders):
    entry = tarfile.TarInfo("raw/x")
    entry.size = 1 << 60
    path = tmp_path / "large.tar.gz"
    with tarfile.open(path, "w:gz") as made:
        made.fileobj.write(entry.tobuf())
    untouched(path, folders)


def test_a_copy_that_cannot_be_written_leaves_none_behind(folders, tmp_path):
    with pytest.raises(SekomError, match="could not be copied"):
        backup(folders, tmp_path / "none" / "copy.tar.gz", "1.0", NOW)
    missing = {"raw": folders["raw"]}
    (folders["raw"] / "dangling").symlink_to(tmp_path / "nowhere")
    assert backup(missing, tmp_path / "c.tar.gz", "1.0", NOW).left_out
    assert not list(tmp_path.glob(".*.tmp"))


def packed(folder: Path, entry: tarfile.TarInfo) -> Path:
    """An archive of this entry and a list that says that there is nothing."""
    path = folder / "made.tar.gz"
    content = json.dumps({"format": 1, "program": "1.0", "sha256": {}}).encode()
    listed = tarfile.TarInfo(LIST)
    listed.size = len(content)
    with tarfile.open(path, "w:gz") as made:
        made.addfile(entry)
        made.addfile(listed, io.BytesIO(content))
    return path


def untouched(archive: Path, folders: dict[str, Path]) -> None:
    """Restoring is refused, and everything around the folders is as before."""
    around = folders["raw"].parent
    before = held(around)
    with pytest.raises(SekomError, match="is no whole backup"):
        restore(archive, folders, NOW, replace=True)
    assert held(around) == before
    assert not list(around.rglob(".*.tmp"))
