"""Guards `sekom edition diff`: what it counts, lists and writes, and that it says the same in every form."""

from __future__ import annotations

import csv
import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from sekom_analytics.cli.edition_changes import IN_FILE, MOST_ROWS
from sekom_analytics.warehouse.editions import freeze
from tests.cli.conftest import refused, spoil

FOOD = pl.col("indicator") == "organic_food"


@pytest.fixture
def two(editions, frozen_two):
    """Copies of the editions of 2025-11 and 2026-05, which a test may spoil."""
    return Path(shutil.copytree(frozen_two, editions))


@pytest.fixture(scope="module")
def frozen_two(mini, freeze_with, tmp_path_factory):
    """Editions of 2025-11 and 2026-05; the mini data set's organic food differs between them in every way."""
    folder = tmp_path_factory.mktemp("two")

    def change(tables):
        food = tables["observation"]
        code = pl.col("code")
        of_2022 = FOOD & (pl.col("year") == 2022)
        # 0381 is new in May, 0643 corrected in the fourth decimal, 1231 from another source.
        food = food.filter(~(of_2022 & (code == "0381")))
        extra = food.filter(of_2022 & (code == "0980")).with_columns(year=pl.lit(2015, pl.Int16))  # gone in May
        tables["observation"] = pl.concat([food, extra]).with_columns(
            value=pl.when(of_2022 & (code == "0643")).then(29.9996).otherwise("value"),
            source=pl.when(of_2022 & (code == "1231")).then(pl.lit("submission")).otherwise("source"),
            status=pl.when(FOOD & (pl.col("status") == "-")).then(pl.lit("v")).otherwise("status"),
        )
        tables["population"] = tables["population"].filter(pl.col("year") < 2022)

    freeze_with(mini, folder, "2025-11", datetime(2025, 11, 3, tzinfo=UTC), change)
    freeze(mini.warehouse, folder, "2026-05", "1.0", datetime(2026, 5, 14, tzinfo=UTC))
    return folder


def document(sekom, *sides) -> dict:
    return json.loads(sekom("edition", "diff", *sides, "--json").out)


def test_each_kind_of_change_is_counted_and_listed_once(sekom, two):
    found = document(sekom, "2025-11", "2026-05")
    (counts,) = found["indicators"]
    assert counts == {
        "indicator": "organic_food",
        "new": 1,
        "changed": 1,
        "gone": 1,
        "other_source": 1,
        "other_status": 1,
    }
    kinds = {figure["change"]: figure for figure in found["figures"]}
    assert len(kinds) == len(found["figures"]) == 5
    assert {kind: figure["code"] for kind, figure in kinds.items()} == {
        "new": "0381",
        "changed": "0643",
        "gone": "0980",
        "other_source": "1231",
        "other_status": "1080",
    }
    assert (kinds["changed"]["value_before"], kinds["changed"]["value_after"]) == (29.9996, 30.0)
    assert (kinds["gone"]["year"], kinds["gone"]["value_after"], kinds["gone"]["source_after"]) == (2015, None, None)
    assert kinds["other_source"]["source_before"] == "submission"
    assert found["tables"] == {"population": 8} and found["catalogue"] == {}


def test_the_two_sides_are_named_with_what_proves_them(sekom, two, mini):
    found = document(sekom, "2025-11", "nu")
    assert (found["before"]["edition"], found["before"]["frozen"][:10]) == ("2025-11", "2025-11-03")
    assert len(found["before"]["checksum"]) == 64
    assert found["after"] == {"edition": None, "frozen": None, "build": mini.warehouse.version, "checksum": None}


@pytest.mark.parametrize("sides", [("2025-11",), ("2025-11", "nu"), ("2025-11", "current"), ("2025-11", "2026-05")])
def test_without_a_second_side_the_build_in_use_is_compared(sides, sekom, two):
    assert document(sekom, *sides)["figures"] == document(sekom, "2025-11", "2026-05")["figures"]


