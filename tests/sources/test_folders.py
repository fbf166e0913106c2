"""Guards that no file in a source's folder is left unread in silence."""

from __future__ import annotations

import shutil

import pytest

from sekom_analytics import pipeline
from sekom_analytics.errors import InputError
from sekom_analytics.sources import kolada, members, miljobarometern, registry

TABLE = "Mätområde;Datum;Värde (%)\nKarlskrona;2022;22\n"


def test_files_are_read_in_order_of_name(read):
    rows = read(("2023_GN.7.csv", TABLE), ("2023_GN.10.csv", TABLE), ("2012_GN.9.tsv", TABLE.replace(";", "\t")))
    assert rows["file"].to_list() == [
        f"miljobarometern/{name}" for name in ("2012_GN.9.tsv", "2023_GN.10.csv", "2023_GN.7.csv")
    ]


def test_hidden_files_locks_and_pages_of_text_are_passed_over(read):
    rows = read(("2023_GN.7.CSV", TABLE), (".DS_Store", b"\x00"), ("~$2023_GN.7.xlsx", b"\x00"), ("README.md", "#"))
    assert rows["file"].to_list() == ["miljobarometern/2023_GN.7.CSV"]


@pytest.mark.parametrize("name", ["2023_GN.10.xls", "2023_GN.10.ods", "2023_GN.10"])
def test_a_file_of_a_kind_that_cannot_be_read_stops_the_run(name, read):
    with pytest.raises(InputError, match=r"2023_GN\.10.*Save it as \.csv or \.xlsx"):
        read((name, b"PK"))


@pytest.mark.parametrize("folder", ["miljobarometern", "registry", "kolada"])
def test_a_link_among_the_raw_files_stops_the_run_and_shows_nothing_of_what_it_leads_to(folder, mini_raw, tmp_path):
    (mini_raw / folder / "2023_GN.99.csv").symlink_to("/etc/passwd")
    with pytest.raises(InputError, match=r"99\.csv: it is a link to another file") as stopped:
        pipeline.build(mini_raw, tmp_path / "w")
    assert "root" not in str(stopped.value)


@pytest.mark.parametrize("source", [kolada, miljobarometern])
def test_a_source_without_its_folder_or_without_files_stops_the_run(source, tmp_path):
    with pytest.raises(InputError, match="folder is missing"):
        source.read(tmp_path / "absent", tmp_path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="holds no files"):
        source.read(tmp_path / "empty", tmp_path)


@pytest.mark.parametrize(
    "source, file",
    [
        (registry, "municipalities.csv"),
        (registry, "population.csv"),
        (registry, "skr_groups.csv"),
        (members, "members.csv"),
        (members, "counts.csv"),
    ],
)
def test_a_missing_file_of_the_register_or_the_members_stops_the_run(source, file, mini_raw):
    (mini_raw / source.SOURCE / file).unlink()
    with pytest.raises(InputError, match=rf"{file}: the file is missing"):
        source.read(mini_raw / source.SOURCE, mini_raw)


@pytest.mark.parametrize(
    "source, file",
    [(registry, "population.csv"), (members, "counts.csv"), (kolada, "N00750.csv")],
)
def test_other_headings_stop_the_run_with_those_found_and_those_expected(source, file, mini_raw):
    path = mini_raw / source.SOURCE / file
    path.write_text(path.read_text().replace(",year", ",år").replace("date,", "datum,"))
    with pytest.raises(InputError, match=rf"{file}: the headings are .*(år|datum).*They must be .*(year|date)"):
        source.read(mini_raw / source.SOURCE, mini_raw)


@pytest.mark.parametrize("line", ["N00750,1080", "N00750,1080,2022,1,2"])
def test_a_row_of_kolada_with_too_few_or_too_many_cells_stops_the_run(line, mini_raw):
    path = mini_raw / "kolada" / "N00750.csv"
    path.write_text(path.read_text() + line + "\n")
    with pytest.raises(InputError, match=r"N00750\.csv, row 14: the row has \d cells, the heading 4"):
        kolada.read(mini_raw / "kolada", mini_raw)


def test_kolada_comes_as_text_with_file_row_and_key(mini_raw):
    shutil.copy(mini_raw / "kolada" / "N00750.csv", mini_raw / "kolada" / "copy.csv")
    rows = kolada.read(mini_raw / "kolada", mini_raw)
    assert rows.filter(file="kolada/copy.csv").height == 12
    first = rows.filter(file="kolada/N00750.csv").row(1, named=True)
    assert {name: text for name, text in first.items() if text is not None} == {
        "source": "kolada",
        "file": "kolada/N00750.csv",
        "row": 3,
        "key_figure": "N00750",
        "area": "0000",
        "date": "2022",
        "printed": "463842",
        "read_as": "table",
    }
