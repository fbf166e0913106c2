"""What an axis promises: every value inside, zero unless said otherwise, few ticks, no line over a gap."""

from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from sekom_analytics.charts.reach import reach
from sekom_analytics.charts.scale import MOST_TICKS, value_scale, year_ticks
from sekom_analytics.charts.series import runs


@given(st.lists(st.floats(-1e6, 1e6), min_size=1))
def test_a_value_axis_holds_every_value_and_zero_unless_it_says_otherwise(numbers):
    scale = value_scale(numbers)
    assert scale.low < scale.high
    assert scale.low <= min(numbers) <= max(numbers) <= scale.high
    assert scale.truncated or scale.low <= 0 <= scale.high


@given(st.integers(1990, 2050), st.integers(0, 60))
def test_ticks_are_few_whole_years_and_the_last_is_one(first, span):
    ticks = year_ticks(first, first + span)["tickvals"]
    assert len(ticks) <= MOST_TICKS
    assert ticks[-1] == first + span
    assert all(isinstance(tick, int) and tick >= first for tick in ticks)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=60), st.floats(-1e6, 1e6))
def test_a_reach_covers_the_middle_half_and_the_own_value(numbers, own):
    series = pl.Series(numbers, dtype=pl.Float64)
    low, high = reach(series, own)
    assert low <= own <= high
    assert low <= series.quantile(0.25, "linear") + 1e-6
    assert high >= series.quantile(0.75, "linear") - 1e-6


def test_a_run_ends_at_a_gap_and_at_a_new_segment():
    assert runs([2015, 2016, 2018, 2019], [1, 1, 2, 3]) == [range(2), range(2, 3), range(3, 4)]
    assert runs([], []) == []
