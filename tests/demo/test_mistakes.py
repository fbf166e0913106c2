"""Every planted mistake is caught, nothing else is, and the files are those of the project's own formats."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from sekom_analytics.collection.check import Expected, check
from sekom_analytics.demo.making import KEY, make
from sekom_analytics.demo.plan import Plan
from sekom_analytics.demo.truths import Truths, read
from sekom_analytics.errors import InputError, SekomError
from sekom_analytics.pipeline import build
from sekom_analytics.queries import submissions

SMALL = Plan(members=40, years=10, seed=7, workbooks=1)
# The copy that is corrected later, and the earlier one that it takes the place of.
OVERTAKEN = "earlier_submission"


@pytest.fixture(scope="session")
def truths(demo) -> Truths:
    return read(demo.raw.parent / KEY)


def test_a_build_refuses_every_planted_mistake_and_no_sound_row(demo, truths):
    refused = {(m.file, m.rule) for m in truths.mistakes if not m.questioned}
    found = demo.result.rejected.filter(pl.col("rule") != OVERTAKEN)
    assert set(found.select("file", "rule").unique().rows()) == refused
    in_one_figure = Counter((m.file, m.rule) for m in truths.mistakes if m.indicator and not m.questioned)
    assert Counter(found.select("file", "rule").rows()) >= in_one_figure


def test_what_an_earlier_file_said_gives_way_only_where_a_file_was_sent_again(demo, truths):
    overtaken = set(demo.result.rejected.filter(pl.col("rule") == OVERTAKEN)["file"])
    assert len(truths.twice) > 20
    assert overtaken == {m.file for m in truths.mistakes if m.rule == "known_key_figure"} | set(truths.twice)


def test_everything_else_that_was_handed_in_is_taken_as_it_was_written(demo, truths):
    """Against the forms read by another library's rules: every filled line is shown, or refused and planted."""
    lines = Counter(file for path in (demo.raw / "submissions").rglob("*.xlsx") for file in filled(path, demo.raw))
    told = demo.result.loads.filter(pl.col("source") == "submission")
    unread = {m.file for m in truths.mistakes if m.rule == "readable_file"}
    assert {file: n for file, n in told.select("file", "read").rows() if file not in unread} == dict(lines)
    assert told["read"].sum() == told["accepted"].sum() + told["rejected"].sum()
    assert set(told.filter(pl.col("rejected") > 0)["file"]) == (
        {m.file for m in truths.mistakes if not m.questioned} | set(truths.twice)
    )


def filled(path: Path, raw: Path) -> list[str]:
    """The name of a form's file, once for each line in which anything is entered."""
    with path.open("rb") as file:
        try:
            [sheet, _] = openpyxl.load_workbook(file, read_only=True).worksheets
        except Exception:  # a torn file is one of the planted mistakes
            return []
        entries = [row[6:11] for row in sheet.iter_rows(min_row=8, max_col=12, values_only=True) if row[0]]
    return [path.relative_to(raw).as_posix() for row in entries if any(cell is not None for cell in row)]


def test_the_review_asks_about_every_figure_that_a_build_cannot_refuse(demo, truths):
    asked = [mistake for mistake in truths.mistakes if mistake.questioned]
    assert {m.rule for m in asked} == {"unit", "jump"}
    for mistake in asked:
        content = (demo.raw / mistake.file).read_bytes()
        checked = check(content, Path(mistake.file).name, demo.answers, Expected(mistake.code, mistake.year))
        [figure] = [f for f in checked.figures if f.indicator == mistake.indicator]
        assert mistake.rule in {finding.rule for finding in figure.findings}, mistake


def test_comments_that_look_to_hold_a_telephone_number_are_held(demo, truths):
    held = submissions.withheld_comments(demo.warehouse)
    assert set(held.select("indicator", "code", "year").rows()) == {
        (w.indicator, w.code, w.year) for w in truths.withheld
    }


def test_the_network_is_at_full_size_and_its_forms_are_workbooks(demo, truths):
    assert truths.forms >= 840
    assert {path.suffix for path in (demo.raw / "submissions").rglob("*.*")} == {".xlsx"}
    assert len(demo.answers.members(2025)) == 84
    assert len(demo.answers.indicators_with_figures()) == len(demo.answers.catalogue.indicators)
    assert demo.answers.is_demonstration
    assert all(code.startswith("9") for code in demo.answers.names)


def test_the_same_seed_makes_the_same_files_and_another_seed_makes_others(tmp_path):
    made = [make(tmp_path / name, plan) for name, plan in (("a", SMALL), ("b", SMALL))]
    assert made[0] == made[1]
    other = make(tmp_path / "c", Plan(members=40, years=10, seed=8, workbooks=1))
    assert other.trends != made[0].trends or other.mistakes != made[0].mistakes
    files = [{p.relative_to(tmp_path / n): p.read_bytes() for p in (tmp_path / n).rglob("*.*")} for n in "ab"]
    assert files[0] == files[1]
    assert {path.suffix for path in files[0]} >= {".csv", ".xlsx", ".parquet", ".json"}


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(SekomError, match="holds no demonstration"):
        make(tmp_path, SMALL)
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.txt"]


def test_invented_and_real_figures_never_share_a_folder_of_warehouses(mini, demo, tmp_path):
    build(mini.raw, tmp_path)
    with pytest.raises(InputError, match="real figures"):
        build(demo.raw, tmp_path)


@pytest.mark.parametrize("invented", [True, False])
def test_a_register_that_mixes_invented_and_real_municipalities_stops_the_build(mini_raw, tmp_path, invented):
    if invented:
        (mini_raw / "dataset.toml").write_text('kind = "demonstration"\n')
    else:
        path = mini_raw / "registry" / "municipalities.csv"
        path.write_text(path.read_text(encoding="utf-8") + "9001,Sagovik,91,Sagolandet,C9,100\n", encoding="utf-8")
    with pytest.raises(InputError, match="invented municipality"):
        build(mini_raw, tmp_path / "warehouse")


def test_a_mark_that_says_something_else_stops_the_build(mini_raw, tmp_path):
    (mini_raw / "dataset.toml").write_text('kind = "rehearsal"\n')
    with pytest.raises(InputError, match="may only say"):
        build(mini_raw, tmp_path / "warehouse")


def test_the_key_is_read_as_it_was_written(tmp_path):
    made = make(tmp_path / "demo", SMALL)
    assert read(tmp_path / "demo" / KEY) == made
    assert json.loads((tmp_path / "demo" / KEY).read_text(encoding="utf-8"))["forms"] == made.forms
