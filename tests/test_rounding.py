"""Guards the one place that rounds: halves away from zero, on the digits that a reader sees."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekom_analytics.rounding import as_shown

VALUES = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False),
    st.floats(-1e4, 1e4),
    # As published: few decimals, many halves.
    st.integers(-(10**6), 10**6).map(lambda n: n / 1000),
    st.integers(-(10**6), 10**6).map(lambda n: n / 8),
)
DECIMALS = st.integers(0, 3)


@pytest.mark.parametrize(
    "value, decimals, shown",
    [
        (2.345, 2, "2.35"),
        (1.005, 2, "1.01"),
        (-2.345, 2, "-2.35"),
        (4.5, 0, "5"),
        (0.5, 0, "1"),
        (-0.5, 0, "-1"),
        (0.49999999999999994, 0, "0"),
        (1.25, 1, "1.3"),
        (3.05, 1, "3.1"),
        (7, 1, "7.0"),
        (1e22, 0, "1" + "0" * 22),
    ],
)
def test_a_half_goes_away_from_zero_on_the_digits_that_are_read(value, decimals, shown):
    assert str(as_shown(value, decimals)) == shown


@given(VALUES, DECIMALS)
def test_what_is_shown_is_the_nearest_number_of_so_many_decimals(value, decimals):
    written, shown = Fraction(repr(value)), Fraction(as_shown(value, decimals))
    step = Fraction(1, 10**decimals)
    assert (shown / step).denominator == 1
    # Away from zero, so that a half adds to the distance from it and never takes away.
    distance = abs(shown) - abs(written)
    assert -step / 2 < distance <= step / 2


@given(VALUES, DECIMALS)
def test_it_has_exactly_so_many_decimals(value, decimals):
    assert as_shown(value, decimals).as_tuple().exponent == -decimals


@given(VALUES, DECIMALS)
def test_a_value_and_its_negative_are_rounded_alike(value, decimals):
    assert as_shown(-value, decimals) == -as_shown(value, decimals)


@given(VALUES, VALUES, DECIMALS)
def test_rounding_never_turns_an_order_round(one, other, decimals):
    low, high = sorted((one, other))
    assert as_shown(low, decimals) <= as_shown(high, decimals)


@given(VALUES, DECIMALS)
def test_what_is_shown_once_is_shown_alike_again(value, decimals):
    shown = as_shown(value, decimals)
    if math.isfinite(float(shown)) and Decimal(repr(float(shown))) == shown:
        assert as_shown(float(shown), decimals) == shown
