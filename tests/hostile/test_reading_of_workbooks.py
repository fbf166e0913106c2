"""Guards that our own reading of workbooks finds what openpyxl finds, cell by cell, in whatever a person may write."""

from __future__ import annotations

import datetime as dt
import io
import sys

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment

from sekom_analytics.collection import template
from sekom_analytics.collection.form import form
from sekom_analytics.sources.cells import UNSEEN
from sekom_analytics.sources.workbook import read_book
from tests.hostile import slow_workbook

FORMATS = ["General", "0", "0.00", "0 %", "0.0%", '0.0 "%"', r"0.0\%", "#,##0", "[Red]0.0", "yyyy-mm-dd", "d/m/yy h:mm"]
FORMATS += ["[$-41D]d mmmm yyyy", "hh:mm:ss", '#,##0 "kr/dag"', "_-* #,##0.00_-", "0.00E+00", "@", "mm:ss.0"]
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Cf")), max_size=30)
NUMBER = st.floats(-1e15, 1e15) | st.integers(-(10**14), 10**14) | st.floats(0, 1).map(lambda x: round(x, 3))
VALUE = TEXT.filter(lambda text: not text.startswith("=")) | NUMBER | st.booleans() | st.none()


def read(content: bytes):
    book = read_book(content, "a.xlsx")
    cells = {
        sheet.name: {at: (c.text, c.note, c.fault, c.formula, c.hidden) for at, c in sheet.cells.items()}
        for sheet in book.sheets
    }
    return book.saved, cells


def same(content: bytes) -> None:
    assert read(content) == slow_workbook.read(content)


def saved(book) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_an_empty_form_is_read_alike(language, shipped):
    same(template.workbook(form(shipped.answers, "1080", 2024), shipped.answers.catalogue, language))


def test_what_people_do_to_a_form_is_read_alike(shipped):
    content = template.workbook(form(shipped.answers, "1080", 2024), shipped.answers.catalogue, "sv")
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    for n, format in enumerate(FORMATS):
        sheet.cell(40 + n, 2, 0.455 + n).number_format = format
        sheet.cell(40 + n, 3, dt.datetime(2024, 5, 1 + n, 12, n)).number_format = format
    sheet["B80"], sheet["B81"], sheet["B82"] = "=1+1", True, "#DIV/0!"
    sheet["B83"].comment = Comment("Eva:\nräknat om", "Eva")
    sheet["B84"] = "rad ett\nrad två"
    sheet.merge_cells("D85:E88")
    sheet["D85"] = 7
    sheet.row_dimensions[84].hidden = True
    sheet.column_dimensions["C"].hidden = True
    book.create_sheet("Dold").sheet_state = "hidden"
    book["Dold"]["A1"] = "Kod"
    same(saved(book))


@given(st.lists(st.tuples(st.integers(1, 60), st.integers(1, 40), VALUE, st.sampled_from(FORMATS)), max_size=12))
def test_any_cells_are_read_alike(cells):
    book = openpyxl.Workbook()
    for row, column, value, format in cells:
        cell = book.active.cell(row, column, value)
        # openpyxl cannot read back a day before its calendar begins.
        if not isinstance(value, float | int) or isinstance(value, bool) or 61 < value < 2_900_000 or "y" not in format:
            cell.number_format = format if isinstance(value, float) and 61 < value < 1e6 else "General"
    same(saved(book))


def test_a_workbook_of_the_other_calendar_is_read_alike():
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"date_1904": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_datetime(0, 0, dt.datetime(2024, 5, 1), book.add_format({"num_format": "yyyy-mm-dd"}))
    same(content.getvalue())
    assert read(content.getvalue())[1] == {"Sheet1": {(1, 1): ("2024-05-01", None, "date_in_cell", False, False)}}


def test_two_forms_alike_but_for_their_formats_are_each_read_by_its_own():
    # Formats, lists of sheets and relations are remembered from form to form; the contents differ in one format.
    for format, shown in (("0.0%", "45.5 %"), ("0.00", "0.455"), ("0.0%", "45.5 %")):
        book = openpyxl.Workbook()
        book.active.cell(1, 1, 0.455).number_format = format
        assert read(saved(book))[1] == {"Sheet": {(1, 1): (shown, None, None, False, False)}}


def test_no_sign_that_is_replaced_can_be_printed():
    replaced = [sign for sign in map(chr, range(sys.maxunicode + 1)) if UNSEEN.match(sign)]
    assert len(replaced) > 2000
    assert not any(sign.isprintable() for sign in (*replaced, "\r"))