@pytest.mark.parametrize("sides", [("2025-11", "2025-11"), ("nu", "nu"), ("2026-05", "nu")])
def test_what_is_the_same_differs_in_nothing(sides, sekom, two):
    found = document(sekom, *sides)
    assert not any(found[part] for part in ("indicators", "sources", "tables", "catalogue", "figures"))
    run = sekom("edition", "diff", *sides)
    assert (run.code, run.err) == (0, "") and "Inget värde skiljer sig." in run.out


def test_a_table_shows_values_with_the_decimals_that_tell_them_apart(sekom, two):
    out = sekom("edition", "diff", "2025-11", "2026-05").out
    lines = {line.split()[0]: line.split()[1:] for line in out.splitlines() if line.split()}
    assert out.startswith("Utgåva 2025-11, fryst 2025-11-03 → utgåva 2026-05, fryst")
    assert lines["Habo"] == ["2022", "Kolada", "29,9996", "30,0000"]
    assert "Differs" not in out and "Skiljer sig dessutom, antal rader: invånarantal 8." in out
    english = sekom("edition", "diff", "2025-11", "2026-05", "--language", "en").out
    assert english.startswith("Edition 2025-11, frozen 2025-11-03 → edition 2026-05") and "29.9996" in english


def test_a_changed_catalogue_is_told_beside_the_figures(sekom, earlier):
    sekom("edition", "freeze", "2026-05")
    found = document(sekom, "2025-11", "2026-05")
    assert found["catalogue"]["indicators"] > 20
    run = sekom("edition", "diff", "2026-05", "2025-11", "--language", "en")
    assert "names, definitions and units of key figures" in run.out and "Name then" in run.out


def test_a_file_holds_every_figure_as_a_swedish_excel_reads_it(sekom, two, tmp_path):
    path = tmp_path / "d.csv"
    run = sekom("edition", "diff", "2025-11", "2026-05", "--csv", path)
    assert run.code == 0
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    figures = document(sekom, "2025-11", "2026-05")["figures"]
    assert len(rows) == len(figures) and list(rows[0]) == list(IN_FILE)
    for row, figure in zip(rows, figures, strict=True):
        assert (row["code"], row["change"], row["unit"]) == (figure["code"], figure["change"], "%")
        for side in ("before", "after"):
            value = row[f"value_{side}"]
            assert (float(value.replace(",", ".")) if value else None) == figure[f"value_{side}"]
            assert not (value and row[f"status_{side}"])
    assert next(row for row in rows if row["change"] == "other_status")["status_before"] == "väntar på källan"


def test_a_file_of_nothing_has_its_headings(sekom, two, tmp_path):
    sekom("edition", "diff", "nu", "nu", "--csv", tmp_path / "d.csv")
    assert (tmp_path / "d.csv").read_text(encoding="utf-8-sig").splitlines() == [";".join(IN_FILE)]


def test_a_file_that_cannot_be_written_ends_in_one_line(in_english, two, tmp_path):
    assert "cannot be written" in refused(in_english("edition", "diff", "2025-11", "--csv", tmp_path / "no" / "d.csv"))


def test_a_long_list_is_cut_and_says_so_and_the_file_has_all(sekom, shipped, editions, freeze_with, tmp_path):
    def change(tables):
        tables["observation"] = tables["observation"].with_columns(
            value=pl.when(pl.col("indicator") == "pasture").then(pl.col("value") + 1).otherwise("value")
        )

    freeze_with(shipped, editions, "2025-11", datetime(2025, 11, 3, tzinfo=UTC), change)
    path = tmp_path / "d.csv"
    out = sekom("edition", "diff", "2025-11", "--warehouse", shipped.folder, "--csv", path, "--language", "en").out
    n = len(path.read_text(encoding="utf-8-sig").splitlines()) - 1
    assert n > 2000 and f"… and {n - MOST_ROWS:,} more of Pasture" in out
    assert len(out.splitlines()) < MOST_ROWS + 30


def test_an_altered_or_unknown_side_is_refused(in_english, two):
    assert "There is no edition “2027-01”" in refused(in_english("edition", "diff", "2025-11", "2027-01"))
    spoil(two, "2025-11")
    assert "altered" in refused(in_english("edition", "diff", "2025-11"))
