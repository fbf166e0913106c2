"""Guards files from the pages: numbers stay numbers, text cannot run, absent is empty, in workbook and CSV alike."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekom_analytics.files.guard import FORMULA
from sekom_analytics.files.separated import BYTE_ORDER_MARK, for_programs, for_spreadsheets
from sekom_analytics.files.sheet import Book, Field, Sheet
from sekom_analytics.files.workbook import xlsx

DANGEROUS = ["=1+1", "+46 8 1", "-2+3", "@SUM(A1)", "\tx", "\r=1"]
SHEET = Sheet(
    "Data: [år]",
    [Field("Kod"), Field("Värde", 1, grouped=True), Field("År", 0), Field("Text", width=80)],
    [["0180", -4.5, 2022, "plain"], ["1080", None, 2023, None], *(["0381", 1234.56, 2021, text] for text in DANGEROUS)],
)
SOURCES = Sheet("Källor", [Field("Källa", width=110)], [["=HYPERLINK(1)"]])


@pytest.fixture(scope="module")
def book():
    return openpyxl.load_workbook(io.BytesIO(xlsx(Book("En bok", SHEET, [SOURCES]))))


def test_the_workbook_has_the_data_first_and_then_what_they_are(book):
    assert book.sheetnames == ["Data   år", "Källor"]
    assert [cell.value for cell in book.worksheets[0][1]] == ["Kod", "Värde", "År", "Text"]


def test_headings_stay_in_sight(book):
    assert {sheet.freeze_panes for sheet in book.worksheets} == {"A2"}


def test_numbers_are_numbers_with_their_format_and_codes_are_text(book):
    code, value, year, _ = book.worksheets[0][2]
    assert (code.value, code.data_type) == ("0180", "s")
    assert (value.value, value.data_type, value.number_format) == (-4.5, "n", "#,##0.0")
    assert (year.value, year.number_format) == (2022, "0")


def test_absent_is_an_empty_cell_and_never_zero(book):
    assert [cell.value for cell in book.worksheets[0][3]] == ["1080", None, 2023, None]


def test_no_cell_of_the_workbook_is_a_formula(book):
    kinds = {cell.data_type for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    assert book.worksheets[1]["A2"].value == "=HYPERLINK(1)"


def test_csv_for_excel_has_a_mark_semicolons_and_the_readers_decimal_sign():
    swedish, english = for_spreadsheets(SHEET, "sv"), for_spreadsheets(SHEET, "en")
    assert swedish.startswith(f"{BYTE_ORDER_MARK}Kod;Värde;År;Text\r\n0180;-4,5;2022;plain\r\n1080;;2023;\r\n")
    assert "0180;-4.5;2022" in english


def test_csv_for_programs_has_commas_points_and_no_mark():
    assert for_programs(SHEET).startswith("Kod,Värde,År,Text\r\n0180,-4.5,2022,plain\r\n1080,,2023,\r\n")


@pytest.mark.parametrize("written", [for_programs(SHEET), for_spreadsheets(SHEET, "sv")])
def test_no_text_of_a_csv_can_run(written):
    delimiter = ";" if written.startswith(BYTE_ORDER_MARK) else ","
    rows = list(csv.reader(io.StringIO(written, newline=""), delimiter=delimiter))
    assert [row[3] for row in rows[3:]] == [f"'{text}" for text in DANGEROUS]
    assert [row[1] for row in rows].count("") == 1


@given(st.text(), st.floats(allow_nan=False, allow_infinity=False))
def test_whatever_stands_in_a_cell_comes_back_and_cannot_run(text, number):
    sheet = Sheet("x", [Field("a"), Field("b")], [[text, number]])
    _, (read, as_number) = csv.reader(io.StringIO(for_programs(sheet), newline=""))
    assert float(as_number) == number
    assert read.removeprefix("'") == text.removeprefix("'")
    assert not (read.startswith(FORMULA) and len(read) > 1 and not read[1:2].isdigit())
