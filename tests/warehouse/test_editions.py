"""Guards that an edition is frozen once, is refused when anything of it has changed, and opens in later versions."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import duckdb
import pytest

from sekom_analytics.errors import SekomError
from sekom_analytics.queries import figures, statement
from sekom_analytics.warehouse import editions, manifest
from sekom_analytics.warehouse.connect import NoWarehouseError, Warehouse
from sekom_analytics.warehouse.durable import digest
from sekom_analytics.warehouse.editions import UnknownEditionError, edition, freeze
from sekom_analytics.warehouse.manifest import DATA, MANIFEST, AlteredEditionError, OtherVersionError
from sekom_analytics.warehouse.reopen import open_edition

MAY = datetime(2026, 5, 14, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def frozen(mini, tmp_path_factory) -> Path:
    """A folder with one edition, 2026-05, of the mini data set. Read it, never write to it."""
    folder = tmp_path_factory.mktemp("frozen")
    freeze(mini.warehouse, folder, "2026-05", "1.0", MAY)
    return folder


@pytest.fixture
def folder(frozen, tmp_path) -> Path:
    """A copy of that folder that a test may spoil."""
    return Path(shutil.copytree(frozen, tmp_path / "editions"))


def writable(folder: Path, name: str) -> Path:
    path = folder / "2026-05" / name
    path.chmod(0o644)
    return path


def resealed(folder: Path, **changes) -> None:
    """What someone who knows the method could do: another manifest that agrees with itself."""
    path = writable(folder, MANIFEST)
    known = json.loads(path.read_text()) | changes
    known.pop("checksum")
    path.write_text(json.dumps(known | {"checksum": manifest._checksum(known)}))


def test_an_edition_says_what_it_holds(folder, mini):
    found = edition(folder, "2026-05")
    shown = mini.warehouse.ask("SELECT source, code, indicator FROM shown WHERE value IS NOT NULL")
    assert (found.name, found.date, found.build, found.program) == (
        "2026-05",
        date(2026, 5, 14),
        mini.warehouse.version,
        "1.0",
    )
    assert found.figures == shown.height == sum(found.sources.values())
    assert (found.municipalities, found.indicators) == (shown["code"].n_unique(), shown["indicator"].n_unique())
    assert found.sources["kolada"] == shown.filter(source="kolada").height


def test_an_edition_answers_as_the_build_that_was_frozen(folder, mini):
    frozen = open_edition(folder, "2026-05")
    assert (frozen.version, frozen.edition) == (mini.warehouse.version, edition(folder, "2026-05"))
    for name in ("coverage", "conflicts", "notes", "municipalities", "rejected", "loads"):
        assert frozen.ask(statement(name)).equals(mini.warehouse.ask(statement(name))), name


def test_an_edition_is_its_own_copy(mini, tmp_path):
    build = Path(shutil.copy(mini.warehouse.path, tmp_path / "a.duckdb"))
    freeze(Warehouse(build), tmp_path / "e", "2026-05", "1.0", MAY)
    build.unlink()
    assert open_edition(tmp_path / "e", "2026-05").ask("SELECT count(*) FROM shown").item() > 0


def test_a_name_is_frozen_once(folder, shipped):
    before = (folder / "2026-05" / DATA).read_bytes()
    with pytest.raises(SekomError, match=r"There is an edition 2026-05 already, and it is never altered"):
        freeze(shipped.warehouse, folder, "2026-05", "1.0", MAY)
    assert (folder / "2026-05" / DATA).read_bytes() == before
    assert [path.name for path in folder.iterdir()] == ["2026-05"]


def test_of_two_who_freeze_one_name_the_first_wins(mini, shipped, tmp_path, monkeypatch):
    described = manifest.sealed

    def meanwhile(**known):
        if known["program"] == "slow":
            freeze(mini.warehouse, tmp_path, "2026-05", "quick", MAY)
        return described(**known)

    monkeypatch.setattr(manifest, "sealed", meanwhile)
    # Another process has a hidden folder of its own.
    process = iter("12")
    monkeypatch.setattr(editions, "beside", lambda folder, name: folder / f".{name}.{next(process)}.tmp")
    with pytest.raises(SekomError, match="There is an edition 2026-05 already"):
        freeze(shipped.warehouse, tmp_path, "2026-05", "slow", MAY)
    assert edition(tmp_path, "2026-05").program == "quick"


@pytest.mark.parametrize("name", ["", "nu", "current", "2026/05", "..", ".x", "Maj", "maj 2026", "å", "-x", "x" * 33])
def test_a_name_that_cannot_stand_in_an_address_or_means_the_build_in_use_is_refused(name, mini, tmp_path):
    with pytest.raises(SekomError, match="cannot name an edition"):
        freeze(mini.warehouse, tmp_path / "e", name, "1.0", MAY)
    assert not (tmp_path / "e").exists()


@pytest.mark.parametrize("name", ["2026-06", "../2026-05", "", ".", "2026-05/", "no-such", "2026-05\x00"])
def test_a_name_that_is_no_edition_is_told_with_those_there_are(name, folder):
    with pytest.raises(UnknownEditionError, match=r"There are: 2026-05\.$"):
        edition(folder, name)


def test_without_any_edition_the_error_says_how_to_make_one(tmp_path):
    with pytest.raises(UnknownEditionError, match="sekom edition freeze"):
        open_edition(tmp_path / "absent", "2026-05")


def test_a_build_of_a_version_without_editions_is_built_anew_first(mini, tmp_path):
    old = Path(shutil.copy(mini.warehouse.path, tmp_path / "old.duckdb"))
    with duckdb.connect(str(old)) as connection:
        connection.execute("DROP TABLE catalogue")
    with pytest.raises(NoWarehouseError, match="Run `sekom build`"):
        freeze(Warehouse(old), tmp_path / "e", "2026-05", "1.0", MAY)
    assert editions.names(tmp_path / "e") == [] and list((tmp_path / "e").iterdir()) == []


def flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("at", [0, 4096, 100_000, -1])
def test_one_bit_of_the_figures_is_noticed_even_by_who_has_the_edition_open(folder, at):
    open_edition(folder, "2026-05")
    flip(writable(folder, DATA), at)
    with pytest.raises(AlteredEditionError, match=r"2026-05 has been altered since it was frozen.*SHA-256"):
        open_edition(folder, "2026-05")


@pytest.mark.parametrize("field", ["name", "frozen", "build", "program", "figures", "sources", "sha256", "checksum"])
def test_a_manifest_that_says_something_else_is_refused(folder, field):
    path = writable(folder, MANIFEST)
    known = json.loads(path.read_text())
    known[field] = {"kolada": 1} if field == "sources" else 7 if field == "figures" else f"{known[field]}1"
    path.write_text(json.dumps(known))
    with pytest.raises(AlteredEditionError, match=MANIFEST):
        edition(folder, "2026-05")


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"x"', "{}"])
def test_a_manifest_that_is_none_is_refused(folder, text):
    writable(folder, MANIFEST).write_text(text)
    with pytest.raises(AlteredEditionError, match=MANIFEST):
        edition(folder, "2026-05")


@pytest.mark.parametrize("file", [DATA, MANIFEST])
def test_a_part_that_is_gone_is_noticed(folder, file):
    (folder / "2026-05" / file).unlink()
    with pytest.raises(AlteredEditionError, match=file):
        open_edition(folder, "2026-05")


def test_a_log_that_the_database_would_play_over_the_figures_is_noticed(folder):
    (folder / "2026-05" / f"{DATA}.wal").write_bytes(b"x")
    with pytest.raises(AlteredEditionError, match=r"figures\.duckdb\.wal stands beside"):
        open_edition(folder, "2026-05")


def test_an_edition_under_another_name_is_refused(folder):
    (folder / "2026-05").rename(folder / "2026-06")
    with pytest.raises(AlteredEditionError, match=MANIFEST):
        edition(folder, "2026-06")


def test_figures_of_another_edition_are_noticed_by_the_checksum_that_was_cited(folder, shipped):
    cited = edition(folder, "2026-05").checksum
    writable(folder, DATA).write_bytes(shipped.warehouse.path.read_bytes())
    resealed(folder, sha256=digest(folder / "2026-05" / DATA))
    assert edition(folder, "2026-05").checksum != cited


def test_an_edition_put_back_as_it_was_is_whole_again(folder, tmp_path):
    kept = shutil.copytree(folder / "2026-05", tmp_path / "kept")
    flip(writable(folder, DATA), 100)
    with pytest.raises(AlteredEditionError):
        open_edition(folder, "2026-05")
    shutil.rmtree(folder / "2026-05")
    shutil.copytree(kept, folder / "2026-05")
    assert open_edition(folder, "2026-05").ask("SELECT count(*) FROM shown").item() > 0


@pytest.mark.parametrize("schema", [0, 2, None])
def test_tables_that_mean_something_else_are_not_read(folder, schema):
    resealed(folder, schema=schema, program="0.0 (abc)")
    with pytest.raises(OtherVersionError, match=r"another version of the program \(0\.0 \(abc\)\)"):
        open_edition(folder, "2026-05")


def test_what_a_later_version_writes_beside_is_passed_over(folder):
    resealed(folder, signature="x")
    assert edition(folder, "2026-05").name == "2026-05"


def test_tables_and_columns_that_there_were_none_of_are_empty(mini, folder):
    """The rest answers as before, the views of the edition's own day among it."""
    old = writable(folder, DATA)
    with duckdb.connect(str(old)) as connection:
        connection.execute("DROP TABLE member_count")
        connection.execute("DROP TABLE geography")
        connection.execute("ALTER TABLE shown DROP COLUMN note")
    resealed(folder, sha256=digest(old))
    frozen = open_edition(folder, "2026-05")
    now = mini.warehouse
    assert frozen.ask("SELECT * FROM member_count").is_empty()
    assert frozen.ask(statement("outlines")).is_empty()
    assert (
        frozen.ask(statement("municipalities"))
        .drop("latitude", "longitude")
        .equals(now.ask(statement("municipalities")).drop("latitude", "longitude"))
    )
    old_figures, new_figures = (figures.figures_of_indicator(w, "organic_food") for w in (frozen, now))
    assert old_figures["note"].null_count() == old_figures.height
    assert old_figures.drop("note").equals(new_figures.drop("note"))
    assert frozen.ask(statement("conflicts")).equals(now.ask(statement("conflicts")))


