"""Guards who counts as the network in a year, where the evidence is cut."""

from __future__ import annotations

import polars as pl
import pytest

from sekom_analytics.metrics.network import members_in

SCHEMA = {
    "code": pl.String,
    "kind": pl.String,
    "observer": pl.Boolean,
    "first_seen": pl.Int64,
    "last_seen": pl.Int64,
    "joined": pl.Int64,
    "left": pl.Int64,
}


def counts(year: int, **evidence) -> bool:
    row = {"code": "1080", "kind": "municipality", "observer": False} | evidence
    frame = pl.DataFrame([row], schema=SCHEMA)
    return members_in(frame, year) == ["1080"]


@pytest.mark.parametrize(
    "last_seen, year, counted",
    [
        (2022, 2022, True),
        (2022, 2021, True),
        (2022, 1995, True),
        # 2022 to 2026 is one period: being seen in any of its years is being seen in all.
        (2022, 2023, True),
        (2022, 2026, True),
        (2024, 2025, True),
        (2026, 2022, True),
        # Before it, absence counts.
        (2021, 2022, False),
        (2021, 2021, True),
        (2021, 2020, True),
        (2018, 2019, False),
        (2018, 2025, False),
        (None, 2022, False),
    ],
)
def test_a_municipality_counts_until_it_was_last_seen(last_seen, year, counted):
    assert counts(year, last_seen=last_seen) is counted


@pytest.mark.parametrize(
    "joined, year, counted", [(2019, 2018, False), (2019, 2019, True), (2019, 2020, True), (None, 2000, True)]
)
def test_one_known_to_have_joined_later_does_not_count_yet(joined, year, counted):
    assert counts(year, last_seen=2022, joined=joined) is counted


@pytest.mark.parametrize(
    "left, year, counted", [(2023, 2022, True), (2023, 2023, False), (2023, 2024, False), (None, 2024, True)]
)
def test_one_known_to_have_left_does_not_count_from_that_year_on(left, year, counted):
    assert counts(year, last_seen=2025, left=left) is counted


def test_regions_and_observers_are_never_counted():
    assert not counts(2022, last_seen=2025, kind="region")
    assert not counts(2022, last_seen=2025, observer=True)


def test_members_come_in_the_order_of_their_codes():
    rows = [
        {"code": code, "kind": "municipality", "observer": False, "last_seen": 2025}
        for code in ("2580", "0180", "1080")
    ]
    assert members_in(pl.DataFrame(rows, schema=SCHEMA), 2022) == ["0180", "1080", "2580"]
