"""Guards Kolada's terms: the source is named wherever its values stand, and what is made of them is called our own."""

from __future__ import annotations

import pytest

from tests.pages.conftest import words

AS_IS, CALCULATED, OURS = (
    "Källa: Kolada.",
    "Egen bearbetning av data från Kolada.",
    "Medianer, placeringar och trender: egen bearbetning.",
)
PAGES = ("overview", "benchmark", "trends", "movers", "learn", "indicator", "data_quality")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("indicator, credit", [("kolada_ghg_total", AS_IS), ("pasture", CALCULATED)])
def test_every_view_of_values_from_kolada_says_so(page, indicator, credit, open_page):
    said = words(open_page(page, kommun="1080", grupp="members", nyckeltal=indicator, sprak="sv"))
    assert credit in said
    assert OURS in said


def test_the_method_says_whose_the_values_of_its_examples_are(open_page):
    said = words(open_page("method", sprak="sv"))
    assert "*Källa: Kolada*" in said and "*Egen bearbetning av data från Kolada*" in said


def test_the_page_on_the_figures_says_how_each_source_is_named(open_page):
    said = words(open_page("about", sprak="sv"))
    assert AS_IS in said and CALCULATED in said
    assert "Our own processing of data from Kolada." in words(open_page("about", sprak="en"))


def test_without_a_value_from_kolada_nothing_is_said_of_it(open_page):
    said = words(open_page("benchmark", kommun="1080", nyckeltal="ghg_outside_ets", sprak="sv"))
    assert "Miljöbarometern." in said and OURS not in said