def test_what_members_put_into_words_is_not_frozen_and_what_publishers_note_is(mini, tmp_path):
    """A member may withdraw a comment for good; an edition is never altered."""
    build = Path(shutil.copy(mini.warehouse.path, tmp_path / "build.duckdb"))
    with duckdb.connect(str(build)) as connection:
        for table in ("observation", "shown"):
            connection.execute(f"UPDATE {table} SET comment = 'The mayor said so'")
            connection.execute(f"UPDATE {table} SET source = 'submission' WHERE source = 'miljobarometern'")
    freeze(Warehouse(build), tmp_path / "editions", "2026-05", "1.0", MAY)
    with duckdb.connect(str(tmp_path / "editions" / "2026-05" / DATA), read_only=True) as frozen:
        kept = "SELECT DISTINCT source = 'submission', comment FROM observation ORDER BY ALL"
        assert frozen.execute(kept).fetchall() == [(False, "The mayor said so"), (True, None)]


def test_a_build_of_other_rules_is_not_frozen(mini, tmp_path):
    build = Path(shutil.copy(mini.warehouse.path, tmp_path / "build.duckdb"))
    with duckdb.connect(str(build)) as connection:
        connection.execute("DELETE FROM shown WHERE code = '1080'")
    with pytest.raises(NoWarehouseError, match="built by other rules"):
        freeze(Warehouse(build), tmp_path / "editions", "2026-05", "1.0", MAY)
    assert not editions.names(tmp_path / "editions")


