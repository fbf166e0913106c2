"""Guards that a workbook is read cell by cell as text, with the row numbers that Excel shows."""

from __future__ import annotations

import datetime as dt
import zipfile

import pytest
import xlsxwriter

from sekom_analytics.errors import InputError
from sekom_analytics.sources.table import read_table

HEADINGS = ["Mätområde", "Datum", "Värde (%)"]


@pytest.fixture
def workbook(tmp_path):
    """Writes rows from a given cell on; a row that is None stays blank."""

    def write(rows, first_row=0, first_column=0):
        path = tmp_path / "2023_GN.10.xlsx"
        with xlsxwriter.Workbook(path) as book:
            sheet, date = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
            for at, row in enumerate(rows, start=first_row):
                for column, cell in enumerate(row or [], start=first_column):
                    if isinstance(cell, dt.date):
                        sheet.write_datetime(at, column, cell, date)
                    else:
                        sheet.write(at, column, cell)
        return path

    return write


@pytest.mark.parametrize("first_row", [0, 1, 4])
@pytest.mark.parametrize("first_column", [0, 2])
def test_row_numbers_are_those_of_the_sheet_whatever_is_blank(first_row, first_column, workbook):
    path = workbook([HEADINGS, ["Luleå", "2022", "1,5"], None, None, ["Habo", "2022", "2"]], first_row, first_column)
    table = read_table(path)
    assert table.headings == tuple(HEADINGS)
    assert table.rows == (
        (first_row + 2, ("Luleå", "2022", "1,5")),
        (first_row + 5, ("Habo", "2022", "2")),
    )


def test_numbers_dates_and_text_come_as_a_reader_would_type_them(workbook):
    rows = [HEADINGS, ["Luleå", 2022, 22.5], ["Habo", dt.date(2022, 12, 31), 0.1 + 0.2], ["Åre", 2022.0, "1 234,5"]]
    assert [cells for _, cells in read_table(workbook(rows)).rows] == [
        ("Luleå", "2022", "22.5"),
        ("Habo", "2022-12-31", "0.3"),
        ("Åre", "2022", "1 234,5"),
    ]


def test_a_workbook_gives_the_same_text_rows_as_the_file_it_was_typed_from(workbook, read):
    of_text = read(("2023_GN.10.csv", "Mätområde;Datum;Värde (%)\nLuleå;2022;22,5\n"))
    of_book = read(
        ("2023_GN.10.csv", "Mätområde;Datum;Värde (%)\nHabo;2021;1\n"),
        ("2023_GN.11.xlsx", workbook([HEADINGS, ["Luleå", "2022", "22,5"]]).read_bytes()),
    )
    columns = ["area", "date", "printed", "unit", "read_as", "row"]
    assert of_book.row(1, named=True) | {"file": "", "key_figure": ""} == of_text.row(0, named=True) | {
        "file": "",
        "key_figure": "",
    }
    assert of_book.select(columns).row(1) == ("Luleå", "2022", "22,5", "%", "table", 2)


def test_a_file_that_is_no_workbook_stops_the_run_in_one_line(tmp_path):
    path = tmp_path / "2023_GN.10.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "no workbook")
    for content in (b"", b"Kommun;Datum\n", path.read_bytes()):
        path.write_bytes(content)
        with pytest.raises(InputError, match=r"2023_GN\.10\.xlsx: not a readable workbook") as stop:
            read_table(path)
        assert "\n" not in str(stop.value)


def test_a_workbook_without_cells_stops_the_run(workbook):
    with pytest.raises(InputError, match="holds no rows"):
        read_table(workbook([]))
