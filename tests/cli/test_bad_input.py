"""Guards that bad input ends a command with exit code 2 and exactly one line that helps."""

from __future__ import annotations

import shutil
from pathlib import Path
from socket import socket

import pytest

from tests.conftest import MINI_RAW

FOOD = ("show", "benchmark", "--indicator", "organic_food", "--municipality", "1080")
PEERS = ("show", "peers", "--municipality", "1080", "--group", "all")
# arguments, parts of the line
ASKED = {
    "unknown municipality": (
        ("show", "overview", "--municipality", "Karlskona"),
        ["“Karlskona”", "Did you mean Karlskrona"],
    ),
    "unknown code": (("show", "overview", "--municipality", "9999"), ["“9999”", "8 municipalities"]),
    "slug that two share": (("show", "overview", "--municipality", "habo"), ["“habo”", "Did you mean Håbo, Habo"]),
    "group for a municipality": (("show", "overview", "--municipality", "Riket"), ["“Riket”"]),
    "unknown indicator": (("show", "trend", "--indicator", "co2", "--municipality", "1080"), ["“co2”", "organic_food"]),
    "unknown peer group": ((*FOOD, "--peers", "friends"), ["“friends”", "small, medium, large"]),
    "unknown group of peers": (("show", "peers", "--municipality", "1080", "--group", "x"), ["“x”", "skr_group"]),
    "own list without a list": ((*FOOD, "--peers", "own"), ["own", "--list"]),
    "list for another group": ((*FOOD, "--peers", "all", "--list", "0381"), ["own", "--list"]),
    "list that names nobody": (
        ("show", "peers", "--municipality", "1080", "--group", "own", "--list", "0381,Blåkulla"),
        ["“Blåkulla”", "8 municipalities"],
    ),
    "figure that nobody has": (
        ("show", "benchmark", "--indicator", "lead_sludge", "--municipality", "1080"),
        ["No municipality has a figure for lead_sludge"],
    ),
    "year that nobody has": ((*FOOD, "--year", "1850"), ["organic_food in 1850", "2021–2022"]),
    "year of many digits": ((*FOOD, "--year", "99999999999999999999"), ["There are figures for 2021–2022"]),
    "year nought": ((*FOOD, "--year", "0"), ["organic_food in 0"]),
    "year before the first population": ((*PEERS, "--year", "1850"), ["1850", "from 2020 to 2023"]),
    "year after the newest population": ((*PEERS, "--year", "99999999999999999999"), ["from 2020 to 2023"]),
    "own target that is none": (
        ("show", "targets", "--municipality", "1080", "--own", "organic_food:60"),
        ["“organic_food:60”", "organic_food:60:2030"],
    ),
    "own target of an unknown key figure": (
        ("show", "targets", "--municipality", "1080", "--own", "happiness:60:2030"),
        ["“happiness”"],
    ),
    "file of own goals that is missing": (
        ("show", "targets", "--municipality", "1080", "--file", "gone.csv"),
        ["gone.csv", "Give a file that can be read"],
    ),
}
# What the command line itself refuses, in English whatever the language.
USAGE = {
    "port that is none": (("serve", "--port", "0"), ["--port"]),
    "port above the highest": (("serve", "--port", "65536"), ["--port", "65535"]),
    "year that is no number": ((*FOOD, "--year", "i fjol"), ["--year"]),
    "unknown language": ((*FOOD, "--language", "de"), ["--language"]),
    "option left out": (("show", "peers", "--municipality", "1080"), ["--group"]),
    "unknown option": (("build", "--fast"), ["--fast"]),
    "unknown command": (("bild",), ["bild"]),
}


ENGLISH = {"the", "is", "are", "no", "none", "of", "Give", "There", "Did"}


def line_of(run) -> str:
    assert run.code == 2
    assert run.out == ""
    (line,) = run.err.splitlines()
    assert line.startswith("sekom: ")
    return line


