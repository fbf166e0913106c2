"""Guards that every row's origin is the one noted beside it, and that figures read out of text always have one."""

from __future__ import annotations

import pytest

from sekom_analytics.errors import InputError

TABLE = "Mätområde;Datum;Värde (%)\nKarlskrona;2022;22\nLuleå;2022;26\n"
HEADING = "Rad;Mätområde;Datum;Läst som;Adress;Anmärkning\n"
NOTES = (
    HEADING + '2;Karlskrona;2022;summary;https://a.se;"knappt ""22"";\navrundat"\n3;Luleå;2022;press;https://b.se;\n'
)


def test_the_note_beside_a_row_says_how_where_and_what(read):
    rows = read(("2023_GN.10.csv", TABLE), ("2023_GN.10.sources.csv", NOTES))
    assert rows.select("read_as", "address", "note", "fault").rows() == [
        ("summary", "https://a.se", 'knappt "22";\navrundat', None),
        ("press", "https://b.se", None, None),
    ]


def test_a_table_without_notes_was_read_as_a_table(read):
    assert read(("2023_GN.10.csv", TABLE))["read_as"].to_list() == ["table", "table"]


def test_figures_out_of_text_without_a_sources_file_stop_the_run(read):
    with pytest.raises(InputError, match=r"GN\.10\.text\.csv.*Put 2023_GN\.10\.text\.sources\.csv beside it"):
        read(("2023_GN.10.text.csv", TABLE))


def test_a_figure_out_of_text_that_no_note_names_is_marked_and_never_passes_for_a_table(read):
    notes = HEADING + "2;Karlskrona;2022;summary;https://a.se;\n"
    rows = read(("2023_GN.10.text.csv", TABLE), ("2023_GN.10.text.sources.csv", notes))
    assert rows["fault"].to_list() == [None, "no_note"]


@pytest.mark.parametrize("noted", ["2;Luleå;2022", "2;Karlskrona;2021"])
def test_a_note_of_another_row_is_marked(noted, read):
    rows = read(("2023_GN.10.csv", TABLE), ("2023_GN.10.sources.csv", f"{HEADING}{noted};table;https://a.se;\n"))
    assert rows["fault"].to_list() == ["note_of_another_row", None]


@pytest.mark.parametrize(
    "notes, said",
    [
        ("Rad;Område\n2;Luleå\n", "They must be Rad | Mätområde | Datum"),
        (HEADING + "två;Luleå;2022;table;https://a.se;\n", "row 2: it holds två"),
        (HEADING + "2;Luleå;2022;table\n", "row 2: it holds 2 | Luleå"),
        (HEADING + "2;Luleå;2022;tabell;https://a.se;\n", "one of table, comparison, summary, comment, press"),
    ],
    ids=["other headings", "no row number", "cells missing", "unknown way of reading"],
)
def test_a_sources_file_that_cannot_be_followed_stops_the_run(notes, said, read):
    with pytest.raises(InputError) as stop:
        read(("2023_GN.10.csv", TABLE), ("2023_GN.10.sources.csv", notes))
    assert "2023_GN.10.sources.csv" in str(stop.value)
    assert said in str(stop.value)


def test_a_sources_file_of_no_table_stops_the_run(read):
    with pytest.raises(InputError, match=r"2023_GN\.1o\.sources\.csv.*is not here"):
        read(("2023_GN.10.csv", TABLE), ("2023_GN.1o.sources.csv", NOTES))
