"""Guards how refused rows are listed: what is to be mended first, each fault once, and no row out of the count."""

from __future__ import annotations

import polars as pl

from sekom_analytics.metrics.refusals import together
from sekom_analytics.staging.contracts import Rejected


def refused(*rows):
    whole = {"source": "submission", "file": "a.xlsx", "row": 8, "column": "printed", "rule": "readable_number"}
    schema = Rejected.create_empty().schema
    return pl.DataFrame(
        [{**whole, "address": None, "text": None, "detail": None, **row} for row in rows], schema=schema
    )


def test_a_fault_of_a_whole_form_is_one_line_at_its_cell_that_counts_its_rows():
    fault = {"rule": "another_year", "address": "Uppgifter!C3", "text": "2023"}
    lines = together(refused(*({"row": row} | fault for row in (8, 9, 12))))
    assert lines.select("address", "text", "rows").rows() == [("Uppgifter!C3", "2023", 3)]


def test_rows_with_faults_of_their_own_stand_alone_with_their_cells_and_texts():
    lines = together(refused({"row": 8, "address": "H8", "text": "ca 5"}, {"row": 9, "address": "H9", "text": "ca 6"}))
    assert lines.select("address", "text", "rows").rows() == [("H8", "ca 5", 1), ("H9", "ca 6", 1)]


def test_what_was_sent_again_is_one_line_a_file_and_comes_last():
    again = {"rule": "earlier_submission", "detail": "14 (b.xlsx:7)"}
    lines = together(
        refused(
            {"row": 8, "address": "H8", "text": "1"} | again,
            {"row": 9, "address": "H9", "text": "2"} | again,
            {"source": "miljobarometern", "file": "m.csv", "rule": "same_reading"},
            {"source": "miljobarometern", "file": "m.csv", "rule": "known_area"},
            {"row": 10, "address": "H10"},
        )
    )
    assert lines.select("rule", "address", "rows").rows() == [
        ("readable_number", "H10", 1),
        ("known_area", None, 1),
        ("earlier_submission", None, 2),
        ("same_reading", None, 1),
    ]


def test_every_row_is_counted_on_some_line(handed_in, mini):
    for rejected in (handed_in.result.rejected, mini.result.rejected):
        assert together(rejected)["rows"].sum() == rejected.height
