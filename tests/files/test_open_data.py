"""Guards the open data: what is written reads back the same, describes itself, and leaves out what it must."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from frictionless import Package, system
from hypothesis import given
from hypothesis import strategies as st

from sekom_analytics.answers.open_data import Selection
from sekom_analytics.files.guard import FORMULA, guarded
from sekom_analytics.files.open_data import Exported, export
from sekom_analytics.files.open_tables import WORDS, tables
from tests.cli.conftest import refused, sekom  # noqa: F401

TABLES = ["observations", "indicators", "municipalities", "members"]
PASSED_ON = TABLES[:-1]
READ_AS = {"string": pl.String, "boolean": pl.Boolean, "number": pl.Float64, "integer": pl.Int64}


@pytest.fixture(scope="module")
def folder(shipped, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped figures that may be passed on."""
    folder = tmp_path_factory.mktemp("open")
    export(shipped.answers, folder, all_sources=False, report=str)
    return folder


@pytest.fixture(scope="module")
def everything(handed_in, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Exported]:
    """Every figure of the mini data set with what members handed in."""
    folder = tmp_path_factory.mktemp("everything")
    return folder, export(handed_in.answers, folder, all_sources=True, report=str)


def package(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


def read_back(folder: Path, resource: dict[str, Any]) -> pl.DataFrame:
    """A table as its own schema says that it is to be read."""
    fields = resource["schema"]["fields"]
    return pl.read_csv(folder / resource["path"], schema={field["name"]: READ_AS[field["type"]] for field in fields})


@pytest.mark.parametrize("position, name", [*enumerate(TABLES)])
def test_what_is_written_reads_back_as_the_same_table(position, name, shipped, folder, everything, handed_in):
    given = [(shipped, folder, False)] if name in PASSED_ON else []
    for ask, place, all_sources in (*given, (handed_in, everything[0], True)):
        table = tables(ask.answers, Selection(all_sources=all_sources))[position]
        assert table.name == name
        assert pl.read_parquet(place / f"{name}.parquet").equals(table.frame)
        read = read_back(place, package(place)["resources"][position])
        assert read.equals(table.frame.cast(dict(read.schema)))


@pytest.mark.parametrize("whole", [False, True])
def test_the_package_is_valid_by_its_own_description(whole, folder, everything):
    place = everything[0] if whole else folder
    with system.use_context(trusted=True):
        report = Package(str(place / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "message"])
    assert [task.name for task in report.tasks] == (TABLES if whole else PASSED_ON)


def test_a_file_that_was_changed_is_not_valid(folder, tmp_path):
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    changed = (tmp_path / "observations.csv").read_text(encoding="utf-8").replace(",0604,", ",9999,")
    (tmp_path / "observations.csv").write_text(changed, encoding="utf-8", newline="")
    with system.use_context(trusted=True):
        assert not Package(str(tmp_path / "datapackage.json")).validate().valid


def test_figures_that_may_not_be_passed_on_are_left_out_counted_and_named(shipped, folder):
    left, members = package(folder)["leftOut"]
    every = shipped.answers.observations(Selection(all_sources=True))
    assert left["source"] == "miljobarometern"
    assert left["n"] == every.filter(pl.col("source") == "miljobarometern").height
    assert pl.read_parquet(folder / "observations.parquet")["source"].unique().to_list() == ["kolada"]
    assert (members["source"], members["n"]) == ("members", shipped.answers.standing(2022).height)
    assert not list(folder.glob("members.*")) and "members" not in (folder / "dcat.jsonld").read_text(encoding="utf-8")


def test_all_sources_leave_nothing_out(everything):
    place, exported = everything
    assert exported.left_out == package(place)["leftOut"] == []
    assert {"submission", "miljobarometern"} <= {*pl.read_parquet(place / "observations.parquet")["source"]}


def test_what_members_wrote_beside_their_figures_is_not_passed_on(everything, handed_in):
    comments = handed_in.answers.notes()["comment"].drop_nulls().to_list()
    assert comments
    written = "".join(path.read_text(encoding="utf-8") for path in everything[0].glob("*.csv"))
    assert [comment for comment in comments if comment in written] == []


def test_the_same_build_gives_the_same_files(folder, shipped, tmp_path):
    export(shipped.answers, tmp_path, all_sources=False, report=str)
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == {p.name: p.read_bytes() for p in tmp_path.iterdir()}


def test_every_field_is_described_and_no_description_is_left_over(shipped):
    used = {name for table in tables(shipped.answers, Selection()) for name in table.frame.columns}
    assert used == set(WORDS)


def test_the_description_for_the_portal_has_what_the_profile_requires(folder):
    graph = json.loads((folder / "dcat.jsonld").read_text(encoding="utf-8"))["@graph"]
    ids = {node["@id"] for node in graph}
    catalogue, datasets = graph[0], [node for node in graph if node["@type"] == "dcat:Dataset"]
    assert [entry["@id"] for entry in catalogue["dcat:dataset"]] == [f"#{name}" for name in PASSED_ON]
    for node in (catalogue, *datasets):
        assert {text["@language"] for text in node["dcterms:title"]} == {"sv", "en"}
        assert node["dcterms:description"] and node["dcterms:publisher"]["@id"] in ids
    for distribution in (entry for node in datasets for entry in node["dcat:distribution"]):
        assert (folder / distribution["dcat:accessURL"]["@id"]).exists()


def test_every_prefix_of_the_portals_description_is_explained(folder):
    document = json.loads((folder / "dcat.jsonld").read_text(encoding="utf-8"))

    def names(part: Any) -> set[str]:
        if isinstance(part, dict):
            return {*part, *(part.get("@type", "").split()), *(n for value in part.values() for n in names(value))}
        return {n for value in part for n in names(value)} if isinstance(part, list) else set()

    prefixes = {name.partition(":")[0] for name in names(document["@graph"]) if ":" in name}
    assert prefixes and prefixes <= set(document["@context"])


def test_a_demonstration_says_so_in_every_file_and_is_not_described_for_the_portal(demo, tmp_path):
    export(demo.answers, tmp_path, all_sources=True, report=str)
    tables_of_it = {f"DEMO-{name}.{ending}" for name in TABLES for ending in ("csv", "parquet")}
    assert {path.name for path in tmp_path.iterdir()} == tables_of_it | {"datapackage.json"}
    told = package(tmp_path)
    assert told["demonstration"] is True
    assert told["title"].startswith("DEMO") and "does not exist" in told["description"]
    assert all("DEMO" in source["credit"] for source in told["sources"])
    assert tables(demo.answers, Selection())[0].frame.is_empty()


def test_an_edition_is_exported_under_its_name(edition_of_may, shipped, tmp_path, monkeypatch, sekom):  # noqa: F811
    monkeypatch.setenv("SEKOM_EDITIONS", str(edition_of_may))
    run = sekom("export", "--out", tmp_path / "open", "--edition", "2026-05")
    assert run.code == 0
    assert "Inte med: 686 observationer från miljobarometern." in run.out
    assert package(tmp_path / "open")["version"] == "2026-05"


def test_a_place_that_cannot_be_written_is_told_in_a_line(mini, tmp_path, sekom):  # noqa: F811
    (tmp_path / "file").write_text("")
    assert "går inte att skriva" in refused(sekom("export", "--out", tmp_path / "file", "--warehouse", mini.folder))


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "=", "==", "-", "--"]
)
def test_text_that_could_run_is_kept_from_it(text):
    assert guarded(text) == (text if len(text) == 1 else f"'{text}")


@pytest.mark.parametrize("text", ["", "Karlskrona", "-4,5", "+3", "-4.5", "−4,5", "a=b", "'=1"])
def test_text_that_cannot_run_is_left_as_it_is(text):
    assert guarded(text) == text


@given(st.text())
def test_nothing_longer_than_a_sign_begins_as_a_formula_unless_it_is_a_number(text):
    safe = guarded(text)
    assert safe.removeprefix("'") == text.removeprefix("'")
    assert not safe.startswith(FORMULA) or len(safe) == 1 or float(safe.replace(",", ".")) is not None
