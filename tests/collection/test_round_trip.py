"""Guards that a form filled in and read back gives exactly what was typed, whatever has been done to the sheet."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from openpyxl.comments import Comment

from sekom_analytics.collection import template
from sekom_analytics.collection.check import Expected
from sekom_analytics.collection.form import form
from sekom_analytics.sources.workbook import read_book
from tests.collection.conftest import all_rules, rules

TYPED = {
    "GN.2a": {"value": 95, "comment": "Bara bussar.\nInte tåg."},
    "GN.7": {"value": 45.5, "numerator": 455, "denominator": 1000},
    "GN.8a": {"value": "1 234,5"},
    "GN.9a": {"status": "hemligt eller för litet att redovisa (..)", "comment": "Leverantören säger nej."},
    "GN.9b": {"value": 0},
    "GN.10": {"value": 25, "comment": "Rättat efter ny genomgång."},
}
READ = {
    "GN.2a": (95.0, "ok", "Bara bussar.\nInte tåg."),
    "GN.7": (45.5, "ok", None),
    "GN.8a": (1234.5, "ok", None),
    "GN.9a": (None, "..", "Leverantören säger nej."),
    "GN.9b": (0.0, "ok", None),
    "GN.10": (25.0, "ok", "Rättat efter ny genomgång."),
}


def read(found):
    return {f.key_figure: (f.value, f.status, f.comment) for f in found.figures}


def typed(fill, year=2024, language="sv"):
    filled = fill(year=year, language=language)
    for code, parts in TYPED.items():
        filled.put(code, **parts)
    return filled


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_was_typed_is_what_is_read(fill, checked, language):
    found = checked(typed(fill, language=language))
    assert read(found) == READ
    assert (found.municipality, found.year) == ("1080", 2024)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_an_empty_form_says_that_nothing_is_filled_in_and_names_what_is_asked_for(fill, checked, language):
    found = checked(fill(language=language))
    assert all_rules(found) == {"no_figures"}
    assert found.figures == ()


def test_a_form_as_csv_is_read_alike(shipped, checked):
    made = form(shipped.answers, "1080", 2024)
    lines = template.text(made, shipped.answers.catalogue, "sv").decode("utf-8-sig").splitlines()
    headings = next(line for line in lines if line.startswith("Kod;")).split(";")

    def typed(line):
        cells = line.split(";")
        if cells[0] == "GN.2a":
            cells[headings.index("Värde")] = "95,5"
            cells[headings.index("Kommentar")] = "Bara bussar."
        return ";".join(cells)

    found = checked("\r\n".join(map(typed, lines)).encode("cp1252", errors="replace"), "form.csv")
    assert read(found) == {"GN.2a": (95.5, "ok", "Bara bussar.")}


def test_a_cell_formatted_as_per_cent_is_read_as_it_is_shown(fill, checked):
    filled = fill().put("GN.7", value=0.455)
    filled.cell("GN.7", "value").number_format = "0.0%"
    assert read(checked(filled)) == {"GN.7": (45.5, "ok", None)}


def test_columns_may_be_moved_and_sheets_added(fill, checked):
    filled = typed(fill)
    filled.sheet.insert_cols(1, 2)
    filled.sheet.insert_rows(1, 3)
    before = filled.book.create_sheet("Underlag", 0)
    before["A1"], before["B2"] = "Värde", 17
    found = checked(filled)
    assert read(found) == READ
    assert {figure.place.partition("!")[0] for figure in found.figures} == {"Uppgifter"}


def test_the_cell_of_a_figure_is_named_with_its_sheet(fill, checked):
    filled = fill().put("GN.7", value="knappt hälften")
    (figure,) = checked(filled).figures
    assert figure.place == f"Uppgifter!{filled.cell('GN.7', 'value').coordinate}"
    assert rules(checked(filled), "GN.7") == ["readable_number"]


def test_a_note_on_a_cell_is_a_comment_without_its_writer(fill, checked):
    filled = fill().put("GN.7", value=45, comment="Preliminärt.")
    filled.cell("GN.7", "value").comment = Comment("Testsson, Test:\nUtan idrottshallar.", "Testsson, Test")
    assert read(checked(filled)) == {"GN.7": (45.0, "ok", "Preliminärt.\nUtan idrottshallar.")}


def test_a_hidden_row_is_read_and_asked_about(fill, checked):
    filled = fill().put("GN.7", value=45)
    filled.sheet.row_dimensions[filled.row("GN.7")].hidden = True
    assert rules(checked(filled), "GN.7") == ["hidden_cell"]


def test_a_merged_cell_says_nothing_of_the_rows_under_it(fill, checked):
    filled = fill().put("GN.7", value=45)
    below, column = filled.row("GN.7") + 1, filled.cell("GN.7", "value").column_letter
    filled.sheet.merge_cells(f"{column}{below - 1}:{column}{below}")
    found = checked(filled)
    assert rules(found, "GN.8a") == ["merged_cell"]
    assert rules(found, "GN.7") == []


def test_a_formula_without_a_result_is_refused_and_not_taken_for_empty(fill, checked):
    assert rules(checked(fill().put("GN.7", value="=1/2*100")), "GN.7") == ["uncalculated_formula"]


def test_a_date_that_the_spreadsheet_has_made_of_a_number_is_refused(fill, checked):
    from datetime import datetime

    assert rules(checked(fill().put("GN.8a", value=datetime(2024, 5, 1))), "GN.8a") == ["date_in_cell"]


@pytest.mark.parametrize(
    "spoil, rule",
    [
        ({"Kommun": "1080 Luleå"}, "code_of_the_name"),
        ({"Kommun": None}, "no_municipality"),
        ({"År": "2023"}, "later_than_the_form"),
        ({"Formulärversion": "2099-1"}, "newer_form"),
    ],
)
def test_a_head_that_does_not_hold_together_refuses_the_figures(fill, checked, spoil, rule):
    filled = fill().put("GN.7", value=45)
    for label, value in spoil.items():
        next(c for row in filled.sheet for c in row if c.value == label).offset(0, 1).value = value
    assert rules(checked(filled), "GN.7") == [rule]


def test_an_older_form_with_fewer_columns_is_read_and_said_to_be_old(fill, checked):
    filled = fill().put("GN.7", value=45, comment="x")
    filled.sheet.delete_cols(filled.column("numerator"), 2)
    next(c for row in filled.sheet for c in row if c.value == "Formulärversion").offset(0, 1).value = "2025-1"
    found = checked(filled)
    assert read(found) == {"GN.7": (45.0, "ok", "x")}
    assert all_rules(found) == {"older_form"}


def test_a_form_of_another_municipality_or_year_than_the_one_chosen_must_be_mended(fill, checked):
    found = checked(fill().put("GN.7", value=45), expected=Expected("2580", 2021))
    assert all_rules(found) == {"not_the_municipality_chosen", "not_the_year_chosen"}
    assert found.level == "must_fix"


@pytest.mark.parametrize(
    "name, rule", [("0180_2024_x.xlsx", "another_municipality"), ("1080_2022.xlsx", "another_year")]
)
def test_the_name_of_the_file_is_held_against_the_form(fill, checked, name, rule):
    assert rules(checked(fill().put("GN.7", value=45), name), "GN.7") == [rule]


def test_two_things_said_of_one_figure_are_both_refused(fill, checked):
    filled = fill().put("GN.7", value=45).put("GN.8a", value=54, unit="%", code="GN.7")
    assert rules(checked(filled), "GN.7") == ["figure_twice", "figure_twice"]


@pytest.mark.parametrize(
    "content, name, kind",
    [
        (b"PK\x03\x04 torn", "a.xlsx", "workbook"),
        (b"hello", "a.docx", "kind"),
        (b"a;b\n1;2\n", "a.csv", "no_form"),
        (b'"a;b\n1;2\n', "a.csv", "quotation"),
        (b"x" * 5_000_001, "a.csv", "too_large"),
        ("Kommun;År;GN.7;Temperatur\n1080;2022;45;7\n".encode(), "2022.csv", "heading"),
    ],
)
def test_what_cannot_be_read_is_said_in_words(checked, content, name, kind):
    found = checked(content, name)
    assert found.unread is not None and found.unread.kind == kind
    assert found.level == "must_fix"


def test_the_wide_table_of_an_office_is_read_by_its_headings(checked):
    table = "Kommun;År;GN.7;GN.7 täljare;GN.7 nämnare;GN.2a kommentar\nKarlskrona;2022;45,5;455;1000;Bara buss\n"
    found = checked(table.encode(), "kansliet.csv")
    assert read(found) == {"GN.7": (45.5, "ok", None), "GN.2a": (None, "-", "Bara buss")}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice (soffice)")
def test_a_form_that_libreoffice_has_saved_gives_what_was_typed(fill, checked, tmp_path):
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "form.xlsx"
    path.write_bytes(typed(fill).saved())
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    content = (tmp_path / "form.xlsx").read_bytes()
    assert read(checked(content)) == READ
    assert len(read_book(content, "form.xlsx").sheets) == 2
