"""Guards when a build is made, that it is the same each time, and that a bad file never spoils the one in use."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import polars as pl
import pytest

from sekom_analytics import pipeline
from sekom_analytics.errors import InputError
from sekom_analytics.sources import geography
from sekom_analytics.warehouse.connect import open_current
from sekom_analytics.warehouse.publish import current
from tests.conftest import SHIPPED_RAW


def test_two_builds_of_the_shipped_figures_are_equal_to_the_order_of_their_rows(
    shipped, tmp_path, tables_of, same_tables
):
    pipeline.build(SHIPPED_RAW, tmp_path)
    again = open_current(tmp_path)
    assert again.version == shipped.warehouse.version
    same_tables(tables_of(again), tables_of(shipped.warehouse))


def test_a_build_of_the_same_files_elsewhere_has_the_same_name_and_tables(
    mini, mini_raw, tmp_path, tables_of, same_tables
):
    pipeline.build(mini_raw, tmp_path / "w")
    assert open_current(tmp_path / "w").version == open_current(mini.folder).version
    same_tables(tables_of(open_current(tmp_path / "w")), tables_of(mini.warehouse))


def test_nothing_is_built_when_nothing_has_changed(mini, mini_raw, tmp_path):
    folder = Path(shutil.copytree(mini.folder, tmp_path / "w"))
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    steps: list[str] = []
    again = pipeline.build(mini_raw, folder, steps.append)
    assert (mini.result.skipped, again.skipped, steps) == (False, True, [])
    assert again.loads.equals(mini.result.loads) and again.rejected.equals(mini.result.rejected)
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before


def test_one_changed_byte_makes_a_new_build(mini, mini_raw, tmp_path):
    folder = Path(shutil.copytree(mini.folder, tmp_path / "w"))
    path = mini_raw / "kolada" / "U07514.csv"
    path.write_bytes(path.read_bytes().replace(b"0305,2021,33", b"0305,2021,34"))
    assert not pipeline.build(mini_raw, folder).skipped
    assert current(folder) != current(mini.folder)
    value = "SELECT value FROM shown WHERE indicator = 'organic_food' AND code = '0305' AND year = 2021"
    assert open_current(folder).ask(value).item() == 34


def test_a_file_added_taken_away_or_renamed_makes_a_new_name(mini_raw):
    names = [pipeline.fingerprint(mini_raw)]
    path = mini_raw / "kolada" / "U07514.csv"
    path.rename(path.with_name("food.csv"))
    names.append(pipeline.fingerprint(mini_raw))
    path.with_name("food.csv").unlink()
    names.append(pipeline.fingerprint(mini_raw))
    (mini_raw / "SOURCES.md").write_text("x")
    names.append(pipeline.fingerprint(mini_raw))
    assert len(set(names)) == 4


def test_other_boundaries_make_a_new_name_and_are_listed_with_their_hash(mini, mini_raw, tmp_path, monkeypatch):
    before = pipeline.fingerprint(mini_raw)
    kept = pl.read_parquet(geography.path(mini_raw)).filter(pl.col("kommun_kod") != "1080")
    kept.write_parquet(tmp_path / "kommun.parquet")
    monkeypatch.setattr(geography, "path", lambda raw: tmp_path / "kommun.parquet")
    assert pipeline.fingerprint(mini_raw) != before
    built = pipeline.build(mini_raw, tmp_path / "w")
    line = built.loads.row(by_predicate=pl.col("file") == geography.FILE, named=True)
    assert line["sha256"] == hashlib.sha256((tmp_path / "kommun.parquet").read_bytes()).hexdigest()
    assert (line["read"], line["accepted"], line["rejected"]) == (289, 7, 282)
    latitude = "SELECT latitude FROM municipality LEFT JOIN geography USING (code) WHERE code = '1080'"
    assert open_current(tmp_path / "w").ask(latitude).item() is None


def test_a_change_in_the_rules_makes_a_new_name(mini_raw, tmp_path, monkeypatch):
    before = pipeline.fingerprint(mini_raw)
    for part in pipeline.DECIDING:
        assert (pipeline.PACKAGE / part).exists(), part
    copy = tmp_path / "package"
    for part in pipeline.DECIDING:
        for path in [pipeline.PACKAGE / part, *(pipeline.PACKAGE / part).rglob("*")]:
            if path.is_file() and path.suffix != ".pyc":
                target = copy / path.relative_to(pipeline.PACKAGE)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(path.read_bytes())
    monkeypatch.setattr(pipeline, "PACKAGE", copy)
    assert pipeline.fingerprint(mini_raw) == before
    for file in ("catalog/units.toml", "staging/numbers.py", "warehouse/views.sql", "pipeline.py"):
        (copy / file).write_text((copy / file).read_text(encoding="utf-8") + "\n", encoding="utf-8")
        after = pipeline.fingerprint(mini_raw)
        assert after != before, file
        before = after


BAD = {
    "unknown layout": ("miljobarometern/2023_GN.4.csv", b"M\xc3\xa4tomr\xc3\xa5de;Ort\nA;1\n"),
    "unknown unit": ("miljobarometern/2023_GN.4.csv", "Mätområde;Datum;Värde (hektar)\nLuleå;2022;1\n".encode()),
    "unknown key figure": ("miljobarometern/2023_GN.77.csv", "Mätområde;Datum;Värde (%)\nLuleå;2022;1\n".encode()),
    "corrupt workbook": ("miljobarometern/2023_GN.4.xlsx", b"PK\x03\x04 and nothing more"),
    "nameless file": ("miljobarometern/betesmark.csv", "Mätområde;Datum;Värde (%)\nLuleå;2022;1\n".encode()),
    "NUL bytes": ("kolada/N00750.csv", b"kpi,municipality,year,value\n\x00"),
    "empty register": ("registry/municipalities.csv", b""),
    "other headings": ("members/members.csv", b"name\nA\n"),
}


@pytest.mark.parametrize("file, content", BAD.values(), ids=BAD)
def test_a_bad_file_stops_the_run_and_leaves_the_last_warehouse_in_use(
    file, content, mini, mini_raw, tmp_path, tables_of, same_tables
):
    folder = Path(shutil.copytree(mini.folder, tmp_path / "w"))
    assert pipeline.build(mini_raw, folder).skipped
    name, tables = current(folder), tables_of(open_current(folder))
    (mini_raw / file).write_bytes(content)
    with pytest.raises(InputError) as stop:
        pipeline.build(mini_raw, folder)
    assert file.rsplit("/", 1)[1] in str(stop.value)
    assert current(folder) == name
    same_tables(tables_of(open_current(folder)), tables)
    assert {path.name for path in folder.iterdir()} == {name, "CURRENT"}


def test_a_missing_folder_of_raw_files_stops_the_run(tmp_path):
    with pytest.raises(InputError, match="is missing"):
        pipeline.build(tmp_path / "absent", tmp_path / "w")
    assert not (tmp_path / "w").exists()


def test_a_row_that_an_area_column_leaves_without_municipality_is_rejected_not_dropped(mini_raw, tmp_path):
    path = mini_raw / "miljobarometern" / "2023_GN.4.csv"
    path.write_text(path.read_text(encoding="utf-8") + ";2022;1,00\n", encoding="utf-8")
    result = pipeline.build(mini_raw, tmp_path / "w")
    row = result.rejected.filter(file="miljobarometern/2023_GN.4.csv", row=13)
    assert row.select("text", "rule").rows() == [("", "known_area")]


def test_each_step_of_a_build_is_reported_in_order(mini_raw, tmp_path):
    steps: list[str] = []
    pipeline.build(mini_raw, tmp_path / "w", steps.append)
    assert steps[0] == "read registry" and steps[-1] == "publish"
    assert {step.removeprefix("read ") for step in steps if step.startswith("read ")} >= {
        "registry",
        "members",
        "miljobarometern",
        "kolada",
    }


def test_a_folder_with_a_quotation_mark_in_its_name_is_a_folder(mini_raw, tmp_path):
    folder = tmp_path / "o'brien's \"w\""
    pipeline.build(mini_raw, folder)
    assert current(folder) is not None
