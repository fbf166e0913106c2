"""Guards what members pay: the numbers that the documents print, and what other rules and members would bring."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from sekom_analytics.catalog.models import FeeRule, Goal, Standing, Text
from sekom_analytics.metrics.fees import (
    Terms,
    by_size,
    counted,
    dependence,
    fees,
    more_members,
    rule_in,
    total,
)
from sekom_analytics.metrics.goals import progress

TERMS = Terms(4000, 0.30, 150_000, 25_000)
WORDS = Text(sv="x", en="x")


def people(*rows: tuple[str, int, int]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema={"code": pl.String, "year": pl.Int64, "persons": pl.Int64}, orient="row")


def payers(*rows: tuple[str, str | None, str]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema={"name": pl.String, "code": pl.String, "kind": pl.String}, orient="row")


@pytest.mark.parametrize(
    ("persons", "fee"),
    [(13_980, 8_194), (111_722, 37_516.6), (149_999, 48_999.7), (150_000, 49_000), (990_000, 49_000)],
)
def test_a_municipality_pays_the_fixed_part_and_thirty_ore_an_inhabitant_up_to_the_cap(persons, fee):
    paid = fees(payers(("A", "9001", "municipality")), people(("9001", 2018, persons)), TERMS, 2019)
    assert paid["fee"].item() == pytest.approx(fee)


def test_a_region_pays_one_sum_and_a_municipality_without_inhabitants_on_record_nothing_that_is_known():
    asked = payers(("Region", None, "region"), ("A", "9001", "municipality"))
    paid = fees(asked, people(("9001", 2019, 100)), TERMS, 2019)
    assert paid["fee"].to_list() == [25_000, None]
    assert total(paid) == 25_000


def test_the_inhabitants_are_of_the_year_before_or_else_of_the_latest_earlier_one():
    register = people(("9001", 2021, 1), ("9001", 2022, 2), ("9001", 2024, 4))
    years = {
        year: counted(register, year).select("persons", "population_year").rows() for year in (2022, 2023, 2024, 2025)
    }
    assert years == {2022: [(1, 2021)], 2023: [(2, 2022)], 2024: [(2, 2022)], 2025: [(4, 2024)]}
    assert counted(register, 2021).is_empty()


def rule(first_year: int, fixed: float) -> FeeRule:
    return FeeRule(
        first_year=first_year, fixed=fixed, per_inhabitant=0.3, cap=150_000, region=25_000, sentence=WORDS, origin="x"
    )


def test_the_rule_in_force_is_the_last_that_has_begun():
    rules = [rule(2013, 4000), rule(2027, 5000)]
    assert [r and r.fixed for r in (rule_in(rules, y) for y in (2012, 2013, 2026, 2027))] == [None, 4000, 4000, 5000]


def test_totals_by_size_add_up_and_regions_stand_apart():
    register = people(("9001", 2018, 10_000), ("9002", 2018, 20_000), ("9003", 2018, 200_000))
    asked = payers(*((code, code, "municipality") for code in ("9001", "9002", "9003")), ("Region", None, "region"))
    paid = fees(asked, register, TERMS, 2019)
    groups = by_size(paid, {"small": ["9001"], "medium": ["9002"], "large": ["9003"], "empty": []})
    assert groups["total"].to_list() == [7_000, 10_000, 49_000, 0, 25_000]
    assert groups["total"].sum() == total(paid) == 91_000
    assert groups["share"].sum() == pytest.approx(1)
    assert groups["median"].to_list()[3] is None


def test_the_largest_dependence_is_the_largest_single_payer_and_how_many_pay_as_much():
    register = people(("9001", 2018, 160_000), ("9002", 2018, 200_000), ("9003", 2018, 10_000))
    paid = fees(payers(*((c, c, "municipality") for c in ("9001", "9002", "9003"))), register, TERMS, 2019)
    largest = dependence(paid)
    assert (largest.name, largest.fee, largest.alike) == ("9002", 49_000, 2)
    assert largest.share == pytest.approx(49_000 / 105_000)
    assert dependence(paid.clear()) is None


def test_five_new_members_bring_something_between_the_five_smallest_and_the_five_largest():
    candidates = pl.DataFrame({"fee": [5_000.0, 6_000, 7_000, 8_000, 9_000, 10_000, 49_000, None]})
    found = more_members(candidates, 5)
    assert (found.least, found.middle, found.most) == (35_000, 40_000, 83_000)
    assert more_members(candidates, 8) is None


def goal(**known: object) -> Goal:
    base = {"id": "x", "title": WORDS, "measured_as": WORDS, "aim": WORDS, "due": "2026-12-31", "origin": "x"}
    return Goal.model_validate(base | known)


def at(value: float, day: str) -> Standing:
    return Standing(value=value, date=dt.date.fromisoformat(day), origin="x")


@pytest.mark.parametrize(
    ("value", "day", "verdict"),
    [
        (89, "2026-05-01", "reached"),
        (88, "2026-06-30", "on_pace"),
        (85, "2026-06-30", "behind"),
        (84, "2025-12-31", "on_pace"),
        (80, "2026-05-31", "backwards"),
    ],
)
def test_a_goal_is_told_by_the_way_and_the_time_that_have_gone(value, day, verdict):
    growth = goal(target=89, unit=WORDS, baseline=at(84, "2025-12-31"))
    assert progress(growth, at(value, day)).verdict == verdict


def test_a_goal_without_a_target_or_a_latest_value_says_so():
    assert progress(goal(), at(1, "2026-05-01")).verdict == "no_target"
    assert progress(goal(target=4, unit=WORDS), None).verdict == "no_latest"
    assert progress(goal(target=4, unit=WORDS), at(3, "2026-05-01")).verdict == "no_baseline"
    found = progress(goal(target=4, unit=WORDS), at(3, "2026-05-01"))
    assert (found.left, found.way, found.time) == (1, None, None)
