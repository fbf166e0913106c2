"""Översikt: what is missing, and whether it is missing here or everywhere."""

from __future__ import annotations

from html import escape


def listed(app) -> list[str]:
    """The items of the lists on the page, as HTML, a list a string."""
    return [e.proto.body for e in app.get("html") if e.proto.body.startswith('<ul class="sekom-list">')]


def test_a_key_figure_that_nobody_has_is_not_said_to_be_missing_here(open_page, catalogue, shipped):
    app = open_page(sprak="sv", kommun="1080")
    assert any("Ingen kommun har ännu någon uppgift här för:" in m.value for m in app.markdown)
    *_, here, nowhere = listed(app)
    measured = {entry.id for entry in shipped.answers.indicators_with_figures()}
    newest = catalogue.sets[-1].id
    nobodys = [i for i in catalogue.indicators if i.id not in measured and newest in {c.set for c in i.codes}]
    assert nobodys
    for entry in nobodys:
        assert f">{escape(entry.name.sv)}</a>" in nowhere
        assert f">{escape(entry.name.sv)}</a>" not in here


def test_a_figure_that_others_have_says_why_it_is_missing_here_and_leads_to_what_it_is(open_page):
    *_, here, nowhere = listed(open_page(sprak="sv", kommun="1080"))
    assert "Växthusgasutsläpp utanför EU:s utsläppshandel</a>: ingen uppgift" in here
    assert "/indicator?kommun=1080" in here and "nyckeltal=travel_emissions" in nowhere
