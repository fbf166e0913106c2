"""Guards the file of Översikt: each figure with its key figure's decimals, and what the page compares beside it."""

from __future__ import annotations

import io

import openpyxl
import pytest

from sekom_analytics.files import separated
from sekom_analytics.files.sheet import Book, Sheet
from sekom_analytics.files.workbook import xlsx
from sekom_analytics.ui import download


@pytest.fixture
def sheet(open_page, monkeypatch) -> Sheet:
    """The table that Översikt hands over for Karlskrona among the members."""
    made: list[Sheet] = []

    def kept(view, columns, rows, name, about=(), credits=()):
        made.append(download._data(view, columns, rows()))

    monkeypatch.setattr(download, "table", kept)
    app = open_page("overview", kommun="1080", grupp="members", sprak="sv")
    assert not app.exception
    return made[0]


def test_each_value_has_the_decimals_of_its_key_figure(sheet, catalogue):
    rows = openpyxl.load_workbook(io.BytesIO(xlsx(Book("x", sheet)))).worksheets[0].iter_rows(min_row=2)
    decimals = {entry.name.sv: entry.decimals for entry in catalogue.indicators}
    wanted = {0: "#,##0", 1: "#,##0.0", 2: "#,##0.00", 3: "#,##0.000"}
    found = {(row[2].value, row[4].number_format) for row in rows if row[4].value is not None}
    assert len({form for _, form in found}) > 1
    assert [(name, form) for name, form in found if form != wanted[decimals[name]]] == []


def test_the_year_compared_has_what_the_page_says(sheet, shipped):
    headings = [column.heading for column in sheet.columns]
    assert headings[7:] == [
        "Källa",
        "Jämfört år",
        "Jämförelsegrupp",
        "Gruppens median",
        "Antal i gruppen med uppgift",
        "Plats, Karlskrona medräknad",
        "Utveckling",
    ]
    lines = shipped.answers.overview("1080", "members").indicators
    line = next(line for line in lines if line.indicator == "organic_food")
    name = shipped.answers.indicator("organic_food").name.sv
    rows = {row[3]: row for row in sheet.rows if row[2] == name}
    assert rows[line.year][8] == line.year
    assert rows[line.year][10].value == line.peer_median
    assert (rows[line.year][11], rows[line.year][12]) == (line.n_with_value, line.rank)
    assert all(cell is None for year, row in rows.items() if year != line.year for cell in row[8:])


def test_programs_get_every_decimal_and_the_new_columns_last(sheet):
    heading, first = separated.for_programs(sheet).splitlines()[:2]
    assert heading.startswith("Kod,Kommun,Nyckeltal,År,Värde,Enhet,Saknar värde,Källa,Jämfört år")
    assert "Figure" not in first
