"""Guards that no name and no comment runs, links or draws in a file that is taken home: each is text there."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from datetime import date

import openpyxl
import pytest
from docx import Document
from lxml import etree
from pptx import Presentation

from sekom_analytics.charts.sparkline import sparkline
from sekom_analytics.deck import as_powerpoint
from sekom_analytics.files.guard import FORMULA
from sekom_analytics.files.open_data import export
from sekom_analytics.files.separated import BYTE_ORDER_MARK, for_programs, for_spreadsheets
from sekom_analytics.files.sheet import Book, Field, Sheet
from sekom_analytics.files.workbook import xlsx
from sekom_analytics.report import as_pdf, as_word
from sekom_analytics.report.drawing import drawing
from sekom_analytics.report.tell import tell
from sekom_analytics.stories.asked import Asked
from sekom_analytics.stories.model import Chart, Series
from tests.payloads.conftest import NAME, OWN, PAYLOADS
from tests.payloads.payloads import FORMULAS, MARK
from tests.stories.conftest import told_of

NUMBER = re.compile(r"[+-]?[\d.,]+(e[+-]?\d+)?")
# Every payload as a heading and as a cell, beside a number below zero.
SHEET = Sheet("x", [Field("Värde"), *map(Field, PAYLOADS)], [[-4.5, *PAYLOADS]])
SHAPES = {"svg", "line", "text", "polyline", "circle", "path", "rect"}


@pytest.fixture(scope="module")
def report(infested):
    return tell(
        Asked("sv", infested.answers, infested.answers.municipality(OWN), None, "members"),
        lambda _: None,
        date(2026, 5, 14),
    )


@pytest.fixture(scope="module")
def deck(infested):
    return as_powerpoint(told_of(infested.answers, "kommunens-ar", "sv", OWN))


def cells_of(content: bytes) -> list:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]


def held_in(content: bytes, ending: str) -> list[bytes]:
    """The parts of a document whose names end so."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return [parts.read(name) for name in parts.namelist() if name.endswith(ending)]


def runs(text: str) -> bool:
    """Whether a spreadsheet may take the text for a formula: it begins as one, and is no number."""
    return text.startswith(FORMULA) and len(text) > 1 and not NUMBER.fullmatch(text)


@pytest.mark.parametrize(
    "written, delimiter, number", [(for_programs(SHEET), ",", "-4.5"), (for_spreadsheets(SHEET, "sv"), ";", "-4,5")]
)
def test_no_cell_and_no_heading_of_a_csv_runs_and_a_number_below_zero_is_one(written, delimiter, number):
    rows = list(csv.reader(io.StringIO(written.removeprefix(BYTE_ORDER_MARK), newline=""), delimiter=delimiter))
    assert [len(row) for row in rows] == [len(PAYLOADS) + 1] * 2
    assert rows[1][0] == number
    assert not any(runs(cell) for cell in (*rows[0], *rows[1][1:]))
    assert rows[1][-len(FORMULAS) :] == [f"'{text}" for text in FORMULAS]


def test_no_cell_and_no_heading_of_a_workbook_runs_and_a_number_below_zero_is_one():
    cells = cells_of(xlsx(Book("Bok", SHEET)))
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert [cell.value for cell in cells if cell.data_type == "n"] == [-4.5]
    assert not any(cell.hyperlink for cell in cells)


def test_open_data_is_text_in_every_format(infested, tmp_path):
    export(infested.answers, tmp_path, all_sources=True, report=str)
    seen = 0
    for path in tmp_path.glob("*.csv"):
        for row in csv.reader(io.StringIO(path.read_bytes().decode(), newline="")):
            assert not any(map(runs, row)), path.name
            seen += any(MARK in cell for cell in row)
    assert seen > len(PAYLOADS)
    for path in tmp_path.glob("*.json"):
        json.loads(path.read_text(encoding="utf-8"))


def test_json_gives_names_back_as_they_are(infested):
    found = infested.answers.benchmark("organic_food", OWN, "members", 2022)
    read = json.loads(json.dumps(found.model_dump(mode="json"), ensure_ascii=False, allow_nan=False))
    assert read["municipality"]["name"] == NAME


def test_a_deck_has_names_as_text_and_its_sheets_no_formula(deck):
    said = "\n".join(
        shape.text_frame.text
        for slide in Presentation(io.BytesIO(deck)).slides
        for shape in slide.shapes
        if shape.has_text_frame
    )
    assert "<script>zqx()</script>" in said
    assert not any(b"hlinkClick" in part for part in held_in(deck, ".xml"))
    assert not any(b"evil.example" in part for part in held_in(deck, ".rels"))
    for sheet in held_in(deck, ".xlsx"):
        assert "f" not in {cell.data_type for cell in cells_of(sheet)}


def test_a_report_has_names_and_comments_as_text_and_its_sheets_no_formula(report):
    content = as_word(report)
    said = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)
    assert "<script>zqx()</script>" in said
    document = b"".join(held_in(content, "document.xml"))
    assert not re.search(rb"<w:(hyperlink|instrText|fldSimple)[^>]*>[^<]*zqx", document)
    assert not any(b"evil.example" in part for part in held_in(content, ".rels"))
    for sheet in held_in(content, ".xlsx"):
        assert "f" not in {cell.data_type for cell in cells_of(sheet)}


def test_a_printed_report_has_names_and_comments_as_text(report):
    printed = as_pdf(report)
    assert printed.startswith(b"%PDF-")
    assert not re.search(rb"/URI\s*\([^)]*(?:evil|javascript)|/JavaScript|/Launch", printed)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_drawing_has_a_name_as_text(payload):
    chart = Chart("line", ("2020", "2021"), (Series(payload, (1.0, 2.0), "own"),), payload, 1, percent=False)
    for drawn in (drawing(chart, "sv"), sparkline([2020, 2021], [1.0, 2.0], payload)):
        tree = etree.fromstring(drawn.encode())
        assert {etree.QName(element).localname for element in tree.iter()} <= SHAPES
        assert not any(name.startswith("on") or "href" in name for element in tree.iter() for name in element.attrib)
