"""Guards that the association's own published numbers come out of the shipped files, with no more than they say."""

from __future__ import annotations

import csv

import pytest

from sekom_analytics.metrics.fees import terms, total
from sekom_analytics.settings import ROOT

COUNTS = ROOT / "data" / "raw" / "members" / "counts.csv"


@pytest.fixture(scope="module")
def ask(shipped):
    return shipped.answers


def fee(found, name: str):
    return next(payer for payer in found.members if payer.name == name)


def test_vaggeryd_pays_about_8_200_kronor_in_2019(ask):
    vaggeryd = fee(ask.fees(2019, "sv"), "Vaggeryd")
    assert vaggeryd.fee == pytest.approx(8_200, abs=50)
    assert (vaggeryd.population, vaggeryd.population_year) == (13_980, 2018)


@pytest.mark.parametrize("year", range(2019, 2027))
def test_huddinge_pays_37_to_39_thousand_kronor(ask, year):
    assert 37_000 <= fee(ask.fees(year, "sv"), "Huddinge").fee <= 39_000


def test_a_municipality_over_150_000_inhabitants_pays_49_000(ask):
    found = ask.fees(2026, "sv", everyone=True)
    large = [payer for payer in found.members if (payer.population or 0) >= 150_000]
    assert large and {payer.fee for payer in large} == {49_000}
    assert max(payer.fee for payer in found.members) == 49_000


def test_the_population_of_2023_is_missing_and_that_of_2022_is_used_and_named(ask):
    found = ask.fees(2024, "sv")
    assert {payer.population_year for payer in found.members} == {2022}
    assert "31 december 2022" in found.rule and "2023 saknas" in found.rule


def test_what_others_would_pay_is_marked_and_never_revenue(ask):
    alone, everyone = ask.fees(2019, "sv"), ask.fees(2019, "sv", everyone=True)
    assert everyone.total == alone.total == pytest.approx(sum(payer.fee for payer in alone.members))
    assert {payer.standing for payer in alone.members} == {"member"}
    assert len(everyone.members) == ask.register().height == 105
    assert {payer.standing for payer in everyone.members} == {"member", "observer", "unknown"}
    assert fee(everyone, "Region Blekinge").fee == 25_000


def test_counts_are_those_of_the_file_with_their_certainty_and_nothing_between_them(ask):
    with COUNTS.open(encoding="utf-8", newline="") as file:
        rows = {row["date"]: row for row in csv.DictReader(file)}
    found = ask.member_list().counts
    assert sorted(count.date for count in found) == sorted(rows)
    for count in found:
        row = rows[count.date]
        printed = [row[column].removeprefix("c. ") for column in ("members", "municipalities", "regions")]
        told = [count.total, count.municipalities, count.regions]
        assert told == [int(text) if text else None for text in printed]
        assert count.certainty == row["certainty"]


def test_there_were_111_in_2019_and_84_at_the_end_of_2025(ask):
    assert [(count.total, count.certainty) for count in ask.member_list(2019).counts] == [
        (111, "stated (as municipalities)")
    ]
    newest = ask.stated_on_a_day()
    assert (newest["members"], newest["date"], newest["certainty"]) == (84, "2025-12-31", "stated")


def test_sixteen_have_left_since_2022_and_nobody_knows_who(ask):
    departed = next(e.departed for e in ask.catalogue.elections if e.date.year == 2022)
    assert departed.members == 16
    assert ask.departures().is_empty()
    known = ask.known_of_members()
    assert (known.names, known.joined_unknown, known.left, known.fate_unknown) == (102, 93, 0, 99)
    assert not known.enough


def test_falkenberg_was_seen_in_1995_and_is_not_said_to_have_left(ask):
    falkenberg = next(m for m in ask.member_list().members if m.name == "Falkenberg")
    assert (falkenberg.last_seen, falkenberg.left, falkenberg.standing) == (1995, None, "unknown")


def test_retention_is_not_told_where_no_leaving_is_dated(ask):
    assert not any(curve.enough for curve in ask.retention().values())
    assert all(m.left == 0 for m in ask.mandates())


def test_the_few_transcribed_reports_are_no_collection(ask):
    assert not ask.is_collection()
    assert not ask.association().enough


def test_the_share_of_solar_reporters_is_51_of_90(ask):
    solar = next(p for p in ask.catalogue.participation if p.indicator == "own_solar")
    assert solar.reported / solar.of == pytest.approx(0.57, abs=0.005)


def test_plus_five_is_counted_from_84_and_is_going_the_wrong_way(ask):
    growth = next(p for p in ask.goals() if p.goal.id == "growth")
    assert (growth.goal.baseline.value, growth.goal.target) == (84, 89)
    assert growth.goal.assumption is not None
    assert (growth.latest.value, growth.left, growth.verdict) == (80, 9, "backwards")


def test_the_goal_that_the_plan_leaves_blank_is_left_blank(ask):
    verdicts = {p.goal.id: p.verdict for p in ask.goals()}
    assert verdicts["engagement"] == "no_target"
    assert [id for id, verdict in verdicts.items() if verdict == "no_latest"] == [
        *("channels", "academy", "test_beds", "influence")
    ]


def test_simulated_members_and_terms_change_the_total_by_what_they_pay(ask):
    found = ask.finance(2026)
    now = terms(found.rule)
    changed = ask.finance_with(2026, now, ["1480"], ["0126"])
    huddinge = found.paid.filter(code="0126")["fee"].item()
    assert total(changed) == pytest.approx(total(found.paid) - huddinge + 49_000)


def test_members_and_strangers_are_the_290_municipalities_each_once(ask):
    found = ask.finance(2026)
    codes = [*found.paid["code"].drop_nulls(), *found.strangers["code"]]
    assert len(codes) == len(set(codes)) == 290


def test_fees_by_size_add_up_to_the_total(ask):
    found = ask.finance(2026)
    assert ask.fees_by_size(found.paid)["total"].sum() == pytest.approx(found.paid["fee"].sum())
