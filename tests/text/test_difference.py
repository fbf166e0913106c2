"""Guards that a difference in words agrees with the two numbers printed beside it, in both languages."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sekom_analytics.text.difference import difference
from sekom_analytics.text.numbers import number, percent_sign

VALUES = st.one_of(st.floats(0, 1e4), st.integers(0, 80_000).map(lambda n: n / 8), st.sampled_from([0.0, 1.25, 3.05]))
LANGUAGES = st.sampled_from(["sv", "en"])
DECIMALS = st.integers(0, 3)
DIRECTIONS = st.sampled_from(["higher", "lower", "neutral"])
ABOVE, BELOW = {"sv": "över", "en": "above"}, {"sv": "under", "en": "below"}


@pytest.fixture(scope="session")
def entry(catalogue):
    """A key figure with these decimals and this direction."""

    def made(decimals=1, direction="higher"):
        return catalogue.indicator["organic_food"].model_copy(update={"decimals": decimals, "direction": direction})

    return made


def read(value: float, decimals: int) -> Decimal:
    """The value as a reader of the page would copy it down."""
    return Decimal(number(value, decimals, "en").replace(",", "").replace("\u2212", "-"))


def written(value: Decimal, language: str) -> str:
    """A number that was worked out by hand, as the language writes it."""
    return number(float(value), -int(value.as_tuple().exponent), language)


@given(VALUES, VALUES, DECIMALS, LANGUAGES)
def test_points_are_the_difference_of_the_two_numbers_as_printed(entry, own, median, decimals, language):
    apart = read(own, decimals) - read(median, decimals)
    assume(apart)
    said = difference(own, median, entry(decimals), True, language).short
    n, unit, side = said.split(" ")
    assert n == written(abs(apart), language)
    assert unit.startswith({"sv": "procentenhet", "en": "point"}[language])
    assert side == (ABOVE if apart > 0 else BELOW)[language]


@given(VALUES, VALUES, DECIMALS, LANGUAGES)
def test_shares_and_times_are_those_of_the_two_numbers_as_printed(entry, own, median, decimals, language):
    mine, theirs = read(own, decimals), read(median, decimals)
    assume(theirs and mine != theirs)
    said = difference(own, median, entry(decimals), False, language).short
    if mine / theirs >= 3:
        times = (mine / theirs).quantize(Decimal(1), ROUND_HALF_UP)
        assert said.startswith(
            written(times, language) + {"sv": " gånger medianen", "en": " times the median"}[language]
        )
        return
    share = abs(mine - theirs) / theirs * 100
    places = Decimal(1) if share >= 1 else Decimal("0.1")
    words = written(max(share.quantize(places, ROUND_HALF_UP), Decimal("0.1")), language) + percent_sign(language)
    assert words in said
    assert said.endswith((ABOVE if mine > theirs else BELOW)[language])


@given(VALUES, VALUES, DECIMALS, st.booleans(), LANGUAGES)
def test_the_same_is_said_exactly_when_the_two_numbers_read_the_same(entry, own, median, decimals, percent, language):
    same = number(own, decimals, language) == number(median, decimals, language)
    said = difference(own, median, entry(decimals), percent, language)
    assert said.short.startswith({"sv": "samma som", "en": "the same as"}[language]) == same
    assert not same or said.better is None


@given(VALUES, VALUES, DECIMALS, DIRECTIONS, st.booleans())
def test_better_is_the_side_that_the_key_figure_names_of_the_numbers_as_printed(
    entry, own, median, decimals, direction, percent
):
    mine, theirs = read(own, decimals), read(median, decimals)
    better = difference(own, median, entry(decimals, direction), percent, "sv").better
    if mine == theirs or direction == "neutral":
        assert better is None
    else:
        assert better == ((mine > theirs) == (direction == "higher"))


@given(VALUES, VALUES, DECIMALS, st.booleans())
def test_nothing_that_differs_in_print_is_said_to_differ_by_nothing(entry, own, median, decimals, percent):
    assume(read(own, decimals) != read(median, decimals))
    said = difference(own, median, entry(decimals), percent, "sv").short
    assert said.split("\u00a0")[0].split(" ")[0].strip("0,") != ""


@pytest.mark.parametrize(
    "own, median, decimals, percent, swedish, english",
    [
        (1.25, 3.05, 1, True, "1,8 procentenheter under", "1.8 points below"),
        (22.4, 28.6, 0, True, "7 procentenheter under", "7 points below"),
        (22.0, 23.0, 0, True, "1 procentenhet under", "1 point below"),
        (24.4, 23.0, 0, True, "1 procentenhet över", "1 point above"),
        (25.0, 23.0, 0, True, "2 procentenheter över", "2 points above"),
        (23.4, 22.5, 0, True, "samma som medianen", "the same as the median"),
        (0.0, 0.0, 2, False, "samma som medianen", "the same as the median"),
        (5.0, 0.0, 2, False, "över medianen", "above the median"),
        (0.0, 5.0, 2, False, "100\u00a0% under", "100% below"),
        (3.0, 1.0, 2, False, "3 gånger medianen", "3 times the median"),
        (2.99, 1.0, 2, False, "199\u00a0% över", "199% above"),
        (244.8, 4.0, 2, False, "61 gånger medianen", "61 times the median"),
        (100.4, 100.0, 1, False, "0,4\u00a0% över", "0.4% above"),
        (5000.0, 5001.0, 0, False, "mindre än 0,1\u00a0% under", "less than 0.1% below"),
    ],
)
def test_a_difference_worked_out_by_hand(own, median, decimals, percent, swedish, english, entry):
    for language, words in (("sv", swedish), ("en", english)):
        assert difference(own, median, entry(decimals), percent, language).short == words


def test_the_sentence_goes_on_to_the_median_of_the_peers(entry):
    said = difference(1.25, 3.05, entry(1), True, "sv")
    assert said.sentence == "1,8 procentenheter under jämförelsegruppens median"