@pytest.mark.parametrize("arguments, parts", ASKED.values(), ids=ASKED)
def test_a_question_that_cannot_be_answered_ends_in_one_line(arguments, parts, sekom, in_english, mini, monkeypatch):
    monkeypatch.setenv("SEKOM_WAREHOUSE", str(mini.folder))
    line = line_of(in_english(*arguments))
    assert [part for part in parts if part not in line] == []
    swedish = line_of(sekom(*arguments))
    assert swedish != line and not ENGLISH & set(swedish.split())


@pytest.mark.parametrize("arguments, parts", USAGE.values(), ids=USAGE)
def test_a_command_that_is_none_ends_in_one_line(arguments, parts, sekom):
    line = line_of(sekom(*arguments))
    assert [part for part in parts if part not in line] == []


@pytest.mark.parametrize("arguments", [("rejected",), ("rejected", "--json"), FOOD])
def test_without_a_warehouse_the_line_says_how_to_make_one(arguments, sekom, tmp_path):
    assert "Kör `sekom build`" in line_of(sekom(*arguments, "--warehouse", tmp_path))


def test_without_the_raw_folder_the_line_names_it_as_it_was_given(sekom, tmp_path):
    line = line_of(sekom("build", "--raw", tmp_path / "absent", "--warehouse", tmp_path / "w"))
    assert line.startswith(f"sekom: {tmp_path / 'absent'}: mappen med råfiler saknas.") and "--raw" in line
    assert not (tmp_path / "w").exists()


def test_a_file_given_as_the_raw_folder_is_no_folder(sekom, tmp_path):
    (tmp_path / "raw").write_text("x")
    assert "mappen med råfiler saknas" in line_of(sekom("build", "--raw", tmp_path / "raw"))


@pytest.mark.parametrize("missing", ["registry/population.csv", "members/members.csv", "kolada", "miljobarometern"])
def test_what_is_missing_under_the_raw_folder_is_named_by_its_path_there(missing, sekom, mini_raw, tmp_path):
    path = mini_raw / missing
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    line = line_of(sekom("build", "--raw", mini_raw, "--warehouse", tmp_path / "w"))
    assert line.startswith((f"sekom: {missing}: filen saknas.", f"sekom: {missing}: mappen saknas."))


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
def test_a_port_that_is_taken_ends_in_one_line_that_says_how_to_choose_another(host, sekom, monkeypatch):
    monkeypatch.chdir(Path.cwd())
    with socket() as other:
        other.bind((host, 0))
        other.listen()
        port = other.getsockname()[1]
        line = line_of(sekom("serve", "--host", host, "--port", port))
    assert f"Port {port} på {host} går inte att använda" in line and "`--port`" in line


def test_an_address_that_is_not_this_computers_ends_in_one_line(sekom):
    assert "203.0.113.7" in line_of(sekom("serve", "--host", "203.0.113.7", "--port", "8599"))


BROKEN = {
    "unknown layout": ("miljobarometern/2023_GN.4.csv", "Mätområde;Ort;Värde (%)\nA;B;1\n".encode(), "Ort"),
    "heading with a line break": ("miljobarometern/2023_GN.4.csv", b'"A\nB\n\nC";2\n1;2\n', "A B C"),
    "corrupt workbook": ("miljobarometern/2023_GN.4.xlsx", b"PK\x03\x04", "workbook"),
    "broken register": (
        "registry/skr_groups.csv",
        b"skr_group,main_group,name,main_group_name\nC6,C,x,y\n",
        "SKR group",
    ),
    "unclosed quote": ("miljobarometern/2023_GN.4.csv", 'Mätområde;Datum;Värde (%)\n"A;1;2\n'.encode(), "quotation"),
    "not text": ("members/members.csv", b"\x00\x01", "NUL"),
}


