"""What a swarm of dots promises: nothing covered, the same picture each time."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from sekom_analytics.charts.swarm import OWN_SIZE, fitted, swarm

positions = st.lists(st.floats(0, 520).map(lambda x: round(x, 1)), max_size=80).map(sorted)


@given(positions, st.integers(4, 12), st.data())
def test_no_dot_covers_another_on_its_level_or_touches_the_own(across, size, data):
    own = data.draw(st.sampled_from([None, *range(len(across))]))
    levels = swarm(across, size, own)
    for i, j in combinations(range(len(across)), 2):
        if levels[i] == levels[j] and own not in (i, j):
            assert abs(across[i] - across[j]) >= size
    for i in range(len(across)):
        if own is not None and i != own:
            apart_by = ((across[i] - across[own]) ** 2 + (size * levels[i]) ** 2) ** 0.5
            assert apart_by >= (OWN_SIZE + size) / 2 - 1e-9
    assert own is None or levels[own] == 0


@given(positions)
def test_the_same_values_always_give_the_same_swarm(across):
    assert fitted(across, 160) == fitted(list(across), 160)


@given(st.integers(1, 290), st.floats(0, 520))
def test_dots_of_equal_value_stand_over_each_other_within_the_height(n, x):
    levels, step, _ = fitted([x] * n, 160)
    assert len(set(levels)) == n
    assert (max(levels) - min(levels) + 1) * step <= 160 + step


def test_few_dots_are_large_and_many_are_small_enough():
    few, many = fitted([10 * i for i in range(5)], 160)[2], fitted([250 + i / 10 for i in range(290)], 160)[2]
    assert few == 10
    assert many < few
