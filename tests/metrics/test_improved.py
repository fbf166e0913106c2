"""Guards the list of the most improved: false discoveries held down, and no small municipality winning by noise."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sekom_analytics.metrics.improved import discoveries, most_improved, shrunk


def judged(slopes, widths, p, verdict="clear", relative=False):
    rows = [
        (f"{k:04d}", verdict, relative, float(np.sign(s)), s, s - w / 2, s + w / 2, 0.9, pk)
        for k, (s, w, pk) in enumerate(zip(slopes, widths, p, strict=True))
    ]
    columns = ["code", "verdict", "relative", "sign", "slope", "low", "high", "confidence", "p"]
    return pl.DataFrame(rows, schema=columns, orient="row")


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_discoveries_are_those_of_scipys_adjusted_p(p):
    adjusted = stats.false_discovery_control(p, method="bh")
    found = discoveries(np.array(p))
    for value, named in zip(adjusted, found, strict=True):
        if abs(value - 0.10) > 1e-9:
            assert named == (value <= 0.10)


def test_of_two_equal_slopes_the_surer_comes_first():
    table = judged([3.0, 3.0, *[0.1 * k for k in range(10)]], [4.0, 0.5, *[1.0] * 10], [0.001] * 12)
    assert most_improved(table, "higher")["code"].to_list()[:2] == ["0001", "0000"]


def test_slopes_without_a_real_difference_are_drawn_to_their_mean():
    same = judged([1.0, 1.2, 0.8, 1.1, 0.9], [9.0] * 5, [0.5] * 5)
    assert shrunk(same) == pytest.approx([1.0] * 5)


def test_sure_and_different_slopes_hardly_move():
    apart = judged([1.0, 5.0, -4.0, 9.0], [0.01] * 4, [0.001] * 4)
    assert shrunk(apart) == pytest.approx([1.0, 5.0, -4.0, 9.0], abs=1e-3)


def test_better_is_less_where_less_is_better_and_nobody_improves_on_a_neutral_figure():
    table = judged([-3.0, -1.0, 2.0, *[-0.1] * 8], [0.4] * 11, [0.001] * 11)
    assert most_improved(table, "lower")["code"].to_list()[:2] == ["0000", "0001"]
    assert most_improved(table, "higher")["code"].to_list() == ["0002"]
    assert most_improved(table, "neutral").height == 0


def test_ten_slopes_are_needed_and_pure_noise_names_no_one():
    assert most_improved(judged([3.0] * 9, [0.1] * 9, [0.001] * 9), "higher").height == 0
    p = np.linspace(0.11, 1, 20).tolist()
    assert most_improved(judged([3.0] * 20, [0.1] * 20, p), "higher").height == 0
