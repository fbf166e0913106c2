"""Guards that bad input ends a command with exit code 2 and exactly one line that helps."""

from __future__ import annotations

import pytest

from tests.conftest import MINI_RAW

FOOD = ("show", "benchmark", "--indicator", "organic_food", "--municipality", "1080")
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
    "figure that nobody has": (
        ("show", "benchmark", "--indicator", "lead_sludge", "--municipality", "1080"),
        ["No municipality has a figure for lead_sludge"],
    ),
    "year that is no number": ((*FOOD, "--year", "i fjol"), ["--year"]),
    "unknown language": ((*FOOD, "--language", "de"), ["--language"]),
    "option left out": (("show", "peers", "--municipality", "1080"), ["--group"]),
    "unknown option": (("build", "--fast"), ["--fast"]),
    "unknown command": (("bild",), ["bild"]),
}


def line_of(run) -> str:
    assert run.code == 2
    assert run.out == ""
    (line,) = run.err.splitlines()
    assert line.startswith("sekom: ")
    return line


@pytest.mark.parametrize("arguments, parts", ASKED.values(), ids=ASKED)
def test_a_question_that_cannot_be_answered_ends_in_one_line(arguments, parts, sekom, mini, monkeypatch):
    monkeypatch.setenv("SEKOM_WAREHOUSE", str(mini.folder))
    line = line_of(sekom(*arguments))
    for part in parts:
        assert part in line


@pytest.mark.parametrize("arguments", [("rejected",), ("rejected", "--json"), FOOD])
def test_without_a_warehouse_the_line_says_how_to_make_one(arguments, sekom, tmp_path):
    assert "Run `sekom build`" in line_of(sekom(*arguments, "--warehouse", tmp_path))


def test_without_raw_files_the_line_names_the_first_one_missing(sekom, tmp_path):
    line = line_of(sekom("build", "--raw", tmp_path / "absent", "--warehouse", tmp_path / "w"))
    assert "municipalities.csv" in line and "missing" in line


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
def test_a_broken_raw_file_ends_the_build_in_one_line_that_names_it(file, content, part, sekom, mini_raw, tmp_path):
    (mini_raw / file).write_bytes(content)
    line = line_of(sekom("build", "--raw", mini_raw, "--warehouse", tmp_path / "w"))
    assert part in line
    assert file.split("/")[1] in line or "registry/" in line


@pytest.mark.parametrize("command", [(), ("show",)])
def test_without_a_command_the_help_is_shown_and_nothing_is_done(command, sekom):
    run = sekom(*command)
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("Usage: sekom") and "Commands:" in run.err


def test_a_year_without_figures_is_answered_with_nothing_rather_than_refused(sekom, mini):
    run = sekom(*FOOD, "--year", "1999", "--json", "--warehouse", mini.folder)
    assert run.code == 0
    assert '"value": null' in run.out and '"n_with_value": 0' in run.out


def test_the_mini_raw_files_are_never_written_to():
    assert not any(path.name.startswith(".") or path.suffix == ".duckdb" for path in MINI_RAW.rglob("*"))
