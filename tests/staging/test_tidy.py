"""Guards tidy files: every line is kept exactly or refused by name, whatever order they come in, as a build does it."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from sekom_analytics import pipeline
from sekom_analytics.errors import InputError
from sekom_analytics.queries import tidy as questions
from sekom_analytics.sources import tidy as source
from sekom_analytics.staging import numbers, tidy
from sekom_analytics.staging.grid import Grid
from sekom_analytics.text.rules import explain
from sekom_analytics.warehouse.connect import Warehouse, open_current
from sekom_analytics.warehouse.editions import freeze
from sekom_analytics.warehouse.manifest import DATA
from tests.conftest import MINI_RAW

MUNICIPALITIES = ["0180", "0305", "0381", "0643", "0980", "1080", "1231", "2580"]
HEADING = "kpi;municipality;year;value"
LIST = "kpi;title\nN00401;One\nU00002;Two\nU00003;Nothing of this\n"
BAD = {
    "X;1080;2018;3": ("kpi", "X", "listed_key_figure"),
    "N00401;9999;2018;3": ("municipality", "9999", "known_municipality"),
    "N00401;1080;2018": ("line", "N00401;1080;2018", "whole_row"),
    "N00401;1080;2017;1;2": ("line", "N00401;1080;2017;1;2", "whole_row"),
    "N00401;1080;20x;1": ("year", "20x", "readable_year"),
    "N00401;1080;1800;1": ("year", "1800", "plausible_year"),
    "N00401;1080;2099;1": ("year", "2099", "plausible_year"),
    "N00401;1080;2016;1e5": ("value", "1e5", "readable_number"),
    "N00401;1080;2016;inf": ("value", "inf", "readable_number"),
    "N00401;1080;2016;nan": ("value", "nan", "readable_number"),
    "N00401;1080;2016;1_000": ("value", "1_000", "readable_number"),
    "N00401;1080;2016;+5": ("value", "+5", "readable_number"),
    'N00401;1080;2016;"4,5"': ("value", '"4,5"', "readable_number"),
    "N00401;1080;2016;1.234,5": ("value", "1.234,5", "readable_number"),
    "N00401;1080;2016;" + 400 * "9": ("value", 400 * "9", "readable_number"),
    "N00401;1080;2016;5%": ("value", "5%", "percent_only_in_percent"),
}


@pytest.fixture
def staged(tmp_path: Path) -> Callable[..., tidy.TidyFigures]:
    """What becomes of lines under the heading."""

    def stage(lines: Sequence[str], end: str = "\n") -> tidy.TidyFigures:
        path = tmp_path / "figures.csv"
        path.write_bytes(end.join([HEADING, *lines, ""]).encode())
        return tidy.stage(
            {"figures.csv": source.opened(path)}, Grid(["U00002", "N00401"], ["1080", "0114"], 1900, 2026)
        )

    return stage


@pytest.fixture
def built(tmp_path: Path) -> Callable[..., Warehouse]:
    """The warehouse that a build makes of the mini data set and lines in a tidy file."""

    def build(lines: Sequence[str], listed: str = LIST) -> Warehouse:
        raw = tmp_path / "raw"
        shutil.copytree(MINI_RAW, raw, dirs_exist_ok=True)
        (raw / "tidy").mkdir(exist_ok=True)
        (raw / "tidy" / "key_figures.csv").write_text(listed, encoding="utf-8")
        (raw / "tidy" / "figures.csv").write_text("\n".join([HEADING, *lines]), encoding="utf-8")
        pipeline.build(raw, tmp_path / "warehouse")
        return open_current(tmp_path / "warehouse")

    return build


def figures(grid: Grid) -> dict[tuple[str, str, int], float]:
    return {
        (str(key), str(code), year): value
        for block in grid.blocks()
        for key, code, values in block.rows()
        for year, value in zip(grid.years_met(), values, strict=True)
        if np.isfinite(value)
    }


def test_a_sound_line_is_a_figure_whichever_way_its_number_is_written(staged):
    lines = [
        "N00401;1080;2019;4,5",
        "N00401;1080;2020;1 234.5",
        "U00002;0114;2019;\u22120,25",
        " U00002 ;1080;2021-12-31; 0 ",
    ]
    for end in ("\n", "\r\n"):
        result = staged(lines, end)
        assert result.rejected.is_empty()
        assert figures(result.grid) == {
            ("N00401", "1080", 2019): 4.5,
            ("N00401", "1080", 2020): 1234.5,
            ("U00002", "0114", 2019): -0.25,
            ("U00002", "1080", 2021): 0.0,
        }


@pytest.mark.parametrize("line", BAD)
def test_a_line_that_cannot_be_taken_is_listed_with_its_row_its_text_and_the_rule(staged, line):
    result = staged(["N00401;1080;2019;4,5", "", line, "U00002;0114;2019;7"])
    column, text, rule = BAD[line]
    assert result.rejected.rows() == [("tidy", "figures.csv", 4, None, column, text, rule, None)]
    assert len(figures(result.grid)) == 2 and result.accepted["accepted"].to_list() == [2]
    assert explain(rule, "sv") != explain(rule, "en")


def test_the_first_of_two_lines_is_kept_across_and_within_what_is_judged_at_a_time(staged, monkeypatch):
    lines = [
        "N00401;1080;2019;1",
        "N00401;1080;2019;2",
        "U00002;1080;2019;..",
        "U00002;1080;2019;3",
        "N00401;1080;2019;1",
    ]
    for batch in (1, 2, 100):
        monkeypatch.setattr(tidy, "BATCH", batch)
        result = staged(lines)
        assert figures(result.grid) == {("N00401", "1080", 2019): 1.0}
        assert result.absent.rows() == [("U00002", "1080", 2019, "..")]
        assert sorted(result.rejected.select("row", "rule").rows()) == [(n, "only_row") for n in (3, 5, 6)]


def test_a_sign_for_an_absent_figure_is_no_number(staged):
    result = staged(["N00401;1080;2019;..", "N00401;1080;2020;", "N00401;1080;2021;<0,1", "N00401;1080;2022;0"])
    assert dict(result.absent.select("year", "status").rows()) == {2019: "..", 2020: "-", 2021: ".."}
    assert figures(result.grid) == {("N00401", "1080", 2022): 0.0}


def test_numbers_are_those_that_the_rules_of_all_figures_read(staged):
    written = ["0", "-0,0", "12,34", "0.1", "00012", "123456789012345678", "-7", "1,0000000000000002", "9" * 300]
    result = staged([f"N00401;1080;{1950 + n};{text}" for n, text in enumerate(written)])
    read = pl.DataFrame({"printed": written}).select(*numbers.parse(pl.col("printed")))["value"].to_list()
    assert list(figures(result.grid).values()) == read


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text("0123456789,.-+eE% \u00a0\u2212n", max_size=6), min_size=1, max_size=40))
def test_any_text_is_the_number_that_the_rules_of_all_figures_read_or_none(staged, written):
    lines = [f"N00401;1080;{1950 + n};{text}" for n, text in enumerate(written)]
    read = pl.DataFrame({"printed": written}).select(*numbers.parse(pl.col("printed")))
    wanted = {
        1950 + n: row["value"]
        for n, row in enumerate(read.rows(named=True))
        if row["value"] is not None and not row["percent_sign"]
    }
    result = staged(["N00401;1080;1900;1", *lines])
    found = {year: value for (_, _, year), value in figures(result.grid).items() if year != 1900}
    assert found == wanted


def test_an_empty_field_at_the_end_of_a_line_is_nothing(staged):
    result = staged(["N00401;1080;2019;4,5;", "N00401;1080;2020; 1 000 ;"])
    assert result.rejected.is_empty()
    assert list(figures(result.grid).values()) == [4.5, 1000.0]


def test_any_order_of_lines_makes_the_same_tables(built):
    series = [(key, code) for key in ("U00002", "N00401") for code in ("1080", "0305")]
    rows = [f"{key};{code};{year};{n},{year}" for n, (key, code) in enumerate(series) for year in range(1990, 2020)]
    asked = "SELECT * FROM tidy_figure"
    first = built(rows).ask(asked)
    random.Random(1).shuffle(rows)
    again = built(rows).ask(asked)
    assert first.rows() == again.rows()
    keys = [(str(key), str(code), year) for key, code, year, _ in first.rows()]
    assert keys == sorted(keys) and first.height == 120


def test_pages_find_the_newest_the_whole_year_and_the_series(built):
    codes = ["1080", "0305", "0381"]
    lines = [f"N00401;{code};{year};{n + year - 2000},5" for n, code in enumerate(codes) for year in (2018, 2019)]
    warehouse = built([*lines[:-1], "U00002;1080;2000;4"])
    newest = questions.tidy_of_municipality(warehouse, "1080")
    assert newest.rows() == [("N00401", 2019, 19.5, 20.0, 2), ("U00002", 2000, 4.0, 4.0, 1)]
    assert questions.tidy_of_year(warehouse, "N00401", 2018).rows() == [("1080", 18.5), ("0305", 19.5), ("0381", 20.5)]
    series = questions.tidy_series(warehouse, "N00401", "0381")
    assert series.select("year", "value", "median", "municipalities").rows() == [
        (2018, 20.5, 19.5, 3),
        (2019, None, 20.0, 2),
    ]
    assert questions.tidy_of_key_figure(warehouse, "N00401").height == 5
    assert questions.tidy_series(warehouse, "nothing", "1080").is_empty()
    assert questions.tidy_of_municipality(warehouse, "nothing").is_empty()


COUNTED = """
    SELECT key_figure::VARCHAR AS key_figure, year, count(*) AS municipalities, min(value) AS lowest,
        quantile_cont(value, 0.25) AS lower_quartile, median(value) AS median,
        quantile_cont(value, 0.75) AS upper_quartile, max(value) AS highest
    FROM tidy_figure GROUP BY ALL ORDER BY 1, 2
