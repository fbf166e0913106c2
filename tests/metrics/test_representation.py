"""Guards how much of the country the members are said to cover."""

from __future__ import annotations

import polars as pl
import pytest

from sekom_analytics.metrics.representation import represented

PLACES = pl.DataFrame(
    {
        "code": ["9001", "9002", "9003", "9004"],
        "county": ["Ett län", "Ett län", "Annat län", "Annat län"],
        "population": [100, 300, 500, 100],
    }
)


def test_the_country_in_one_row():
    row = represented(PLACES, ["9001", "9003"]).row(0, named=True)
    assert (row["members"], row["municipalities"], row["member_persons"], row["persons"]) == (2, 4, 600, 1000)
    assert (row["share"], row["person_share"]) == (0.5, 0.6)


def test_the_groups_add_up_and_come_with_the_largest_share_of_inhabitants_first():
    rows = represented(PLACES, ["9001", "9003"], "county")
    assert rows["group"].to_list() == ["Annat län", "Ett län"]
    assert rows["person_share"].to_list() == pytest.approx([5 / 6, 1 / 4])
    assert rows["persons"].sum() == 1000


def test_a_group_without_members_covers_nothing():
    assert represented(PLACES, ["9003"], "county").row(1, named=True)["member_persons"] == 0
