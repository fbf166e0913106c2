"""Guards that nothing a person wrote in a form is passed over without a word, and that each word names its cell."""

from __future__ import annotations

import pytest

from sekom_analytics.collection.wording import worded
from tests.collection.conftest import all_rules, rules


def whole(found):
    return {finding.rule: place for place, finding in found.whole}


def test_what_stands_in_cells_that_the_form_does_not_have_is_asked_about_by_their_names(fill, checked, shipped):
    filled = fill().put("GN.7", value=45)
    title = next(c for row in filled.sheet for c in row if c.value == "Lämnas av kommunen")
    total, beside = filled.sheet.cell(title.row, filled.column("value")), filled.sheet.cell(filled.row("GN.7"), 20)
    total.value, beside.value = 17, "obs!"
    found = checked(filled)
    assert whole(found) == {"outside_the_form": f"Uppgifter!{total.coordinate}, {beside.coordinate}"}
    assert found.level == "check"
    assert (
        f"{total.coordinate}, {beside.coordinate}: Det som står här läses inte"
        in worded(found, shipped.answers, "sv").whole[0]
    )


def test_many_cells_outside_the_form_are_named_by_the_first_ones(fill, checked):
    filled = fill().put("GN.7", value=45)
    for row in range(100, 130):
        filled.sheet.cell(row, 2).value = filled.sheet.cell(row, filled.column("value")).value = row
    place = whole(checked(filled))["outside_the_form"]
    assert place.count(",") == 8 and place.endswith(", …")


def test_the_forms_own_titles_and_columns_are_no_cells_outside_it(fill, checked):
    assert whole(checked(fill().put("GN.7", value=45))) == {}
    assert whole(checked(fill(language="en").put("GN.7", value=45))) == {}


def test_a_sheet_of_figures_beside_the_form_is_named_and_one_of_text_is_not(fill, checked):
    filled = fill().put("GN.7", value=45)
    filled.book.create_sheet("Underlag")["B2"] = 17
    filled.book.create_sheet("Läs mig")["A1"] = "Hej!"
    assert whole(checked(filled)) == {"sheet_unread": "Underlag"}


def test_a_comment_that_cannot_be_read_is_asked_about_and_its_figure_is_kept(fill, checked):
    found = checked(fill().put("GN.7", value=45, comment='="a"&"b"'))
    assert rules(found, "GN.7") == ["comment_unread"]
    assert [(figure.value, figure.comment) for figure in found.figures] == [(45.0, None)]


def test_a_comment_alone_that_cannot_be_read_must_be_mended_at_its_cell(fill, checked):
    filled = fill().put("GN.7", comment='="a"&"b"')
    (figure,) = checked(filled).figures
    assert figure.place == f"Uppgifter!{filled.cell('GN.7', 'comment').coordinate}"
    assert [finding.rule for finding in figure.findings] == ["uncalculated_formula"]


def test_a_row_whose_year_was_made_an_earlier_one_is_asked_about_and_stays_not_filled_in(fill, checked, shipped):
    found = checked(fill().put("GN.7", value=45, year=2023))
    assert rules(found, "GN.7") == ["of_an_earlier_year"]
    (figure,) = found.figures
    assert figure.year == 2023 and figure.indicator in found.missing


def test_a_figure_of_a_national_source_stands_with_the_year_of_its_newest_and_is_not_asked_about(fill, checked):
    filled = fill()
    year = filled.cell("GN.4", "year").value
    assert year != "2024"
    assert "of_an_earlier_year" not in all_rules(checked(filled.put("GN.4", value=4.3)))


@pytest.mark.parametrize("part", ["numerator", "denominator", "value"])
def test_a_fault_is_placed_at_its_own_cell(part, fill, checked):
    parts = {"value": 45, "numerator": 45, "denominator": 100} | {part: "=1/2"}
    filled = fill().put("GN.7", **parts)
    (figure,) = checked(filled).figures
    assert figure.place == f"Uppgifter!{filled.cell('GN.7', part).coordinate}"


def test_a_code_that_is_not_that_of_the_name_is_told_with_both_that_may_be_meant(fill, checked, shipped):
    filled = fill().put("GN.7", value=45)
    cell = next(c for row in filled.sheet for c in row if c.value == "1080 Karlskrona")
    cell.value = "0580 Norrköping"
    found = checked(filled)
    assert rules(found, "GN.7") == ["code_of_the_name"]
    assert [figure.place for figure in found.figures] == [f"Uppgifter!{cell.coordinate}"]
    assert "0580 Linköping, 0581 Norrköping" in worded(found, shipped.answers, "sv").whole[0]
