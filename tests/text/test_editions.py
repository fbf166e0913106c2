"""Guards the words for editions: how they are cited, and what differs between two of them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekom_analytics.rounding import as_shown
from sekom_analytics.text import citation
from sekom_analytics.text.numbers import MOST_DECIMALS, decimals_apart
from sekom_analytics.text.revisions import around, counted, headings

MAY = date(2026, 5, 14)


@pytest.mark.parametrize(
    "language, words",
    [
        ("sv", "SEKOM Analytics, utgåva 2026-05, fryst 2026-05-14"),
        ("en", "SEKOM Analytics, edition 2026-05, frozen 2026-05-14"),
    ],
)
def test_an_edition_is_cited_by_name_and_date(language, words):
    assert citation.of_edition("2026-05", MAY, language) == words


def test_a_report_cites_checksum_sources_and_the_day_of_reading():
    cited = citation.of_edition("2026-05", MAY, "sv")
    assert citation.in_full(cited, "1a2b3c", ["Kolada", "Miljöbarometern"], "sv", date(2026, 9, 1)) == (
        "SEKOM Analytics, utgåva 2026-05, fryst 2026-05-14, kontrollsumma 1a2b3c. Källor: Kolada, Miljöbarometern. "
        "Hämtad 2026-09-01."
    )
    assert citation.of_build("1a2b", ["Kolada"], "sv", MAY) == (
        "SEKOM Analytics, inte fryst, bygge 1a2b. Källor: Kolada. Hämtad 2026-05-14."
    )


@pytest.mark.parametrize(
    "counts, swedish, english",
    [
        ({"new": 1, "changed": 1, "gone": 0}, "1 ny, 1 ändrad", "1 new, 1 changed"),
        ({"new": 1290, "gone": 2, "source": "kolada"}, "1\u00a0290 nya, 2 borta", "1,290 new, 2 gone"),
        (
            {"other_source": 3, "other_status": 1},
            "3 från en annan källa, 1 saknas av ett annat skäl",
            "3 from another source, 1 missing for another reason",
        ),
        ({"new": 0}, "", ""),
    ],
)
def test_what_changed_is_counted_in_words_and_nought_is_left_out(counts, swedish, english):
    assert (counted(counts, "sv"), counted(counts, "en")) == (swedish, english)


def test_every_kind_of_change_has_a_heading_of_its_own():
    for language in ("sv", "en"):
        assert len(set(headings(language).values())) == 5


def test_what_differs_around_the_figures_is_named_and_the_rest_of_the_catalogue_taken_together():
    words = around({"population": 290}, {"targets": 4, "examples": 1, "corrections": 2}, "sv")
    assert words == "Skiljer sig dessutom, antal rader: invånarantal 290, mål 4, katalogen i övrigt 3."
    assert around({}, {}, "sv") == ""


@pytest.mark.parametrize(
    "one, other, least, decimals",
    [(2.304, 2.301, 1, 3), (2.3, 2.4, 1, 1), (29.9996, 30.0, 0, 4), (1.0, 1.0, 2, 2)],
)
def test_a_change_is_written_with_the_fewest_decimals_that_show_it(one, other, least, decimals):
    assert decimals_apart(one, other, least) == decimals


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.integers(0, 3))
def test_with_one_decimal_fewer_a_change_could_not_be_seen(one, other, least):
    n = decimals_apart(one, other, least)
    assert least <= n < MOST_DECIMALS
    assert n == least or (as_shown(one, n - 1) == as_shown(other, n - 1) and as_shown(one, n) != as_shown(other, n))
