"""Guards that a text file is read whatever its separator and encoding, and that row numbers are those of the file."""

from __future__ import annotations

import pytest

from sekom_analytics.errors import InputError
from sekom_analytics.sources.table import read_table

LINES = ["Mätområde;Datum;Värde (%)", "Enköping;2022;23", "Härnösand;2022;31"]
ENCODINGS = ["utf-8", "utf-8-sig", "cp1252"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("separator", [";", "\t", ","])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separator_encoding_and_line_end_make_no_difference(encoding, separator, end, tmp_path):
    path = tmp_path / "table.csv"
    path.write_bytes(end.join(line.replace(";", separator) for line in [*LINES, ""]).encode(encoding))
    table = read_table(path)
    assert table.headings == ("Mätområde", "Datum", "Värde (%)")
    assert table.rows == ((2, ("Enköping", "2022", "23")), (3, ("Härnösand", "2022", "31")))


def test_a_decimal_comma_does_not_make_a_file_comma_separated(tmp_path):
    table = read_table(_file(tmp_path, "Mätområde;Datum;Värde (kg, torrt, per person)\nA;2022;1,5\n"))
    assert table.rows == ((2, ("A", "2022", "1,5")),)


def test_decimal_commas_in_a_comma_separated_file_are_held_together_by_quotes(tmp_path):
    table = read_table(_file(tmp_path, 'Område,Datum,Värde\nA,2022,"1,5"\n'))
    assert table.rows == ((2, ("A", "2022", "1,5")),)


def test_blank_lines_are_passed_over_and_counted(tmp_path):
    table = read_table(_file(tmp_path, "\n;;\nOmråde;Datum;Värde\n\nA;2022;1\n ; ;\nB;2022;2\n\n"))
    assert table.headings == ("Område", "Datum", "Värde")
    assert [number for number, _ in table.rows] == [5, 7]


def test_a_quoted_newline_counts_as_the_lines_it_takes(tmp_path):
    table = read_table(_file(tmp_path, 'Område;Värde\n"A\nB\nC";1\nD;2\n'))
    assert table.rows == ((2, ("A\nB\nC", "1")), (5, ("D", "2")))


def test_a_doubled_quote_is_one_quote(tmp_path):
    assert read_table(_file(tmp_path, 'A;B\n"x ""y""";2\n')).rows == ((2, ('x "y"', "2")),)


@pytest.mark.parametrize(
    "content, said",
    [
        (b"", "holds no rows"),
        (b"\xef\xbb\xbf", "holds no rows"),
        (b"\n \n;;\n", "holds no rows"),
        ("Område;Värde\n".encode(), "no rows under them"),
        ('Område;Värde\nA;1\n"B;2\n'.encode(), "not readable as CSV"),
        (b"A;B\n1;\x002\n", "NUL"),
        ("Område;Värde\nA;1\n".encode("utf-16-le"), "NUL"),
        ("Område;Värde\nA;1\n".encode("utf-16")[:-1], "cut or damaged"),
        (b"Omr\xe5de;V\xe4rde\nA;\x81\n", "neither UTF-8 nor cp1252"),
    ],
    ids=[
        "empty",
        "BOM alone",
        "blank",
        "headings alone",
        "unclosed quote",
        "NUL",
        "UTF-16",
        "UTF-16 cut off",
        "no encoding",
    ],
)
def test_a_file_that_holds_no_table_stops_the_run_and_is_named(content, said, tmp_path):
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    with pytest.raises(InputError) as stop:
        read_table(path)
    assert str(path) in stop.value.place
    assert said in stop.value.found
    assert stop.value.remedy


def test_an_unclosed_quote_is_placed_at_a_row_of_the_file(tmp_path):
    with pytest.raises(InputError, match=r"table\.csv, row \d"):
        read_table(_file(tmp_path, 'A;B\n1;2\n"3;4\n'))


def _file(folder, text: str):
    path = folder / "table.csv"
    path.write_bytes(text.encode())
    return path
