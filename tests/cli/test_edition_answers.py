"""Guards that every question can be put to an edition, which answers with what it was frozen with."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import polars as pl
import pytest

from sekom_analytics.catalog.loader import load
from tests.cli.conftest import refused, spoil
from tests.test_documents import COMMANDS

QUESTIONS = {
    "overview": ("--municipality", "1080"),
    "benchmark": ("--municipality", "1080", "--indicator", "organic_food"),
    "trend": ("--municipality", "1080", "--indicator", "organic_food"),
    "peers": ("--municipality", "1080", "--group", "similar"),
}


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
def test_the_build_in_use_may_be_named(word, sekom, editions):
    asked = ("show", "trend", *QUESTIONS["trend"])
    assert sekom(*asked, "--edition", word).out == sekom(*asked).out


def test_an_edition_is_shown_where_there_is_no_build(sekom, earlier, tmp_path):
    run = sekom("show", "trend", *QUESTIONS["trend"], "--edition", "2025-11", "--warehouse", tmp_path / "absent")
    assert run.code == 0 and "10,00" in run.out


def test_a_question_to_an_altered_or_unknown_edition_is_refused(in_english, earlier):
    asked = ("show", "overview", "--municipality", "1080", "--edition")
    run = in_english(*asked, "2026-06")
    assert "There is no edition “2026-06”. There are: 2025-11." in refused(run) and run.out == ""
    spoil(earlier, "2025-11")
    run = in_english(*asked, "2025-11")
    assert "altered since it was frozen" in refused(run) and run.out == ""


def test_an_edition_whose_catalogue_cannot_be_read_is_refused_with_the_version_that_can(
    in_english, mini, editions, freeze_with
):
    def change(tables):
        then = json.loads(tables["catalogue"].item())
        del then["indicators"][0]["name"]
        tables["catalogue"] = pl.DataFrame({"document": [json.dumps(then)]})

    freeze_with(mini, editions, "2025-11", datetime(2025, 11, 3, tzinfo=UTC), change)
    line = refused(in_english("show", "overview", "--municipality", "1080", "--edition", "2025-11"))
    assert "The edition 2025-11 cannot be shown" in line and "indicators.0.name" in line and "0.9 (abc)" in line


def test_the_build_in_use_is_shown_with_the_catalogue_of_the_program_and_what_the_office_added(mini):
    assert mini.answers.edition is None
    assert tuple(of for of in mini.answers.catalogue.indicators if not of.added) == load().indicators
