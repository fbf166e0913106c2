"""Guards the office's register: written out, checked, and added to without a byte of what is kept being touched."""

from __future__ import annotations

import datetime as dt

import openpyxl
import pytest
import xlsxwriter

from sekom_analytics import pipeline
from sekom_analytics.answers import answers
from sekom_analytics.collection import register_form
from sekom_analytics.errors import InputError, SekomError
from sekom_analytics.sources.member_events import HEADINGS
from sekom_analytics.text.rules import explain
from sekom_analytics.warehouse.connect import open_current

FIRST = ["1", "2012-12-17", "Luleå", "2580", "kommun", "inträde", "KF 2012-12-17", "", "", "miljöstrateg", ""]
SECOND = ["2", "2024-12-31", "Luleå", "2580", "kommun", "utträde", "KF 2024-11-01", "dyrt", "", "", ""]


def write(path, *rows):
    path.write_text("\n".join(";".join(row) for row in [list(HEADINGS), *rows]) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def ask(mini):
    return mini.answers


def test_new_events_are_added_after_those_that_are_kept(mini_raw, tmp_path, ask):
    assert register_form.add(write(tmp_path / "a.csv", FIRST), mini_raw, ask) == 1
    before = (mini_raw / "members" / "register.csv").read_bytes()
    assert register_form.add(write(tmp_path / "b.csv", FIRST, SECOND), mini_raw, ask) == 1
    after = (mini_raw / "members" / "register.csv").read_bytes()
    assert after.startswith(before) and after.count(b"\n") == 3


@pytest.mark.parametrize(
    "rows",
    [
        [SECOND],
        [[*FIRST[:1], "2013-01-01", *FIRST[2:]], SECOND],
        [[*FIRST[:7], "ett skäl", *FIRST[8:]]],
    ],
    ids=["taken away", "another day", "another reason"],
)
def test_a_kept_event_that_is_changed_or_taken_away_is_refused(rows, mini_raw, tmp_path, ask):
    register_form.add(write(tmp_path / "a.csv", FIRST), mini_raw, ask)
    kept = (mini_raw / "members" / "register.csv").read_bytes()
    given = write(tmp_path / "b.csv", *rows)
    assert "kept_as_written" in {fault.rule for fault in register_form.check(given, mini_raw, ask)}
    with pytest.raises(SekomError, match="not added"):
        register_form.add(given, mini_raw, ask)
    assert (mini_raw / "members" / "register.csv").read_bytes() == kept


def test_a_fault_names_the_row_the_heading_and_the_text(mini_raw, tmp_path, ask):
    rows = [FIRST, ["2", "i maj", *SECOND[2:]], ["3", *SECOND[1:9], "strateg, a@b.se", ""]]
    faults = register_form.check(write(tmp_path / "a.csv", *rows), mini_raw, ask)
    assert [(f.row, f.heading, f.text, f.rule) for f in faults] == [
        (3, "Datum", "i maj", "readable_day"),
        (4, register_form.FREE_TEXT, "strateg, a@b.se", "no_personal_data"),
    ]
    assert all(explain(f.rule, "sv") and explain(f.rule, "en") for f in faults)
    assert explain("kept_as_written", "sv") != explain("kept_as_written", "en")


def test_every_fault_of_a_row_is_told_at_once(mini_raw, tmp_path, ask):
    row = ["1", "2024-13-01", "Luleo", "", "kommun", "flytt", "", "ring 070-123 45 67", "", "", ""]
    faults = register_form.check(write(tmp_path / "a.csv", row), mini_raw, ask)
    assert {(f.row, f.rule) for f in faults} == {
        (2, rule) for rule in ("readable_day", "known_municipality", "known_event", "no_personal_data")
    }


def test_the_form_as_csv_opens_with_its_letters_in_a_swedish_excel(mini_raw, tmp_path, ask):
    content = register_form.text(register_form.kept(mini_raw))
    assert content.decode("utf-8-sig").startswith(";".join(HEADINGS)) and content.startswith(b"\xef\xbb\xbf")
    (tmp_path / "a.csv").write_bytes(content + ";".join(FIRST).encode())
    assert register_form.check(tmp_path / "a.csv", mini_raw, ask) == []


def test_a_file_with_other_headings_is_no_register(mini_raw, tmp_path, ask):
    path = tmp_path / "a.csv"
    path.write_text("Nr;Datum\n1;2020-01-01\n", encoding="utf-8")
    with pytest.raises(InputError, match="headings"):
        register_form.check(path, mini_raw, ask)


def test_the_workbook_holds_what_is_kept_and_comes_back_without_a_fault(mini_raw, tmp_path, ask):
    register_form.add(write(tmp_path / "a.csv", FIRST, SECOND), mini_raw, ask)
    path = tmp_path / "register.xlsx"
    path.write_bytes(register_form.workbook(register_form.kept(mini_raw), "sv"))
    assert openpyxl.load_workbook(path).sheetnames == ["Händelser", "Anvisningar"]
    assert register_form.check(path, mini_raw, ask) == []
    assert register_form.add(path, mini_raw, ask) == 0


def test_the_text_form_comes_back_without_a_fault_too(mini_raw, tmp_path, ask):
    register_form.add(write(tmp_path / "a.csv", FIRST), mini_raw, ask)
    path = tmp_path / "register.csv"
    path.write_bytes(register_form.text(register_form.kept(mini_raw)))
    assert register_form.check(path, mini_raw, ask) == []


def test_a_date_that_excel_made_of_it_is_read_as_the_day(mini_raw, tmp_path, ask):
    path = tmp_path / "typed.xlsx"
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, list(HEADINGS))
        sheet.write_row(1, 0, FIRST)
        sheet.write_datetime(1, 1, dt.datetime(2012, 12, 17))
    assert register_form.check(path, mini_raw, ask) == []


def test_what_is_added_is_in_the_next_build(mini_raw, tmp_path, ask):
    register_form.add(write(tmp_path / "a.csv", FIRST, SECOND), mini_raw, ask)
    built = pipeline.build(mini_raw, tmp_path / "warehouse")
    found = answers(open_current(tmp_path / "warehouse"))
    row = found.register().filter(name="Luleå").row(0, named=True)
    assert (row["joined"], row["left"]) == (2012, 2024)
    assert found.departures()["name"].to_list() == ["Luleå"]
    load = built.loads.filter(file="members/register.csv").row(0, named=True)
    assert (load["read"], load["accepted"], load["rejected"]) == (2, 2, 0)
    assert found.warehouse.ask("SELECT reason FROM member_event WHERE number = 2")["reason"].item() == "dyrt"


def test_two_registers_stop_the_build(mini_raw):
    for ending in ("csv", "xlsx"):
        (mini_raw / "members" / f"register.{ending}").write_bytes(b"")
    with pytest.raises(InputError, match="two registers"):
        register_form.kept(mini_raw)
