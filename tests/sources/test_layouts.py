"""Guards that every table layout that Miljöbarometern has shown is read, and that no other is guessed at."""

from __future__ import annotations

import pytest

from sekom_analytics.errors import InputError

FIGURE = ["key_set", "key_figure", "area", "date", "printed", "unit", "read_as"]
FOOD = ("2023", "GN.10", "Karlskrona", "2022", "22,5", "%")
# heading -> row under it
TABLES = {
    "Mätområde;Datum;Värde (%)": "Karlskrona;2022;22,5",
    "Rad-id;Mätområde;Datum;Värde (%)": "0;Karlskrona;2022;22,5",
    "Indikator;Mätområde;Datum;Värde (%)": "GN.10;Karlskrona;2022;22,5",
    "Rad-id;Nyckeltal;Mätområde;Datum;Värde (%)": "0;GN.10;Karlskrona;2022;22,5",
    "Indikator;Mätområde;Datum;Värde;Enhet": "GN.10;Karlskrona;2022;22,5;%",
    "Rad-id;Indikator;Mätområde;Datum;Värde;Enhet": "0;GN.10;Karlskrona;2022;22,5;%",
    "RAD-ID;MÄTOMRÅDE;DATUM;VÄRDE (%)": "0;Karlskrona;2022;22,5",
    "Mätområde;År;Värdet (%)": "Karlskrona;2022;22,5",
    "Datum;Värde (%);Mätområde": "2022;22,5;Karlskrona",
}
COMPARISONS = {
    f"{rad}{area};Senaste värdet (%);Datum": f"{'0;' if rad else ''}Karlskrona; 22,5;2022"
    for rad in ("Rad-id;", "")
    for area in ("Kommun", "Kommuner", "Mätområde", "Geografiskt område", "Miljöcertifikat")
}


@pytest.mark.parametrize("heading, row", [*TABLES.items(), *COMPARISONS.items()])
def test_a_known_layout_gives_the_figure_its_unit_and_its_row(heading, row, read):
    rows = read(("2023_GN.10.csv", f"{heading}\n{row}\n"))
    assert rows.select(FIGURE).rows() == [(*FOOD, "comparison" if heading in COMPARISONS else "table")]
    assert rows.select("file", "row", "source", "fault").rows() == [
        ("miljobarometern/2023_GN.10.csv", 2, "miljobarometern", None)
    ]


@pytest.mark.parametrize("heading", ["Rad-id;Datum;Värde (%)", "Datum;Värde (%)"])
@pytest.mark.parametrize(
    "name, area",
    [
        ("2023_GN.10_karlskrona.csv", "karlskrona"),
        ("2023_GN.10_Karlskrona kommun.csv", "Karlskrona kommun"),
        ("2023_GN.10_lule%c3%a5.csv", "luleå"),
        ("2023_GN.10_BURL%C3%96V.csv", "BURLÖV"),
        ("2023_GN.10_upplands_vasby.csv", "upplands_vasby"),
    ],
)
def test_one_series_has_its_municipality_in_the_name_of_the_file(heading, name, area, read):
    row = "0;2022;22,5" if heading.startswith("Rad-id") else "2022;22,5"
    rows = read((name, f"{heading}\n{row}\n"))
    assert rows.select("key_figure", "area", "date", "printed").rows() == [("GN.10", area, "2022", "22,5")]


def test_one_series_that_names_no_municipality_stops_the_run(read):
    with pytest.raises(InputError, match=r"2023_GN\.10\.csv.*which municipality.*2023_GN\.10_karlskrona\.csv"):
        read(("2023_GN.10.csv", "Rad-id;Datum;Värde (%)\n0;2022;22,5\n"))


def test_the_row_ids_of_a_table_are_not_taken_for_row_numbers(read):
    rows = read(("2023_GN.10.csv", "Rad-id;Mätområde;Datum;Värde (%)\n7;A;2022;1\n7;B;2022;2\n"))
    assert rows["row"].to_list() == [2, 3]


def test_a_row_of_a_long_export_may_name_another_key_figure_than_the_file(read):
    rows = read(("2023_export.csv", "Indikator;Mätområde;Datum;Värde (%)\nGN.7;A;2022;1\n;A;2022;2\n"))
    assert rows["key_figure"].to_list() == ["GN.7", "export"]


def test_a_unit_with_brackets_is_taken_whole(read):
    rows = read(("2012_GN.7.csv", "Mätområde;Datum;Värde (kg/invånare (justerat))\nA;2022;1\n"))
    assert rows["unit"].to_list() == ["kg/invånare (justerat)"]


def test_a_unit_in_the_heading_stands_for_the_file_and_one_in_a_column_for_its_row(read):
    whole = read(("2023_GN.10.csv", "Mätområde;Datum;Värde (%)\nA;2022;1\n"))
    assert whole["unit_place"].to_list() == ["heading “Värde (%)”"]
    by_row = read(("2023_GN.10.csv", "Indikator;Mätområde;Datum;Värde;Enhet\nGN.10;A;2022;1;%\n"))
    assert by_row["unit_place"].to_list() == [None]


@pytest.mark.parametrize(
    "heading",
    [
        "Mätområde;Datum;Värde (%);Kommentar",
        "Mätområde;Datum",
        "Mätområde;Kommun;Datum;Värde (%)",
        "Rad-id;Färg;Beskrivning;Gräns",
        "year,series,km",
        "Karlskrona;2022;22,5",
        "Mätområde;Datum;Värde (%);",
    ],
)
def test_an_unknown_layout_stops_the_run_with_the_headings_found_and_those_known(heading, read):
    with pytest.raises(InputError) as stop:
        read(("2023_GN.10.csv", f"{heading}\na;b;c;d\n"))
    message = str(stop.value)
    assert "2023_GN.10.csv" in message
    for found in heading.replace(",", ";").split(";"):
        assert found in message
    assert "Mätområde | Datum | Värde (enhet)" in message
    assert "Rad-id | Kommun | Senaste värdet (enhet) | Datum" in message


@pytest.mark.parametrize("name", ["ekologiska-livsmedel.csv", "GN.10.csv", "23_GN.10.csv", "2023.csv"])
def test_a_file_whose_name_says_no_key_figure_stops_the_run(name, read):
    with pytest.raises(InputError, match=r"does not say which key figure.*Name it <set>_<code>\.csv"):
        read((name, "Mätområde;Datum;Värde (%)\nA;2022;1\n"))


def test_a_row_with_too_few_or_too_many_cells_is_marked_and_keeps_what_can_be_read(read):
    rows = read(("2023_GN.10.csv", "Mätområde;Datum;Värde (%)\nA;2022\nB;2022;1;2\nC;2022;3\n"))
    assert rows.select("area", "printed", "fault").rows() == [
        ("A", "", "ragged_row"),
        ("B", "1", "ragged_row"),
        ("C", "3", None),
    ]
