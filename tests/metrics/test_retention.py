"""Guards the estimate of how long members stay, against a version in plain loops and against hand calculation."""

from __future__ import annotations

import math

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekom_analytics.metrics.retention import FEWEST_AT_RISK, curve, spells
from tests.metrics.association import association, frame, member


def product_limit(rows: list[tuple[int, int, bool]], age: int, start: int) -> float:
    """The share that stays beyond `age`, by the definition and nothing else."""
    share = 1.0
    for at in range(start, age + 1):
        at_risk = sum(1 for entry, exit, _ in rows if entry < at <= exit)
        gone = sum(1 for entry, exit, left in rows if left and exit == at and entry < at)
        if at_risk:
            share *= (at_risk - gone) / at_risk
    return share


def of(rows: list[tuple[int, int, bool]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema={"entry": pl.Int64, "exit": pl.Int64, "left": pl.Boolean}, orient="row")


spell = st.tuples(st.integers(-1, 12), st.integers(0, 30), st.booleans()).filter(lambda s: s[0] < s[1])


@given(st.lists(spell, max_size=60))
def test_the_curve_is_that_of_plain_loops(rows):
    found = curve(of(rows))
    for age, at_risk, left, share in found.steps.select("age", "at_risk", "left", "share").rows():
        assert at_risk == sum(1 for entry, exit, _ in rows if entry < age <= exit) >= FEWEST_AT_RISK
        assert left == sum(1 for _, exit, gone in rows if gone and exit == age)
        assert share == pytest.approx(product_limit(rows, age, found.from_age))


@given(st.lists(spell, max_size=60))
def test_the_share_never_rises_and_lies_in_its_interval(rows):
    steps = curve(of(rows)).steps
    shares = steps["share"].to_list()
    assert shares == sorted(shares, reverse=True)
    assert all(0 <= low <= share <= high <= 1 for share, low, high in steps.select("share", "low", "high").rows())


def test_ten_members_by_hand():
    # One of ten leaves after one year, two of the nine that are left after three: 0.9, and 0.9 · 7/9 = 0.7.
    rows = [(-1, 1, True), (-1, 3, True), (-1, 3, True), *[(-1, 5, False)] * 7]
    found = curve(of(rows))
    assert found.steps["share"].to_list() == pytest.approx([1.0, 0.9, 0.9, 0.7, 0.7, 0.7])
    # Greenwood: 1/(10·9) + 2/(9·7) = 0.0429; on the log-log scale with ln 0.7 = −0.3567.
    spread = 1.959964 * math.sqrt(1 / 90 + 2 / 63) / abs(math.log(0.7))
    assert found.steps.row(3, named=True)["low"] == pytest.approx(0.7 ** math.exp(spread))
    assert found.steps.row(3, named=True)["high"] == pytest.approx(0.7 ** math.exp(-spread))


def test_a_member_that_was_there_before_the_records_is_at_risk_from_the_age_it_was_first_seen():
    one = member("En", code="9001", joined=1990, first_seen=2004, last_seen=2020)
    assert spells(frame([one])).select("entry", "exit", "left").rows() == [(14, 30, False)]


def test_ignoring_that_would_overstate_how_many_stay():
    found = spells(association())
    naive = curve(found.with_columns(entry=pl.lit(-1))).steps.filter(age=10)["share"].item()
    assert curve(found).steps.filter(age=10)["share"].item() < naive


def test_what_cannot_be_followed_is_left_out():
    rows = [
        member("Utan inträde", code="9001", left=2010, last_seen=2009),
        member("Observatör", code="9002", observer=True, joined=2001, first_seen=2001, last_seen=2020),
        member("Sedd en gång", code="9003", joined=1995, first_seen=2004, last_seen=2004),
    ]
    assert spells(frame(rows)).is_empty()
    assert not curve(spells(frame(rows))).enough


def test_a_member_that_leaves_in_the_year_it_joined_counts_as_one_that_left():
    one = member("En", code="9001", joined=2009, left=2009, first_seen=2009, last_seen=2009)
    assert spells(frame([one])).select("entry", "exit", "left").rows() == [(-1, 0, True)]