@pytest.mark.parametrize("file, content, part", BROKEN.values(), ids=BROKEN)
def test_a_broken_raw_file_ends_the_build_in_one_line_that_names_it(
    file, content, part, in_english, mini_raw, tmp_path
):
    (mini_raw / file).write_bytes(content)
    line = line_of(in_english("build", "--raw", mini_raw, "--warehouse", tmp_path / "w"))
    assert part in line
    # As the tables name a file, and as anyone can find it: under the raw folder, whatever that is called.
    assert line.startswith((f"sekom: {file}", "sekom: registry/")) and str(mini_raw) not in line


def test_a_row_that_is_too_long_is_named_in_swedish_by_file_and_row(sekom, mini_raw, tmp_path):
    path = mini_raw / "registry" / "skr_groups.csv"
    path.write_text(path.read_text("utf-8") + "A1,A,x,y,z\n", "utf-8")
    line = line_of(sekom("build", "--raw", mini_raw, "--warehouse", tmp_path / "w"))
    row = len(path.read_text("utf-8").splitlines())
    assert line.startswith(f"sekom: registry/skr_groups.csv, rad {row}: raden har 5 och rubriken 4 celler.")


@pytest.mark.parametrize("command", [(), ("show",)])
def test_without_a_command_the_help_is_shown_and_nothing_is_done(command, sekom):
    run = sekom(*command)
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("Usage: sekom") and "Commands:" in run.err


def test_a_file_of_own_goals_is_refused_with_every_line_at_fault_in_one_line(sekom, in_english, mini, tmp_path):
    file = tmp_path / "goals.csv"
    file.write_text("typ;nyckeltal;enhet;bättre;år;värde\nmål;lycka;;;2030;1\nmål;solar;;;snart;1\n", encoding="utf-8")
    asked = ("show", "targets", "--municipality", "1080", "--file", file, "--warehouse", mini.folder)
    line = line_of(in_english(*asked))
    assert "goals.csv: Line 2: “lycka”" in line and "Line 3: “snart” is no year." in line
    assert "goals.csv: Rad 2: ”lycka”" in line_of(sekom(*asked))


def test_a_year_that_none_of_the_group_has_is_answered_with_nothing_rather_than_refused(sekom, mini):
    asked = ("show", "benchmark", "--indicator", "ghg_ets", "--municipality", "1080", "--year", "2020")
    run = sekom(*asked, "--peers", "county", "--json", "--warehouse", mini.folder)
    assert run.code == 0
    assert '"value": null' in run.out and '"n_with_value": 0' in run.out


def test_the_mini_raw_files_are_never_written_to():
    assert not any(path.name.startswith(".") or path.suffix == ".duckdb" for path in MINI_RAW.rglob("*"))


@pytest.mark.parametrize("year", [1990, 2012, 2050])
def test_a_year_without_fees_is_told_with_the_years_there_are(year, sekom, shipped):
    run = sekom("show", "fees", "--year", year, "--warehouse", shipped.folder)
    assert (run.code, run.out) == (2, "")
    assert f"inga avgifter för {year}" in run.err and "2016" in run.err


@pytest.mark.parametrize("content", [None, "[auth\n"])
def test_a_server_whose_login_cannot_be_read_is_not_started(sekom, monkeypatch, tmp_path, content):
    secrets = tmp_path / "secrets.toml"
    if content:
        secrets.write_text(content)
    monkeypatch.setenv("SEKOM_SECRETS", str(secrets))
    assert str(secrets) in line_of(sekom("serve", "--port", "8561"))


def test_what_stands_in_a_file_is_repeated_as_it_stands(sekom, mini_raw, tmp_path):
    path = mini_raw / "miljobarometern" / "2023_GN.7.csv"
    path.write_text("root:x:0:0;[red]b[/red]\n1;2\n", "utf-8")
    line = line_of(sekom("build", "--raw", mini_raw, "--warehouse", tmp_path / "w"))
    assert "root:x:0:0" in line and "[red]b[/red]" in line
