"""Guards who is said to report, who is said to be silent, and what silence is said to go with."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from sekom_analytics.metrics.participation import (
    Association,
    Share,
    any_report,
    association,
    is_collection,
    response,
    silence,
)
from tests.metrics.association import frame, member

MEMBERS = {2020: ["9001", "9002", "9003"], 2021: ["9001", "9002", "9003", "9004"], 2022: ["9002"]}


def reported(*rows: tuple[str, str, int]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema={"indicator": pl.String, "code": pl.String, "year": pl.Int64}, orient="row")


REPORTS = reported(
    ("solar", "9001", 2020),
    ("solar", "9009", 2020),
    ("solar", "9002", 2021),
    ("travel", "9002", 2021),
    ("travel", "9001", 2021),
)


def members_in(year: int) -> list[str]:
    return MEMBERS[year]


def test_the_response_counts_the_members_of_the_year_alone():
    rows = response(REPORTS, [2020, 2021, 2022], members_in)
    assert rows.select("indicator", "year", "n", "of").rows() == [
        ("solar", 2020, 1, 3),
        ("solar", 2021, 1, 4),
        ("travel", 2021, 2, 4),
    ]


def test_a_member_with_two_figures_has_reported_once():
    rows = any_report(REPORTS, [2020, 2021, 2022], members_in)
    assert rows.select("year", "n", "of").rows() == [(2020, 1, 3), (2021, 2, 4), (2022, 0, 1)]


def test_a_few_transcribed_figures_are_no_collection_and_a_third_of_the_network_is():
    few = pl.DataFrame({"year": [2020, 2021], "share": [0.02, 0.33]})
    assert not is_collection(few)
    assert is_collection(few.with_columns(share=pl.Series([0.02, 0.34])))
    assert not is_collection(few.with_columns(share=pl.lit(None, pl.Float64)))


def test_silence_is_the_years_since_the_last_figure_and_nothing_where_there_is_none():
    asked = pl.DataFrame({"code": ["9001", "9002", "9004"]})
    rows = silence(asked, REPORTS, 2023).select("code", "last_report", "silent", "figures").rows()
    assert rows == [("9001", 2021, 2, 1), ("9002", 2021, 2, 2), ("9004", None, None, None)]
    assert silence(asked, REPORTS, 2020)["silent"].to_list() == [0, None, None]


@given(st.integers(0, 60), st.integers(1, 60))
def test_the_interval_of_a_share_is_wilsons(n, more):
    of = n + more
    wilson = binomtest(n, of).proportion_ci(0.95, method="wilson")
    assert Share(n, of).interval == pytest.approx((wilson.low, wilson.high), abs=1e-6)


def test_a_share_of_nobody_may_be_anything():
    assert Share(0, 0).value is None
    assert Share(0, 0).interval == (0.0, 1.0)


def test_the_difference_is_that_of_newcombes_example():
    # 56 of 70 against 48 of 80: 0.2000, from 0.0524 to 0.3339 (Newcombe 1998, table II, row a).
    apart, low, high = Association(Share(56, 70), Share(48, 80)).difference
    assert (round(apart, 4), round(low, 4), round(high, 4)) == (0.2, 0.0524, 0.3339)


def test_leaving_is_counted_by_a_plain_loop_and_unknown_fates_are_left_out():
    names, reports, expected = [], [], {True: [0, 0], False: [0, 0]}
    for n in range(24):
        code, silent, gone, unknown = f"{9000 + n}", n % 2 == 0, n % 3 == 0, n % 8 == 7
        left = 2020 if gone and not unknown else None
        names.append(member(code, code=code, joined=2000, left=left, last_seen=2018 if unknown else 2024))
        reports += [] if silent else [("solar", code, 2017 + n % 4 // 2)]
        if not unknown:
            expected[silent][0] += left is not None
            expected[silent][1] += 1
    found = association(frame(names), reported(*reports), [(2019, 2022)], lambda _: [m["code"] for m in names])
    assert (found.silent, found.reporting) == (Share(*expected[True]), Share(*expected[False]))


def test_too_few_or_no_leavings_are_not_enough_to_say_anything():
    assert not Association(Share(1, 9), Share(1, 40)).enough
    assert not Association(Share(0, 40), Share(0, 40)).enough
    assert Association(Share(1, 10), Share(0, 10)).enough
