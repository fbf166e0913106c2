"""Guards whom a municipality is compared with: the rule of each group, at its edges, and never itself."""

from __future__ import annotations

import math

import polars as pl
import pytest

from sekom_analytics.metrics.peers import RULES, Given, peers_of, places

SIZES = {"0001": 14_999, "0002": 15_000, "0003": 50_000, "0004": 50_001, "0005": 200, "0006": 30_000}
MEMBERS = ["0001", "0003", "0006"]


def population(year: int = 2022, persons: dict[str, int] = SIZES) -> pl.DataFrame:
    return pl.DataFrame({"code": list(persons), "year": [year] * len(persons), "persons": list(persons.values())})


@pytest.fixture
def among(municipalities):
    return places(municipalities, population(), MEMBERS, 2022)


@pytest.mark.parametrize(
    "group, peers",
    [
        ("small", ["0005"]),
        ("medium", ["0002", "0003", "0006"]),
        ("large", ["0004"]),
        ("members", ["0003", "0006"]),
        ("all", ["0002", "0003", "0004", "0005", "0006"]),
        ("county", ["0002", "0003"]),
        ("skr_main", ["0002", "0004", "0006"]),
        ("skr_group", []),
    ],
)
def test_a_group_takes_in_those_that_its_rule_says_and_never_the_municipality_itself(group, peers, among, catalogue):
    assert peers_of(catalogue.peer_group[group], among, "0001")["code"].to_list() == peers


def test_every_group_of_the_catalogue_leaves_the_municipality_itself_out(among, catalogue):
    for group in catalogue.peer_groups:
        for code in SIZES:
            given = Given((code, "0006"), catalogue.similarity)
            assert code not in peers_of(group, among, code, given)["code"].to_list()


def test_there_is_a_rule_for_every_kind_that_the_catalogue_may_name(catalogue):
    assert {group.kind for group in catalogue.peer_groups} == set(RULES)


def test_a_size_is_14_999_or_fewer_up_to_50_000_or_more_than_that(among, catalogue):
    found = {
        group: peers_of(catalogue.peer_group[group], among, "0006")["code"].to_list()
        for group in ("small", "medium", "large")
    }
    assert found == {"small": ["0001", "0005"], "medium": ["0002", "0003"], "large": ["0004"]}


def test_a_size_group_may_be_asked_for_by_someone_outside_it(among, catalogue):
    assert peers_of(catalogue.peer_group["large"], among, "0005")["code"].to_list() == ["0004"]


def test_the_same_group_is_in_the_same_order_whatever_the_order_of_the_register(municipalities, catalogue):
    turned = places(municipalities.reverse(), population(), MEMBERS, 2022)
    assert peers_of(catalogue.peer_group["all"], turned, "0001")["code"].to_list() == sorted(SIZES)[1:]


@pytest.mark.parametrize(
    "year, used", [(2022, 2022), (2021, 2020), (2023, 2022), (2030, 2022), (2019, 2018), (1990, 2018)]
)
def test_a_year_without_population_uses_the_nearest_earlier_one_or_the_first(year, used, municipalities):
    known = pl.concat([population(y) for y in (2018, 2020, 2022)])
    assert places(municipalities, known, [], year)["population_year"].unique().to_list() == [used]


def test_a_municipality_without_population_is_in_no_size_group_but_in_the_others(municipalities, catalogue):
    persons = {code: n for code, n in SIZES.items() if code != "0005"}
    among = places(municipalities, population(persons=persons), ["0005"], 2022)
    assert among.filter(code="0005")["population"].to_list() == [None]
    for group in ("small", "medium", "large"):
        assert "0005" not in peers_of(catalogue.peer_group[group], among, "0001")["code"].to_list()
    for group in ("all", "members"):
        assert "0005" in peers_of(catalogue.peer_group[group], among, "0001")["code"].to_list()


def test_places_keep_every_municipality_once_in_its_order(municipalities, among):
    assert among["code"].to_list() == municipalities["code"].to_list()
    assert among.filter(pl.col("member"))["code"].to_list() == MEMBERS


def nearest(municipality, among, catalogue, k=7) -> list[str]:
    group = catalogue.peer_group["nearest"].model_copy(update={"k": k})
    return peers_of(group, among, municipality)["code"].to_list()


def test_the_nearest_in_population_is_the_nearest_by_ratio_and_stands_first(among, catalogue):
    # 30 000 is 15 000 more than 15 000 and 20 000 less than 50 000, but twice the one and 0.6 times the other.
    assert nearest("0006", among, catalogue, 2) == ["0003", "0004"]
    assert nearest("0001", among, catalogue) == ["0002", "0006", "0003", "0004", "0005"]


def test_the_nearest_of_equal_size_are_told_apart_by_code(municipalities, catalogue):
    persons = {"0001": 100, "0002": 200, "0003": 50, "0004": 200, "0005": 50, "0006": 100}
    among = places(municipalities, population(persons=persons), [], 2022)
    assert nearest("0001", among, catalogue, 4) == ["0006", "0002", "0003", "0004"]


def test_as_many_times_larger_is_as_near_as_that_many_times_smaller(municipalities, catalogue):
    # Logarithms would part these: those of a third and of three differ in their last digits.
    for own, smaller, larger in [(15_000, 5_000, 45_000), (7_000, 1_000, 49_000)]:
        persons = {"0001": own, "0002": larger, "0003": smaller, "0004": larger, "0005": smaller}
        among = places(municipalities, population(persons=persons), [], 2022)
        assert nearest("0001", among, catalogue, 4) == ["0002", "0003", "0004", "0005"]


def test_without_a_population_nobody_is_near(municipalities, catalogue):
    persons = {code: n for code, n in SIZES.items() if code != "0005"}
    among = places(municipalities, population(persons=persons), [], 2022)
    assert nearest("0005", among, catalogue) == []
    assert "0005" not in nearest("0001", among, catalogue)


def test_similar_ones_come_nearest_first_and_no_more_than_k(among, catalogue):
    group = catalogue.peer_group["similar"].model_copy(update={"k": 3})
    given = Given(variables=catalogue.similarity)
    assert peers_of(group, among, "0001", given)["code"].to_list() == ["0002", "0006", "0003"]


def test_an_own_list_is_those_listed_in_the_order_of_their_codes(among, catalogue):
    given = Given(("0005", "0001", "0003", "0005"))
    assert peers_of(catalogue.peer_group["own"], among, "0001", given)["code"].to_list() == ["0003", "0005"]
    assert peers_of(catalogue.peer_group["own"], among, "0001").is_empty()


@pytest.mark.parametrize(
    "year, span, before",
    [(2022, 10, 2012), (2030, 10, 2012), (2021, 10, 2010), (2015, 5, 2010)],
)
def test_growth_is_the_mean_yearly_change_over_ten_years_or_as_many_as_there_are(year, span, before, municipalities):
    known = pl.concat([population(y, dict.fromkeys(SIZES, y)) for y in (2010, 2011, 2012, 2015, 2020, 2022)])
    among = places(municipalities, known, [], year)
    expected = (math.log(before + span) - math.log(before)) / span
    assert among["growth"].to_list() == pytest.approx([expected] * 6)


def test_in_the_first_year_on_record_nobody_has_grown(municipalities):
    assert places(municipalities, population(), [], 2022)["growth"].to_list() == [None] * 6
