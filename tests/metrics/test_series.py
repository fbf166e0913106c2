"""Guards that no line runs over a year that was not measured or a definition that changed, and the spread by year."""

from __future__ import annotations

import itertools
import statistics

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekom_analytics.metrics.series import FEWEST_TO_COMPARE, comparison_year, measured, segments, spread_by_year

YEAR_VALUES = st.dictionaries(st.integers(2000, 2025), st.one_of(st.none(), st.floats(-100, 100)), max_size=20)


def series(values: dict[int, float | None]) -> pl.DataFrame:
    return pl.DataFrame(
        {"year": list(values), "value": list(values.values())}, schema={"year": pl.Int64, "value": pl.Float64}
    )


def runs(frame: pl.DataFrame) -> list[list[int]]:
    return [part["year"].to_list() for part in frame.partition_by("segment", maintain_order=True)]


@pytest.mark.parametrize(
    "values, breaks, expected",
    [
        ({2020: 1, 2021: 2, 2022: 3}, [], [[2020, 2021, 2022]]),
        ({2020: 1, 2022: 3}, [], [[2020], [2022]]),
        ({2020: 1, 2021: None, 2022: 3, 2023: 4}, [], [[2020], [2022, 2023]]),
        ({2022: 3, 2020: 1, 2021: 2}, [], [[2020, 2021, 2022]]),
        ({2020: 1, 2021: 2, 2022: 3}, [2021], [[2020], [2021, 2022]]),
        ({2020: 1, 2021: 2, 2022: 3}, [2020], [[2020, 2021, 2022]]),
        ({2020: 1, 2021: 2, 2022: 3}, [2021, 2022], [[2020], [2021], [2022]]),
        ({2020: 1, 2022: 2, 2023: 3}, [2021], [[2020], [2022, 2023]]),
        ({2020: 0.0, 2021: 0.0}, [], [[2020, 2021]]),
        ({2020: None}, [], []),
        ({}, [2020], []),
    ],
)
def test_a_segment_ends_at_a_gap_and_starts_at_a_break(values, breaks, expected):
    assert runs(segments(series(values), breaks)) == expected


@given(YEAR_VALUES, st.sets(st.integers(2000, 2025), max_size=4))
def test_segments_hold_every_measured_year_once_and_join_no_others(values, breaks):
    parts = runs(segments(series(values), breaks))
    measured = sorted(year for year, value in values.items() if value is not None)
    assert [year for part in parts for year in part] == measured
    for part in parts:
        assert part == list(range(part[0], part[-1] + 1))
        assert not breaks & set(part[1:])
    for before, after in itertools.pairwise(parts):
        assert after[0] != before[-1] + 1 or after[0] in breaks


FIGURES = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.integers(2020, 2023), st.one_of(st.none(), st.floats(-1e3, 1e3))),
    max_size=30,
    unique_by=lambda row: row[:2],
)


def figures(rows) -> pl.DataFrame:
    return pl.DataFrame(rows, schema={"code": pl.String, "year": pl.Int64, "value": pl.Float64}, orient="row")


@given(FIGURES, st.sets(st.sampled_from("abcdef")))
def test_the_spread_of_each_year_is_what_plain_loops_give(rows, codes):
    found = spread_by_year(figures(rows), codes)
    expected = {}
    for year in range(2020, 2024):
        values = sorted(v for c, y, v in rows if y == year and c in codes and v is not None)
        if values:
            cuts = statistics.quantiles(values, n=4, method="inclusive") if len(values) > 1 else [values[0]] * 3
            expected[year] = (len(values), statistics.median(values), cuts[0], cuts[2])
    assert found["year"].to_list() == sorted(expected)
    for year, *numbers in found.select("year", "n", "median", "q1", "q3").rows():
        assert numbers == pytest.approx(list(expected[year]), rel=1e-9, abs=1e-9)


def others(year: int, n: int) -> list[tuple[str, int, float]]:
    return [(f"other {place}", year, 1.0) for place in range(n)]


ENOUGH = FEWEST_TO_COMPARE - 1  # others, beside the municipality itself


@pytest.mark.parametrize(
    "rows, year",
    [
        ([("own", 2020, 1.0), ("own", 2022, 1.0), *others(2020, ENOUGH), *others(2022, ENOUGH)], 2022),
        ([("own", 2020, 1.0), ("own", 2022, 1.0), *others(2020, ENOUGH), *others(2022, ENOUGH - 1)], 2020),
        ([("own", 2020, 1.0), ("own", 2022, 1.0), *others(2020, ENOUGH - 1), *others(2021, 50)], 2022),
        ([("own", 2020, 1.0), ("b", 2022, 1.0)], 2020),
        ([("own", 2020, 1.0), ("own", 2022, None), ("b", 2022, 1.0)], 2020),
        ([("own", 2022, None), ("b", 2021, 1.0)], 2021),
        # 2023 has one value where 2021 has three, fewer than half: too few to compare with.
        ([("b", 2021, 1.0), ("c", 2021, 1.0), ("d", 2021, 1.0), ("b", 2023, 1.0)], 2021),
        ([("b", 2021, 1.0), ("c", 2021, 1.0), ("b", 2023, 1.0)], 2023),
        ([("own", 2022, None)], None),
        ([], None),
    ],
)
def test_the_year_compared_is_the_municipalitys_latest_that_enough_others_share_or_else_a_broad_one(rows, year):
    assert comparison_year(measured(figures(rows)), "own") == year