def test_an_edition_can_neither_be_written_to_nor_reach_outside(folder, tmp_path):
    (tmp_path / "secret.csv").write_text("a\n1\n")
    frozen = open_edition(folder, "2026-05")
    before = (folder / "2026-05" / DATA).read_bytes()
    for text in (
        "DELETE FROM edition.population",
        "DELETE FROM population",
        "CREATE TABLE edition.extra (a INTEGER)",
        f"SELECT * FROM read_csv('{tmp_path}/secret.csv')",
        f"ATTACH '{tmp_path}/other.duckdb'",
        "SET enable_external_access = true",
    ):
        with pytest.raises((duckdb.Error, NoWarehouseError)):
            frozen.ask(text)
    assert (folder / "2026-05" / DATA).read_bytes() == before
    assert {path.name for path in (folder / "2026-05").iterdir()} == {DATA, MANIFEST}


def test_an_edition_is_opened_once_and_its_checksum_is_not_computed_at_every_click(folder, monkeypatch):
    first = open_edition(folder, "2026-05")
    monkeypatch.setattr(manifest, "digest", lambda path: pytest.fail("computed again"))
    assert open_edition(folder, "2026-05") is first


def test_editions_are_listed_newest_first_whatever_the_clock_is_set_to_and_those_refused_last(mini, tmp_path):
    west = timezone(timedelta(hours=-8))
    for name, at in [
        ("a", datetime(2026, 5, 14, 1, tzinfo=UTC)),
        ("b", datetime(2026, 5, 13, 20, tzinfo=west)),
        ("c", datetime(2025, 5, 14, tzinfo=UTC)),
        ("0", datetime(2027, 5, 14, tzinfo=UTC)),
    ]:
        freeze(mini.warehouse, tmp_path, name, "1.0", at)
    (tmp_path / "README.md").write_text("x")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / "0" / MANIFEST).unlink()
    listed = list(editions.editions(tmp_path))
    assert [name for name, _ in listed] == ["b", "a", "c", "0"]
    assert isinstance(listed[-1][1], AlteredEditionError)


def test_a_folder_that_cannot_be_written_in_is_told_in_words(mini, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(SekomError, match="could not be written"):
        freeze(mini.warehouse, tmp_path / "file" / "e", "2026-05", "1.0", MAY)


def test_the_files_of_an_edition_may_only_be_read(folder):
    assert {(path.stat().st_mode & 0o222) for path in (folder / "2026-05").iterdir()} == {0}


def test_many_editions_may_be_open_at_once(mini, tmp_path):
    for n in range(10):
        freeze(mini.warehouse, tmp_path, f"e{n}", "1.0", MAY)
    opened = [open_edition(tmp_path, f"e{n}") for n in range(10)]
    counted = {frozen.ask("SELECT count(value) FROM shown").item() for frozen in opened}
    assert counted == {edition(tmp_path, "e0").figures}
