"""What labels promise: apart, in order, inside the plot."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sekom_analytics.charts.labels import apart, inward, rows


@given(st.lists(st.floats(0, 260), min_size=1, max_size=6))
def test_labels_are_moved_apart_in_order_and_stay_in_the_plot(wanted):
    placed = apart(wanted, 38, 260)
    in_order = [y for _, y in sorted(zip(wanted, placed, strict=True))]
    assert all(b - a >= 38 - 1e-6 for a, b in pairwise(sorted(placed)))
    assert in_order == sorted(in_order)
    assert all(19 - 1e-6 <= y <= 260 - 19 + 1e-6 for y in placed)


def test_labels_that_do_not_touch_are_left_where_they_are():
    assert apart([200, 50, 100], 38, 260) == [200, 50, 100]


@given(st.floats(0, 1), st.floats(0, 95))
def test_an_inward_label_stays_inside_the_plot(fraction, width):
    side = inward(fraction, width, 300)
    left = fraction * 300 - {"left": 0, "center": width / 2, "right": width}[side]
    assert left >= -1e-9
    assert left + width <= 300 + 1e-9


def test_labels_share_a_row_only_where_they_do_not_touch():
    assert rows([0, 50, 100, 120], [90, 90, 90, 90]) == [0, 1, 0, 2]
