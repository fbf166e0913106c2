"""Nyckeltalet: what a key figure is, said for every key figure, whether everyone has it or nobody."""

from __future__ import annotations

import json

import pytest

from tests.pages.conftest import chooser, words


def test_the_page_opens_for_every_key_figure_with_its_definition_and_its_codes(open_page, catalogue):
    app = open_page("indicator", sprak="sv")
    for indicator in catalogue.indicators:
        chooser(app, "nyckeltal").set_value(indicator.id).run()
        assert not app.exception, indicator.id
        said = words(app)
        assert app.title[0].value == indicator.name.sv
        assert indicator.definition.sv in said
        assert all(code.code in said for code in indicator.codes)
        assert all(caveat.sv in said for caveat in indicator.caveats)


def test_the_spread_is_that_of_everyone_in_a_year_that_many_report(open_page, shipped):
    said = words(open_page("indicator", sprak="en", nyckeltal="organic_food", kommun="1080"))
    # 2023 has two values.
    values = sorted(shipped.answers.figures("organic_food").filter(year=2022)["value"].drop_nulls())
    assert f"{len(values)} of 290 have a value." in said
    assert f"Median {values[len(values) // 2]:.0f}%" in said
    assert "All municipalities, 2022" in said


def test_too_few_values_have_neither_median_nor_quartiles(open_page):
    said = words(open_page("indicator", sprak="sv", nyckeltal="own_solar"))
    assert "Det är för få för en median." in said
    assert "Övre kvartil" not in said


@pytest.mark.parametrize("indicator, drawn_as", [("municipal_waste", "bar"), ("organic_food", "scatter")])
def test_a_few_values_are_bars_with_names_and_many_are_dots(open_page, indicator, drawn_as):
    app = open_page("indicator", nyckeltal=indicator)
    traces = json.loads(app.get("plotly_chart")[0].proto.spec)["data"]
    assert {trace["type"] for trace in traces} == {drawn_as}


def test_where_sources_disagree_is_told_for_this_key_figure_alone(open_page):
    assert "Sundbyberg" in words(open_page("indicator", nyckeltal="organic_food"))
    assert "Säger annat" not in words(open_page("indicator", nyckeltal="pasture"))


def test_the_global_goals_stand_with_the_note_that_the_mapping_is_ours(open_page, catalogue):
    for indicator, goal in [("organic_food", "12.7"), ("kolada_ghg_total", "13.2")]:
        said = words(open_page("indicator", sprak="en", nyckeltal=indicator))
        assert goal in said
        assert catalogue.global_note.en in said


@pytest.mark.parametrize("page", ["benchmark", "trends", "learn"])
def test_the_page_leads_on_with_the_choices_kept(open_page, page):
    said = words(open_page("indicator", nyckeltal="pasture", kommun="0381"))
    link = next(part for part in said.split('"') if part.startswith(f"/{page}?"))
    assert "nyckeltal=pasture" in link and "kommun=0381" in link


def test_coverage_is_counted_by_year_newest_first(shipped):
    counts = shipped.answers.coverage_by_year("organic_food")
    assert counts["year"].to_list() == sorted(counts["year"], reverse=True)
    figures = shipped.answers.figures("organic_food")
    for year, municipalities, members, of_members in counts.rows():
        codes = {
            row["code"] for row in figures.iter_rows(named=True) if row["year"] == year and row["value"] is not None
        }
        network = set(shipped.answers.members(year))
        assert (municipalities, members, of_members) == (len(codes), len(codes & network), len(network))


def test_a_key_figure_that_nobody_has_can_be_read_about_and_says_where_to_begin(open_page):
    app = open_page("indicator", nyckeltal="travel_emissions", sprak="sv")
    assert app.title[0].value == "Växthusgasutsläpp från tjänsteresor med bil" and not app.warning
    assert "Ingen kommun har ännu någon uppgift här" in words(app)
    assert 'href="/report?' in words(app)
    assert not app.get("plotly_chart")


def test_counts_of_municipalities_do_not_stand_under_a_unit(open_page):
    said = words(open_page("indicator", nyckeltal="kolada_collected_waste", sprak="sv"))
    assert "kg/person</th>" not in said
    assert "463\u00a0kg/person</td>" in said and ">275</td>" in said
