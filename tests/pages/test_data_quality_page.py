"""Datakvalitet: gaps with their reasons, jumps, sources, and whom to remind."""

from __future__ import annotations

import pytest

from tests.pages.conftest import words


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("by", ["kommun", "nyckeltal"])
def test_the_page_opens_both_ways_in_both_languages(open_page, by, language):
    app = open_page("data_quality", kommun="1080", rutor=by, nyckeltal="organic_food", sprak=language)
    assert not app.exception
    assert ("Karlskrona has a value" if language == "en" else "Karlskrona har uppgift") in app.title[0].value


def test_a_gap_says_its_reason_and_nothing_on_record_is_no_zero(open_page):
    said = words(open_page("data_quality", kommun="1080", rutor="kommun", sprak="sv"))
    assert 'aria-label="har värde"' in said and 'aria-label="ingenting finns"' in said
    assert ">0<" not in said.split("Värden att titta på")[0]


def test_refused_rows_stand_here_and_the_page_about_the_figures_leads_here(open_page):
    assert "Rader som inte togs med (7)" in words(open_page("data_quality", sprak="sv"))
    said = words(open_page("about", sprak="sv"))
    assert "Rader som inte togs med: 7." in said and "/data_quality?" in said
    assert "Varför den inte togs med" not in said


def test_what_a_member_handed_in_is_refused_with_its_cell_and_a_file_with_what_is_wrong_with_it(
    open_page, handed_in, monkeypatch
):
    monkeypatch.setenv("SEKOM_WAREHOUSE", str(handed_in.folder))
    swedish = words(open_page("data_quality", sprak="sv")).replace("<wbr>", "")
    assert "1080_2022_20230301T090000.csv, G11" in swedish
    assert "skadad.xlsx" in swedish and "Den är skadad. Öppna den i ett kalkylprogram" in swedish
    assert "It is damaged. Open it" in words(open_page("data_quality", sprak="en"))


def test_rows_that_the_heading_does_not_count_are_told_of(open_page):
    told = "Bland raderna finns också nyckeltal"
    assert told in words(open_page("data_quality", kommun="1080", rutor="kommun", sprak="sv"))
    assert told not in words(open_page("data_quality", kommun="1080", rutor="nyckeltal", sprak="sv"))


def test_a_jump_is_told_with_its_unit(open_page):
    said = words(open_page("data_quality", kommun="1080", sprak="sv")).replace("\u00a0", " ")
    assert "0,30 ton" in said and "0,10 ton" in said


def test_the_members_without_a_report_are_counted_and_a_letter_is_ready(open_page, shipped):
    app = open_page("data_quality", kommun="1080", ar="2022", sprak="sv")
    silent = shipped.answers.silent_in(2022)
    assert f"{len(silent)} av {len(shipped.answers.members(2022))} medlemmar har ingen egen uppgift" in words(app)
    letter = app.get("code")[0].value
    assert letter.startswith("Hej Karlskrona!") and "/report?" in letter and "ar=2022" in letter


@pytest.mark.parametrize("language, said", [("sv", "Tack för 1080_2022_2023"), ("en", "Thank you for 1080_2022_2023")])
def test_one_whose_file_could_not_all_be_used_is_written_to_about_its_cells(
    language, said, open_page, handed_in, monkeypatch
):
    monkeypatch.setenv("SEKOM_WAREHOUSE", str(handed_in.folder))
    letter = open_page("data_quality", kommun="1080", ar="2022", sprak=language).get("code")[0].value
    assert said in letter and "D8 (1 / 2): " in letter and "/report?" in letter
    # The earlier file's faults are no longer to be mended: the later one has taken its place.
    assert "G11" not in letter


def test_an_unknown_year_is_told_of(open_page):
    assert any("1066" in w.value for w in open_page("data_quality", ar="1066").warning)


def test_the_letter_is_written_to_those_who_are_missing_alone(open_page, shipped):
    reported = next(c for c in shipped.answers.members(2022) if c not in shipped.answers.silent_in(2022))
    app = open_page("data_quality", kommun=reported, ar="2022", sprak="sv")
    assert not app.get("code")
    assert "har rapporterat. Välj ett namn ovan" in words(app)
    assert "/data_quality?kommun=" in words(app)
