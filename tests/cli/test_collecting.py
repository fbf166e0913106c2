"""Guards the commands of the yearly round: the form out, the check of what comes back, and what becomes of comments."""

from __future__ import annotations

import json
import os
import shutil

import pytest


@pytest.fixture
def handed_raw(handed_in, tmp_path):
    """A copy of the raw files and of the warehouse that a test may change."""
    raw, folder = tmp_path / "raw", tmp_path / "warehouse"
    shutil.copytree(handed_in.raw, raw)
    shutil.copytree(handed_in.folder, folder)
    return "--raw", str(raw), "--warehouse", str(folder)


@pytest.mark.parametrize("name", ["form.xlsx", "form.csv"])
def test_an_empty_form_is_written_and_read_back(sekom, handed_in, tmp_path, name):
    path, folder = tmp_path / name, ("--warehouse", str(handed_in.folder))
    made = sekom("template", "--municipality", "Karlskrona", "--year", "2023", "--out", str(path), *folder)
    assert (made.code, path.exists()) == (0, True)
    assert "formuläret för Karlskrona och år 2023" in " ".join(made.out.split())
    found = sekom("check", str(path), *folder, "--language", "en")
    assert found.code == 1
    assert "nothing filled in" in " ".join(found.out.split())


@pytest.mark.parametrize(
    "arguments, said",
    [
        (("--year", "2023", "--out", "form.ods"), "neither .xlsx nor .csv"),
        (("--year", "1999", "--out", "form.csv"), "no form for 1999"),
        (("--year", "2023", "--out", "missing/folder/form.csv"), "cannot be written"),
    ],
)
def test_a_form_that_cannot_be_made_is_one_line(in_english, handed_in, arguments, said):
    made = in_english("template", "--municipality", "1080", *arguments, "--warehouse", str(handed_in.folder))
    assert made.code == 2
    assert said in made.err


def test_a_check_says_which_cell_and_why_and_its_document_holds_the_same(sekom, handed_in):
    path = str(handed_in.raw / "submissions" / "2022" / "1080_2022_20230315T140000.csv")
    folder = ("--warehouse", str(handed_in.folder))
    found = sekom("check", path, *folder, "--language", "en")
    assert found.code == 1
    assert "D8" in found.out and "numerator" in found.out
    (document,) = json.loads(sekom("check", path, *folder, "--json").out)
    assert [line["verdict"] for line in document["lines"]] == ["ok", "ok", "must_fix", "must_fix", "must_fix"]


def test_a_sound_file_is_kept_and_the_next_build_takes_it_in(sekom, handed_raw, tmp_path):
    path = tmp_path / "form.csv"
    path.write_text("Kommun;Luleå\nÅr;2022\nUppsättning;2023\nFormulärversion;2026-1\nKod;Värde\nGN.8a;15\n", "utf-8")
    assert "Sparad som" in sekom("check", str(path), "--store", *handed_raw).out
    assert "2580_2022_" in sekom("build", *handed_raw).out


def test_a_document_of_a_check_stays_one_when_the_file_is_kept(sekom, handed_raw, tmp_path):
    path = tmp_path / "form.csv"
    path.write_text("Kommun;Luleå\nÅr;2022\nUppsättning;2023\nFormulärversion;2026-1\nKod;Värde\nGN.8a;15\n", "utf-8")
    run = sekom("check", str(path), "--store", "--json", *handed_raw)
    assert len(json.loads(run.out)) == 1
    assert "Sparad som" in run.err


def test_a_comment_that_was_held_can_be_released_and_then_withdrawn(sekom, handed_raw):
    about = ("--municipality", "1080", "--indicator", "organic_food", "--year", "2022", *handed_raw)
    listed = ("comments", *handed_raw[2:])
    assert "telefonnummer" in sekom(*listed).out and "telephone" in sekom(*listed, "--language", "en").out
    assert sekom("release-comment", *about).out.startswith("1 kommentar får visas")
    assert "Testsson" in sekom(*listed).out
    assert sekom("withdraw-comment", *about, "--language", "en").out.startswith("1 comment is taken away")
    shown = json.loads(sekom(*listed, "--json").out)
    assert [row["reason"] for row in shown["withheld"]] == ["withdrawn"]
    assert "Testsson" not in json.dumps(shown)


def test_what_is_no_file_is_refused_unopened_and_the_others_are_checked_all_the_same(sekom, handed_in, tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "folder").mkdir()
    sound = handed_in.raw / "submissions" / "2022" / "1080_2022_20230315T140000.csv"
    paths = [tmp_path / "pipe.csv", tmp_path / "folder", tmp_path / "gone.csv", sound]
    found = sekom("check", *paths, "--warehouse", handed_in.folder)
    said = " ".join(found.out.split())
    assert found.code == 1
    for words in ("rör (pipe)", "Det är en mapp", "Filen finns inte", "1080_2022_20230315T140000.csv: "):
        assert words in said


def test_whatever_stands_in_a_form_the_cell_and_the_reason_can_be_read_at_80_columns(sekom, handed_in, tmp_path):
    path, head = (
        tmp_path / "form.csv",
        "Kommun;Karlskrona\nÅr;2022\nUppsättning;2023\nFormulärversion;2026-1\nKod;Värde\n",
    )
    path.write_text(f"{head}GN.7;1{'0' * 308}\nGN.8a;{'x' * 3000}\n{'y' * 500};1\n", "utf-8")
    out = sekom("check", path, "--warehouse", handed_in.folder).out
    assert max(map(len, out.splitlines())) <= 80
    assert "B6" in out and "B7" in out and "B8" in out and "00…00" in out
    assert "decimalkomma" in out


def test_a_municipality_that_nobody_knows_is_told_with_its_cell_its_text_and_the_nearest_name(
    sekom, handed_in, tmp_path
):
    path = tmp_path / "form.csv"
    path.write_text(
        "Kommun;Karlskrna\nÅr;2022\nUppsättning;2023\nFormulärversion;2026-1\nKod;Värde\nGN.7;200\n", "utf-8"
    )
    said = " ".join(sekom("check", path, "--warehouse", handed_in.folder).out.split())
    assert "B1: ”Karlskrna” är ingen kommun. Menade du Karlskrona?" in said and "1 uppgift:" in said


def test_a_value_out_of_bounds_is_told_the_bounds(sekom, handed_in, tmp_path):
    path = tmp_path / "form.csv"
    path.write_text(
        "Kommun;Karlskrona\nÅr;2022\nUppsättning;2023\nFormulärversion;2026-1\nKod;Värde\nGN.7;200\n", "utf-8"
    )
    said = " ".join(sekom("check", path, "--warehouse", handed_in.folder).out.split())
    assert "mellan 0" in said and "och 100" in said


@pytest.mark.parametrize(
    "row, said", [('GN.8a;"22', "Rad 6 har ett citattecken"), ("GN.8a;2\x002", "Rad 6 har ett tecken")]
)
def test_a_row_that_cannot_be_taken_apart_is_named_with_the_cause(sekom, handed_in, tmp_path, row, said):
    path = tmp_path / "form.csv"
    path.write_text(
        f"Kommun;Karlskrona\nÅr;2022\nUppsättning;2023\nFormulärversion;2026-1\nKod;Värde\n{row}\n", "utf-8"
    )
    assert said in " ".join(sekom("check", path, "--warehouse", handed_in.folder).out.split())
