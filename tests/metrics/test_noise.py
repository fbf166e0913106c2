"""Guards the noise around a trend: against a plain loop, across breaks and gaps, and where years are too few."""

from __future__ import annotations

import math
import statistics

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekom_analytics.metrics.noise import noise
from tests.oracle import chance as oracle

SCHEMA = {"code": pl.String, "year": pl.Int64, "value": pl.Float64}
ROUNDING = 0.05 / math.sqrt(3)  # of one decimal
UNEVEN = [10.0, 14.0, 9.0, 16.0, 11.0, 10.0, 15.0, 8.0]
NUMBERS = st.integers(-40, 40).map(float)
ROWS = st.lists(
    st.tuples(st.sampled_from("abcdefg"), st.integers(2016, 2024), st.one_of(st.none(), NUMBERS, NUMBERS, NUMBERS)),
    max_size=63,
    unique_by=lambda row: row[:2],
)


def figures(rows) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def series(code, values, start=2015) -> list[tuple[str, int, float | None]]:
    return [(code, start + place, value) for place, value in enumerate(values)]


def found(rows, breaks=(), decimals=1, years=10) -> dict[str, tuple[float | None, int]]:
    return {code: (s, n) for code, s, n in noise(figures(rows), breaks, decimals, years).rows()}


@given(ROWS, st.sets(st.integers(2012, 2024), max_size=2), st.integers(0, 2), st.sampled_from([5, 10]))
def test_the_noise_is_what_plain_loops_give(rows, breaks, decimals, years):
    expected = oracle.noise(rows, breaks, decimals, years)
    answer = found(rows, breaks, decimals, years)
    assert list(answer) == sorted(expected)
    for code, (s, n) in expected.items():
        assert answer[code] == (None if s is None else pytest.approx(s, rel=1e-9), n)


def test_a_straight_line_has_the_noise_of_rounding_and_no_less():
    line = series("a", [1.0, 2.0, 3.0, 4.0, 5.0, 6.0])
    assert found(line)["a"] == (pytest.approx(ROUNDING), 6)
    assert found(line, decimals=0)["a"] == (pytest.approx(10 * ROUNDING), 6)


def test_one_odd_year_does_not_make_a_figure_noisy():
    odd = series("a", [1.0, 2.0, 3.0, 90.0, 5.0, 6.0, 7.0])
    assert found(odd)["a"][0] == pytest.approx(ROUNDING)


def test_a_jump_where_the_definition_changed_is_no_noise_and_without_the_break_it_is():
    flat = series("a", [10.0, 10.1, 10.0, 10.1, 10.0, 50.0, 50.1, 50.0, 50.1, 50.0])
    assert found(flat, breaks=[2020])["a"][0] < 0.3
    assert found(flat, breaks=[2020])["a"][1] == 10
    assert found(flat)["a"][0] > 3


def test_a_segment_of_four_years_gives_no_residuals():
    values = series("a", [*UNEVEN[:6], 99.0, 0.0, 50.0, 7.0])
    assert found(values, breaks=[2021])["a"] == found(series("a", UNEVEN[:6]))["a"]
    assert found(values, breaks=[2021])["a"][1] == 6


def test_a_year_that_was_not_measured_leaves_the_line_through_the_others():
    gap = series("a", [1.0, 2.0, None, 4.0, None, 6.0, 7.0])
    assert found(gap)["a"] == (pytest.approx(ROUNDING), 5)


def test_only_the_last_years_count_up_to_the_newest_value_of_anyone():
    old = series("a", [1.0, 90.0, 3.0, 70.0, 5.0], start=2010)
    new = series("a", [10.0] * 10)
    assert found(old + new)["a"] == (pytest.approx(ROUNDING), 10)
    assert found(old + series("b", [10.0] * 10))["a"][1] == 0
    # A later year that no one has a value for moves nothing.
    assert found([*old, ("a", 2030, None)])["a"][1] == 5


def five(scale=1.0) -> list[tuple[str, int, float | None]]:
    """Five municipalities with the same noise at levels one apart."""
    return [row for n, code in enumerate("abcde") for row in series(code, [scale * (v + n) for v in UNEVEN])]


def test_too_few_years_get_the_typical_noise_or_the_same_share_of_a_higher_level():
    typical, level = found(five())["a"][0], statistics.median(UNEVEN)
    answer = found(five() + series("low", [0.5, 0.7]) + series("high", [1000.0, 1010.0]) + series("none", [None]))
    assert answer["low"] == answer["none"] == (pytest.approx(typical), 0)
    assert answer["high"] == (pytest.approx(1005 * typical / (level + 2)), 0)


def test_the_level_of_a_figure_below_zero_counts_by_its_size():
    answer = found(five(scale=-1.0) + series("deep", [-1000.0]))
    assert answer["deep"][0] == pytest.approx(1000 * answer["a"][0] / (statistics.median(UNEVEN) + 2))


def test_four_others_with_years_enough_say_nothing_of_a_fifth():
    four = [row for row in five() if row[0] != "e"]
    answer = found(four + series("short", [10.0, 11.0]))
    assert answer["short"] == (None, 0)
    assert answer["a"] == found(four)["a"] and answer["a"][1] == 8


def test_five_others_of_whom_one_has_the_level_zero_give_the_typical_noise_but_no_share():
    around_zero = series("e", [-3.0, 3.0, -1.0, 1.0, 0.0, 0.0, 2.0])
    four = [row for row in five() if row[0] != "e"]
    typical = statistics.median(s for s, _ in found(four + around_zero).values())
    answer = found(four + around_zero + series("high", [1000.0]))
    assert answer["high"][0] == pytest.approx(typical)


def test_without_anyone_with_years_enough_the_noise_is_absent_and_never_zero():
    assert found(series("a", [1.0, 2.0, 3.0, 4.0]) + series("b", [None])) == {"a": (None, 0), "b": (None, 0)}
    assert noise(figures([]), [], 1).height == 0


def test_the_order_of_the_rows_does_not_matter():
    rows = series("b", UNEVEN) + series("a", UNEVEN[::-1])
    assert found(rows) == found(rows[::-1]) and list(found(rows)) == ["a", "b"]


@pytest.mark.parametrize("n", [5, 7, 10])
def test_normal_noise_is_found_to_be_what_it_is_on_average(n):
    rng = np.random.default_rng(7)
    rows = [row for place in range(1500) for row in series(f"{place}", (2 * rng.standard_normal(n) + 0.5).tolist())]
    assert statistics.mean(s for s, _ in found(rows, decimals=3).values()) == pytest.approx(2.0, rel=0.06)