"""
NEWEST = """
    SELECT code::VARCHAR AS code, f.key_figure::VARCHAR AS key_figure, year, value, median, municipalities
    FROM tidy_figure AS f JOIN tidy_year USING (key_figure, year)
    QUALIFY row_number() OVER (PARTITION BY code, f.key_figure ORDER BY year DESC) = 1 ORDER BY 1, 2
"""


def test_quartiles_and_newest_values_are_those_that_the_database_counts_of_the_same_figures(built):
    chance = random.Random(3)
    places = [(key, code) for key in ("U00002", "N00401") for code in MUNICIPALITIES]
    # Negative, equal and absent ones, and years of any number of municipalities.
    numbers = ["-3,5", "0", "7", "7", "..", "1234,56", "0,1"]
    asked = [(*place, year) for year in range(1990, 2020) for place in places if chance.random() < (year - 1989) / 30]
    warehouse = built([f"{key};{code};{year};{chance.choice(numbers)}" for key, code, year in asked])
    for table, counted in (("tidy_year", COUNTED), ("tidy_newest", NEWEST)):
        found = warehouse.ask(f"FROM {table}").with_columns(pl.col("key_figure", "^code$").cast(pl.String))
        assert_frame_equal(found, warehouse.ask(counted), check_dtypes=False, rel_tol=1e-14, abs_tol=1e-12)


def test_a_list_without_files_beside_it_makes_empty_tables(tmp_path):
    raw = tmp_path / "raw"
    shutil.copytree(MINI_RAW, raw)
    (raw / "tidy").mkdir()
    (raw / "tidy" / "key_figures.csv").write_text(LIST, encoding="utf-8")
    pipeline.build(raw, tmp_path / "warehouse")
    assert open_current(tmp_path / "warehouse").ask("FROM tidy_year").is_empty()


def test_a_build_counts_every_line_of_a_tidy_file(built):
    warehouse = built(["N00401;1080;2019;4,5", "N00401;1080;2019;4,5", "", ";;;", "N00401;1080;2020;v"])
    loads = warehouse.ask("SELECT file, read, accepted, rejected FROM load WHERE source = 'tidy' ORDER BY file")
    assert loads.rows() == [("tidy/figures.csv", 3, 2, 1), ("tidy/key_figures.csv", 3, 3, 0)]
    assert warehouse.ask("SELECT * FROM tidy_absent").rows() == [("N00401", "1080", 2020, "v")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a;b\n1;2\n", "heading is a;b"),
        (f"{HEADING}\n".encode("utf-16"), "heading is"),
        (f"{HEADING}\nN00401;1080;2019;4,5\nN00401;1080;2019;\xe5\n".encode("latin-1"), "UTF-8"),
        (f"{HEADING}\nA;B;C;D\n".encode(), "none of its lines"),
        (f"{HEADING}\n".encode(), "none of its lines"),
    ],
)
def test_a_file_that_is_something_else_stops_the_build(tmp_path, content, said):
    path = tmp_path / "figures.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=said):
        tidy.stage({"figures.csv": source.opened(path)}, Grid(["N00401"], ["1080"], 1900, 2026))


def test_a_file_that_is_mostly_refused_stops_the_build_before_it_fills_the_memory(staged, monkeypatch):
    monkeypatch.setattr(tidy, "MOST_REFUSED", 3)
    with pytest.raises(InputError, match="more than 3 of its lines"):
        staged(["N00401;1080;2019;4", *("X;1080;2019;4" for _ in range(4))])


def test_an_edition_leaves_tidy_figures_out_and_opens(built, tmp_path):
    warehouse = built(["N00401;1080;2019;4,5"])
    freeze(warehouse, tmp_path / "editions", "now", "1.0", datetime(2026, 5, 1, tzinfo=UTC))
    frozen = Warehouse(tmp_path / "editions" / "now" / DATA)
    assert questions.tidy_of_municipality(frozen, "1080").is_empty()
    assert questions.tidy_of_municipality(warehouse, "1080").height == 1


@pytest.mark.parametrize("listed", ["kpi;title\nN00401;One\nN00401;Two\n", "kpi;title\nN00401;\n"])
def test_a_list_with_an_id_twice_or_without_title_stops_the_build(built, listed):
    with pytest.raises(InputError, match="N00401 stands twice, or has no title"):
        built(["N00401;1080;2019;4"], listed)
