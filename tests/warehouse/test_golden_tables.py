"""Guards every cell that the pipeline makes of the mini data set, against tables that a person has checked.

To renew them after a change that is meant: SEKOM_WRITE_GOLDEN=1 pytest tests/warehouse/test_golden_tables.py,
then read the difference line by line.
"""

from __future__ import annotations

import os
from pathlib import Path

import polars as pl
import pytest

from tests.conftest import HANDED_IN, MINI_RAW

GOLDEN = MINI_RAW.parent / "golden"
# The order is part of what is guarded; the hash of a file is not.
TABLES = {
    "municipality": "SELECT * FROM municipality",
    "population": "SELECT * FROM population",
    "observation": "SELECT * EXCLUDE (address, comment) FROM observation",
    "area_value": "SELECT * EXCLUDE (address) FROM area_value",
    "shown": "SELECT indicator, code, year, source, value, status FROM shown",
    "conflict": "SELECT * FROM conflict",
    "member": "SELECT * EXCLUDE (evidence) FROM member",
    "member_count": "SELECT * FROM member_count",
    # Without the boundaries of the 282 municipalities that the mini register does not have.
    "rejected": "SELECT * FROM rejected WHERE source <> 'geography'",
    "geography": "SELECT * EXCLUDE (outline) FROM geography",
    "load": "SELECT * EXCLUDE (sha256) FROM load",
}
OF_SUBMISSIONS = {
    "observation": "SELECT * EXCLUDE (note) FROM observation WHERE source = 'submission'",
    "comment": "SELECT indicator, code, year, source, comment FROM shown WHERE comment IS NOT NULL",
    "conflict": "SELECT * FROM conflict",
    "rejected": "SELECT * FROM rejected WHERE source = 'submission'",
    "load": "SELECT * EXCLUDE (sha256) FROM load WHERE source = 'submission'",
    "submission": "SELECT * FROM submission",
    "withheld_comment": "SELECT * FROM withheld_comment",
}


@pytest.mark.parametrize("table", TABLES)
def test_a_table_of_the_mini_data_set_is_the_one_that_was_checked(table, mini):
    _compare(mini.warehouse.ask(TABLES[table]), GOLDEN / f"{table}.csv")


@pytest.mark.parametrize("table", OF_SUBMISSIONS)
def test_a_table_of_what_was_handed_in_is_the_one_that_was_checked(table, handed_in):
    _compare(handed_in.warehouse.ask(OF_SUBMISSIONS[table]), HANDED_IN.parent / "golden" / f"{table}.csv")


def _compare(table: pl.DataFrame, path: Path) -> None:
    made = table.write_csv(float_precision=6)
    if os.environ.get("SEKOM_WRITE_GOLDEN"):
        path.write_text(made, encoding="utf-8", newline="")
    assert made.splitlines() == path.read_text(encoding="utf-8").splitlines()


def test_no_golden_table_is_left_unread():
    assert {path.stem for path in GOLDEN.iterdir()} == set(TABLES)
    assert {path.stem for path in (HANDED_IN.parent / "golden").iterdir()} == set(OF_SUBMISSIONS)
