"""Översikt: what is missing, and whether it is missing here or everywhere."""

from __future__ import annotations

from tests.pages.conftest import words


def test_a_key_figure_that_nobody_has_is_not_said_to_be_missing_here(open_page, catalogue, shipped):
    said = words(open_page(sprak="sv", kommun="1080"))
    here, nowhere = said.split("Ingen kommun har ännu någon uppgift här för:")
    measured = {entry.id for entry in shipped.answers.indicators_with_figures()}
    newest = catalogue.sets[-1].id
    nobodys = [i for i in catalogue.indicators if i.id not in measured and newest in {c.set for c in i.codes}]
    assert nobodys
    for entry in nobodys:
        assert f"- {entry.name.sv}" in nowhere
        assert f"- {entry.name.sv}: " not in here


def test_a_figure_that_others_have_says_why_it_is_missing_here(open_page):
    assert "- Växthusgasutsläpp utanför EU:s utsläppshandel: " in words(open_page(sprak="sv", kommun="1080"))
