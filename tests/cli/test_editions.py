"""Guards `sekom edition`: frozen once, listed with their state, and refused in one line when altered."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from polars import lit

from sekom_analytics.answers import of_edition
from sekom_analytics.catalog.loader import load
from sekom_analytics.version import program
from sekom_analytics.warehouse.connect import Warehouse
from sekom_analytics.warehouse.editions import freeze
from sekom_analytics.warehouse.manifest import OtherVersionError
from sekom_analytics.warehouse.publish import publish
from tests.test_documents import COMMANDS


@pytest.fixture
def folder(mini, tmp_path, monkeypatch) -> Path:
    """An empty folder of editions, beside the mini data set."""
    monkeypatch.setenv("SEKOM_WAREHOUSE", str(mini.folder))
    monkeypatch.setenv("SEKOM_EDITIONS", str(tmp_path / "editions"))
    return tmp_path / "editions"


def spoil(folder: Path, name: str) -> None:
    path = folder / name / "figures.duckdb"
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b"x")


def refused(run) -> str:
    assert run.code == 2
    (line,) = run.err.splitlines()
    assert line.startswith("sekom: ")
    return line


def test_a_freeze_tells_what_is_in_the_edition_and_the_checksum_that_proves_it(sekom, folder, mini):
    run = sekom("edition", "freeze", "2026-05")
    assert (run.code, run.err) == (0, "")
    (listed,) = json.loads(sekom("edition", "list", "--json").out)
    words = " ".join(run.out.split())
    assert words.startswith(f"Edition 2026-05, frozen {listed['frozen'][:10]}: {listed['figures']} figures of 8")
    assert f"Checksum {listed['checksum']}" in words
    assert (listed["build"], listed["program"], listed["refused"]) == (mini.warehouse.version, program(), None)


def test_a_name_is_frozen_once(sekom, folder):
    sekom("edition", "freeze", "2026-05")
    before = (folder / "2026-05" / "manifest.json").read_text()
    assert "There is an edition 2026-05 already" in refused(sekom("edition", "freeze", "2026-05"))
    assert (folder / "2026-05" / "manifest.json").read_text() == before


@pytest.mark.parametrize("name", ["nu", "current", "Maj 2026", "../x"])
def test_what_cannot_be_a_name_is_refused(name, sekom, folder):
    assert f"“{name}” cannot name an edition" in refused(sekom("edition", "freeze", name))


def test_without_a_warehouse_there_is_nothing_to_freeze(sekom, folder, tmp_path):
    assert "Run `sekom build`" in refused(sekom("edition", "freeze", "2026-05", "--warehouse", tmp_path / "absent"))


@pytest.mark.parametrize("command", [("list",), ("verify",)])
def test_without_an_edition_the_command_says_how_to_make_one(command, sekom, folder):
    run = sekom("edition", *command)
    assert (run.code, run.err) == (0, "") and "`sekom edition freeze" in run.out
    assert json.loads(sekom("edition", "list", "--json").out) == []


def test_an_altered_edition_is_listed_as_refused_and_the_others_as_they_are(sekom, folder):
    for name in ("2025-11", "2026-05"):
        sekom("edition", "freeze", name)
    spoil(folder, "2025-11")
    run = sekom("edition", "list")
    lines = {line.split()[0]: line for line in run.out.splitlines() if line}
    assert run.code == 0 and "refused" in lines["2025-11"] and "unaltered" in lines["2026-05"]
    assert "altered since it was frozen" in " ".join(run.out.split())
    whole, altered = json.loads(sekom("edition", "list", "--json").out)
    assert (whole["name"], whole["refused"], altered["name"], altered["checksum"]) == (
        "2026-05",
        None,
        "2025-11",
        None,
    )
    assert list(whole) == list(altered) and "SHA-256" in altered["refused"]


def test_a_check_ends_with_2_when_any_edition_was_altered_and_still_names_the_others(sekom, folder):
    for name in ("2025-11", "2026-05"):
        sekom("edition", "freeze", name)
    run = sekom("edition", "verify")
    assert run.code == 0 and run.out.count("unaltered since") == 2
    spoil(folder, "2025-11")
    run = sekom("edition", "verify")
    assert "The edition 2025-11 has been altered" in refused(run)
    assert run.out.startswith("2026-05: unaltered since") and "2025-11" not in run.out
    assert sekom("edition", "verify", "2026-05").code == 0
    assert "2025-11" in refused(sekom("edition", "verify", "2025-11"))


def test_an_unknown_edition_is_refused_with_those_there_are(sekom, folder):
    sekom("edition", "freeze", "2026-05")
    assert "There is no edition “2026-06”. There are: 2026-05." in refused(sekom("edition", "verify", "2026-06"))


QUESTIONS = {
    "overview": ("--municipality", "1080"),
    "benchmark": ("--municipality", "1080", "--indicator", "organic_food"),
    "trend": ("--municipality", "1080", "--indicator", "organic_food"),
    "peers": ("--municipality", "1080", "--group", "similar"),
}


@pytest.fixture
def earlier(mini, tables_of, folder, tmp_path) -> Path:
    """The folder with an edition 2025-11 in which every value is 10, under names and decimals of that day."""
    tables = {name: table for name, table in tables_of(mini.warehouse).items() if name not in ("shown", "conflict")}
    values = tables["observation"]
    tables["observation"] = values.with_columns(value=values["value"] * 0 + 10)
    then = json.loads(tables["catalogue"].item())
    for indicator in then["indicators"]:
        indicator |= {"decimals": 2, "name": {"sv": "Namn förr", "en": "Name then"}}
    tables["catalogue"] = tables["catalogue"].with_columns(document=lit(json.dumps(then)))
    built = Warehouse(publish(tables, tmp_path / "then", "then"))
    freeze(built, folder, "2025-11", "1.0", datetime(2025, 11, 3, tzinfo=UTC))
    return folder


@pytest.mark.parametrize("command", [name for name in COMMANDS if name.startswith("sekom show ")])
def test_every_question_takes_an_edition(command):
    assert "--edition" in COMMANDS[command]


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_names_its_edition_as_json_and_under_the_table(question, sekom, earlier):
    asked = ("show", question, *QUESTIONS[question])
    document = json.loads(sekom(*asked, "--edition", "2025-11", "--json").out)
    assert next(iter(document)) == "edition" and document["edition"] == "2025-11"
    assert json.loads(sekom(*asked, "--json").out)["edition"] is None
    cited = "SEKOM Analytics, utgåva 2025-11, fryst 2025-11-03."
    assert sekom(*asked, "--edition", "2025-11").out.splitlines()[-1] == cited
    assert "utgåva" not in sekom(*asked).out
    english = sekom(*asked, "--edition", "2025-11", "--language", "en").out
    assert english.splitlines()[-1] == "SEKOM Analytics, edition 2025-11, frozen 2025-11-03."


def test_an_edition_answers_with_its_own_figures_names_and_decimals(sekom, earlier):
    asked = ("show", "trend", *QUESTIONS["trend"])
    values = json.loads(sekom(*asked, "--edition", "2025-11", "--json").out)["values"]
    assert [row["value"] for row in values] == [None, 10.0]
    table = sekom(*asked, "--edition", "2025-11").out
    assert "Namn förr" in table and "10,00\u00a0%" in table
    assert "Namn förr" not in sekom(*asked).out


@pytest.mark.parametrize("word", ["nu", "current"])
def test_the_build_in_use_may_be_named(word, sekom, folder):
    asked = ("show", "trend", *QUESTIONS["trend"])
    assert sekom(*asked, "--edition", word).out == sekom(*asked).out


def test_an_edition_is_shown_where_there_is_no_build(sekom, earlier, tmp_path):
    run = sekom("show", "trend", *QUESTIONS["trend"], "--edition", "2025-11", "--warehouse", tmp_path / "absent")
    assert run.code == 0 and "10,00" in run.out


def test_a_question_to_an_altered_or_unknown_edition_is_refused(sekom, earlier):
    asked = ("show", "overview", "--municipality", "1080", "--edition")
    run = sekom(*asked, "2026-06")
    assert "There is no edition “2026-06”. There are: 2025-11." in refused(run) and run.out == ""
    spoil(earlier, "2025-11")
    run = sekom(*asked, "2025-11")
    assert "altered since it was frozen" in refused(run) and run.out == ""


def test_an_edition_whose_catalogue_cannot_be_read_is_refused_with_the_version_that_can(mini, tables_of, tmp_path):
    tables = {name: table for name, table in tables_of(mini.warehouse).items() if name not in ("shown", "conflict")}
    then = json.loads(tables["catalogue"].item())
    del then["indicators"][0]["name"]
    tables["catalogue"] = tables["catalogue"].with_columns(document=lit(json.dumps(then)))
    built = Warehouse(publish(tables, tmp_path / "then", "then"))
    freeze(built, tmp_path / "e", "2025-11", "0.9 (abc)", datetime(2025, 11, 3, tzinfo=UTC))
    with pytest.raises(OtherVersionError, match=r"2025-11 cannot be shown.*another version.*0\.9 \(abc\)"):
        of_edition(tmp_path / "e", "2025-11")


def test_the_build_in_use_is_shown_with_the_catalogue_of_the_program(mini):
    assert mini.answers.edition is None and mini.answers.catalogue is load()
