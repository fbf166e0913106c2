"""Guards who counts as a member, and that gaps in a register are told of and never read as leavings."""

from __future__ import annotations

import pytest

from sekom_analytics.metrics.mandates import mandates
from sekom_analytics.metrics.membership import departures, evident, flows, known, standing
from sekom_analytics.metrics.network import members_in
from tests.metrics.association import DATES, association, frame, member

ELECTIONS = [2014, 2018, 2022, 2026]


@pytest.mark.parametrize("year", range(2004, 2026))
def test_members_joined_and_left_are_those_that_a_plain_loop_counts(year):
    names = association().filter(kind="municipality")
    row = flows(names, [year]).row(0, named=True)
    assert row["joined"] == sum(joined == year for joined, _ in DATES)
    assert row["left"] == sum(left == year for _, left in DATES)
    assert row["members"] == sum(joined <= year and (left == 0 or left > year) for joined, left in DATES)


def test_a_municipality_seen_in_1995_and_never_again_has_not_left():
    seen = frame([member("Sedd", code="9001", joined=1995, first_seen=1995, last_seen=1995)])
    assert flows(seen, range(1995, 2027))["left"].sum() == 0
    assert departures(seen).is_empty()
    assert standing(seen, 2025)["standing"].to_list() == ["unknown"]


@pytest.mark.parametrize(
    ("year", "expected"),
    [(2009, "later"), (2010, "member"), (2022, "member"), (2023, "former")],
)
def test_a_member_with_dates_stands_where_they_say(year, expected):
    one = frame([member("En", code="9001", joined=2010, left=2023, first_seen=2010, last_seen=2022)])
    assert standing(one, year)["standing"].item() == expected


def test_an_observer_is_never_a_member_whatever_its_dates():
    one = frame([member("En", code="9001", observer=True, joined=2010, first_seen=2010, last_seen=2025)])
    assert standing(one, 2020)["standing"].item() == "observer"
    assert evident(one, 2020).is_empty()
    assert known(one).names == 0


@pytest.mark.parametrize("year", [2005, 2015, 2022, 2025])
def test_the_members_of_a_year_are_those_of_the_network(year):
    names = association()
    theirs = standing(names, year).filter(standing="member", kind="municipality")["code"].to_list()
    assert sorted(theirs) == members_in(names, year)


def test_a_register_with_every_date_is_known_and_one_with_gaps_says_how_many():
    assert (known(association()).joined_unknown, known(association()).fate_unknown) == (0, 0)
    assert known(association()).enough
    gaps = frame(
        [
            member("A", code="9001", first_seen=2022, last_seen=2023),
            member("B", code="9002", joined=1999, first_seen=1999, last_seen=2026),
            member("C", code="9003", joined=2001, left=2010),
            member("D", kind="region"),
        ]
    )
    found = known(gaps)
    assert (found.names, found.joined, found.left, found.fate_unknown, found.until) == (4, 2, 1, 2, 2026)
    assert not found.enough


def test_a_register_of_nobody_knows_nothing():
    assert known(frame([])).enough is False
    assert known(frame([])).until is None


def test_the_churn_of_a_mandate_period_is_that_of_a_plain_loop():
    names = association().filter(kind="municipality")
    for found in mandates(names, ELECTIONS, 2025):
        start = [(j, gone) for j, gone in DATES if j <= found.first - 1 and (gone == 0 or gone > found.first - 1)]
        left = [gone for _, gone in start if gone and gone <= found.last]
        assert (found.at_start, found.left_of_them) == (len(start), len(left))
        assert found.left == sum(found.first <= gone <= found.last for _, gone in DATES)
        assert found.joined == sum(found.first <= j <= found.last for j, _ in DATES)
        assert found.churn == pytest.approx(len(left) / len(start))


def test_the_periods_follow_the_elections_and_the_last_is_ongoing():
    found = mandates(association(), ELECTIONS, 2025)
    assert [(m.first, m.last, m.ongoing) for m in found] == [
        (2015, 2018, False),
        (2019, 2022, False),
        (2023, 2026, True),
    ]
    assert mandates(association(), ELECTIONS, 2026)[-1].ongoing
    assert mandates(association(), ELECTIONS, 2027)[-1].first == 2027


def test_departures_are_the_dated_ones_the_latest_first():
    found = departures(association())
    assert found["left"].to_list() == sorted((gone for _, gone in [*DATES, (0, 2020)] if gone), reverse=True)
