"""Guards that every hostile file of the corpus gives the figures that were meant, or one clear reason in Swedish."""

from __future__ import annotations

import os
import re
from collections import Counter

import pytest

from sekom_analytics import pipeline
from sekom_analytics.collection.check import check
from sekom_analytics.collection.wording import worded
from sekom_analytics.queries import build as build_queries
from sekom_analytics.warehouse.connect import open_current
from tests.hostile import books, texts
from tests.hostile.expected import Case, found

CORPUS: list[Case] = [*texts.CASES, *books.CASES]


def test_the_corpus_is_of_many_kinds_and_each_has_a_name_of_its_own():
    assert len(CORPUS) >= 120
    assert [name for name, n in Counter((case.name, case.file) for case in CORPUS).items() if n > 1] == []
    kinds = {case.expected for case in CORPUS if isinstance(case.expected, str)}
    assert kinds == KINDS


KINDS = {
    "csv",
    "nul",
    "quotation",
    "heading_twice",
    "kind",
    "links",
    "macros",
    "no_form",
    "password",
    "too_large",
    "workbook",
}
QUICK = [case for case in CORPUS if not case.heavy]


@pytest.mark.parametrize("case", QUICK, ids=lambda case: f"{case.file[-5:]} {case.name}")
def test_a_hostile_file_gives_the_figures_that_were_meant_or_says_clearly_why_not(case, shipped):
    checked = check(case.make(), case.file, shipped.answers)
    assert found(checked) == case.expected
    said = worded(checked, shipped.answers, "sv")
    refused = [line for line in said.lines if line.verdict == "must_fix"]
    assert all(line.place and line.reasons for line in refused)
    if isinstance(case.expected, str):
        [reason] = said.whole
        assert len(reason) < 200 and not re.search(r"Traceback|Error|Exception| the ", reason)


def test_a_build_takes_what_is_sound_of_the_corpus_and_lists_every_file_of_it(mini_raw, tmp_path):
    folder = mini_raw / "submissions" / "2024"
    folder.mkdir(parents=True)
    placed = {}
    for n, case in enumerate(QUICK):
        name = f"{n:03}.{case.file.rpartition('.')[2].lower()}" if "." in case.file else f"{n:03}"
        if name.endswith((".xls", ".xlsx", ".xlsm", ".csv", ".exe")):
            (folder / name).write_bytes(case.make())
            placed[f"submissions/2024/{name}"] = case
    strange = [f"submissions/2024/{name}.csv" for name in ("dangling", "link", "pipe")]
    (folder / "link.csv").symlink_to("/etc/passwd")
    (folder / "dangling.csv").symlink_to(tmp_path / "nothing")
    os.mkfifo(folder / "pipe.csv")
    pipeline.build(mini_raw, tmp_path / "w")
    built = open_current(tmp_path / "w")
    rejected = build_queries.rejected(built).filter(source="submission", rule="readable_file")["file"].to_list()
    unread = [file for file, case in placed.items() if isinstance(case.expected, str)]
    assert sorted(rejected) == sorted([*unread, *strange])
    assert "root:" not in str(build_queries.rejected(built).rows())
