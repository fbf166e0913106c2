"""Guards that each command answers, as a table and as JSON, and says the same in both."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from sekom_analytics.sources import geography
from tests.conftest import MINI_RAW

SHOWN = {
    "overview": ("overview", "--municipality", "1080"),
    "benchmark": (
        "benchmark",
        "--indicator",
        "organic_food",
        "--municipality",
        "1080",
        "--peers",
        "all",
        "--year",
        "2022",
    ),
    "trend": ("trend", "--indicator", "organic_food", "--municipality", "1080"),
    "peers": ("peers", "--municipality", "1080", "--group", "skr_group"),
    "targets": ("targets", "--municipality", "1080", "--own", "organic_food:40:2030", "--carbon-law"),
}


@pytest.fixture
def show(sekom, mini):
    """Asks the mini data set."""
    return lambda *arguments: sekom("show", *arguments, "--warehouse", mini.folder)


@pytest.mark.parametrize("arguments", SHOWN.values(), ids=SHOWN)
def test_an_answer_is_a_table_for_people_and_json_for_programs(arguments, show):
    table, document = show(*arguments), show(*arguments, "--json")
    assert (table.code, table.err, document.code, document.err) == (0, "", 0, "")
    assert "─────" in table.out
    assert isinstance(json.loads(document.out), dict)


@pytest.mark.parametrize("way", ["1080", "Karlskrona", "karlskrona kommun", "KARLSKRONA"])
def test_a_municipality_is_given_by_code_or_name(way, show):
    answer = json.loads(show("peers", "--municipality", way, "--group", "all", "--json").out)
    assert answer["municipality"] == {"code": "1080", "name": "Karlskrona"}


def test_a_benchmark_is_that_of_the_pages(show, mini):
    document = json.loads(show(*SHOWN["benchmark"], "--json").out)
    of_pages = mini.answers.benchmark("organic_food", "1080", "all", 2022).model_dump(mode="json")
    assert document == mini.answers.origin | of_pages
    assert document["municipality"]["value"] == 22.4
    assert document["municipality"]["rank"] == 7  # 41, 32, 32, 30, 26 and 23 are higher
    assert (document["peers"]["n"], document["peers"]["n_with_value"]) == (7, 6)


def test_similar_municipalities_are_listed_with_their_reasons_in_numbers_and_in_words(show, mini):
    run = show("peers", "--municipality", "1080", "--group", "similar", "--language", "en")
    assert (run.code, run.err) == (0, "")
    for peer in mini.answers.peers("1080", "similar").members:
        assert f"\n{peer.name}: " in run.out
        assert f"{peer.distance:.2f}".rstrip("0") in run.out and f"{peer.stability:.0%}" in run.out
    assert "Enköping: unlike in population growth, latitude and SKR main group" in run.out
    assert ": olika i" in show("peers", "--municipality", "1080", "--group", "similar").out


@pytest.mark.parametrize("way", ["0381,2580", " Luleå , enköping,1080"])
def test_an_own_list_is_given_by_codes_or_names(way, show):
    listed = json.loads(show("peers", "--municipality", "1080", "--group", "own", "--list", way, "--json").out)
    assert [peer["code"] for peer in listed["members"]] == ["0381", "2580"]
    for part in (("benchmark", "--indicator", "organic_food"), ("overview",)):
        asked = (*part, "--municipality", "1080", "--peers", "own", "--list", way, "--json")
        assert json.loads(show(*asked).out)["peers"]["n"] == 2


def test_a_trend_keeps_a_status_between_two_values(show):
    document = json.loads(show(*SHOWN["trend"], "--json").out)
    assert document["values"] == [
        {"year": 2021, "value": None, "status": "-", "source": "kolada"},
        {"year": 2022, "value": 22.4, "status": "ok", "source": "miljobarometern"},
    ]


def test_an_overview_lists_every_key_figure(show, catalogue):
    lines = {line["indicator"]: line for line in json.loads(show(*SHOWN["overview"], "--json").out)["indicators"]}
    assert list(lines) == list(catalogue.indicator)
    assert (lines["pasture"]["value"], lines["pasture"]["year"]) == (4.35, 2022)
    assert lines["ghg_ets"] == {
        "indicator": "ghg_ets",
        "value": None,
        "year": None,
        "status": None,
        "peer_median": None,
        "rank": None,
        "n_with_value": 0,
        "n_peers": 0,
        "lead": None,
        "newest_value": None,
        "newest_year": None,
    }


def test_texts_come_in_the_language_asked_for(show):
    swedish, english = (
        json.loads(show(*SHOWN["benchmark"], "--language", language, "--json").out)["network"]["rule"]
        for language in ("sv", "en")
    )
    assert swedish != english and "2022" in swedish and "2022" in english


def test_swedish_letters_stand_as_they_are(show):
    out = show("peers", "--municipality", "Håbo", "--group", "all", "--json").out
    assert "Enköping" in out and "\\u" not in out


def test_a_build_tells_what_each_file_gave_and_why_rows_were_refused(sekom, tmp_path):
    run = sekom("build", "--raw", MINI_RAW, "--warehouse", tmp_path, "--language", "en")
    assert (run.code, run.err) == (0, "")
    for source in ("geography", "kolada", "members", "miljobarometern", "registry"):
        assert f"\n{source}\n" in f"\n{run.out}"
    assert "15 files: 422 rows read, 114 accepted, 308 rejected." in run.out
    assert "readable_number: The text is neither a number nor a status sign." in run.out
    again = sekom("build", "--raw", MINI_RAW, "--warehouse", tmp_path, "--language", "en")
    assert again.out.splitlines()[0] == "Nothing has changed since the last build."
    assert "15 files: 422 rows read" in again.out
    assert again.out.splitlines()[-1] == "308 rows are rejected; `sekom rejected` lists every one with the reason."


def test_a_raw_file_that_has_gone_is_named_when_the_build_is_made_without_it(sekom, mini_raw, tmp_path):
    build = ("build", "--raw", mini_raw, "--warehouse", tmp_path / "w", "--language", "en")
    assert "not there any more" not in sekom(*build).out
    (mini_raw / "miljobarometern" / "2023_GN.4.csv").unlink()
    said = " ".join(sekom(*build).out.split())
    assert "1 file of the build before is not there any more" in said
    assert "this one: miljobarometern/2023_GN.4.csv." in said
    assert "not there any more" not in sekom(*build).out


def test_rejected_rows_are_listed_with_their_rules(sekom, mini):
    rows = json.loads(sekom("rejected", "--json", "--warehouse", mini.folder).out)
    assert rows == mini.result.rejected.to_dicts()
    table = sekom("rejected", "--warehouse", mini.folder).out
    assert "Blåkulla" in table
    for rule in {row["rule"] for row in rows}:
        assert f"\n{rule}: " in f"\n{table}"


def test_brackets_in_a_raw_file_are_text_and_no_markup(sekom, mini_raw, tmp_path):
    path = mini_raw / "miljobarometern" / "2023_GN.4.csv"
    path.write_text(path.read_text(encoding="utf-8") + "[/b];2022;1\n[red]Luleå;2022;1\n", encoding="utf-8")
    run = sekom("build", "--raw", mini_raw, "--warehouse", tmp_path / "w")
    assert (run.code, run.err) == (0, "")
    assert "[/b]" in run.out and "[red]Luleå" in run.out


def test_nothing_rejected_is_said_in_words(sekom, mini, mini_raw, tmp_path, monkeypatch):
    boundaries = pl.read_parquet(geography.path(mini_raw)).filter(pl.col("kommun_kod").is_in(list(mini.answers.names)))
    boundaries.write_parquet(tmp_path / "kommun.parquet")
    monkeypatch.setattr(geography, "path", lambda _: tmp_path / "kommun.parquet")
    for path in (mini_raw / "miljobarometern").iterdir():
        if path.name != "2023_GN.11_lule%c3%a5.csv":
            path.unlink()
    for path in (mini_raw / "kolada").glob("[!N]*"):
        path.unlink()
    solar = mini_raw / "kolada" / "N45970.csv"
    solar.write_text("".join(line for line in solar.read_text().splitlines(keepends=True) if ",2020," not in line))
    for name, kept in (("registry/population.csv", 19), ("members/members.csv", 10), ("members/counts.csv", 4)):
        path = mini_raw / name
        path.write_text("".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[:kept]), encoding="utf-8")
    sekom("build", "--raw", mini_raw, "--warehouse", tmp_path / "w")
    assert sekom("rejected", "--warehouse", tmp_path / "w", "--language", "en").out == "No row was refused.\n"
    assert sekom("rejected", "--warehouse", tmp_path / "w").out == "Ingen rad avvisades.\n"
    assert json.loads(sekom("rejected", "--json", "--warehouse", tmp_path / "w").out) == []


def test_the_environment_names_the_folders(sekom, mini, tmp_path, monkeypatch):
    monkeypatch.setenv("SEKOM_RAW", str(MINI_RAW))
    monkeypatch.setenv("SEKOM_WAREHOUSE", str(tmp_path))
    assert "15 filer" in sekom("build").out
    assert json.loads(sekom("show", *SHOWN["peers"], "--json").out)["group"] == "skr_group"


@pytest.mark.parametrize(
    "command",
    [
        (),
        *((name,) for name in ("build", "rejected", "serve", "show", "edition")),
        *(("show", name) for name in SHOWN),
        *(("edition", name) for name in ("freeze", "list", "verify")),
    ],
    ids=lambda command: " ".join(command) or "sekom",
)
def test_every_command_explains_itself(command, sekom):
    run = sekom(*command, "--help")
    assert (run.code, run.err) == (0, "")
    assert "Usage: sekom" in run.out and "--help" in run.out


def test_the_installed_command_is_this_one_and_writes_nothing_but_its_line(mini):
    script = str(Path(sys.executable).with_name("sekom"))
    asked = [script, "show", "overview", "--municipality", "Blåkulla", "--warehouse", str(mini.folder)]
    done = subprocess.run(asked, capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith("sekom: ”Blåkulla” är ingen av de 8 kommunerna.")


def test_what_a_member_handed_in_is_refused_in_swedish_with_its_cell(sekom, handed_in):
    told = " ".join(sekom("rejected", "--warehouse", handed_in.folder).out.split())
    assert "Värdet stämmer inte med täljaren och nämnaren" in told
    assert "1080_2022_20230315T140000.csv D8 1 / 2" in told
    assert "submissions/2022/skadad.xlsx" in told and "Den är skadad. Öppna den i ett kalkylprogram" in told
