"""Guards the figures that the project ships: all read, none refused without a reason, and what the issue promises."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import polars as pl
import pytest

from sekom_analytics.sources import geography
from tests.conftest import SHIPPED_RAW

POPULATION = {
    2015: 9_851_017,
    2016: 9_995_153,
    2017: 10_120_242,
    2018: 10_230_185,
    2019: 10_327_589,
    2020: 10_379_295,
    2021: 10_452_326,
    2022: 10_521_556,
    2024: 10_587_710,
    2025: 10_605_520,
}
# file under miljobarometern/, row, text refused, rule, reading kept
REJECTED = [
    ("2012_GN.4.text.csv", 8, "42", "other_reading", "45 (miljobarometern/2012_GN.4.csv:13)"),
    ("2012_GN.5.text.csv", 8, "24", "same_reading", "24 (miljobarometern/2012_GN.5.text.csv:7)"),
    ("2012_GN.6.text.csv", 6, "4,3", "same_reading", "4,3 (miljobarometern/2012_GN.6.text.csv:5)"),
    ("2012_GN.7.text.csv", 2, "520", "other_reading", "519 (miljobarometern/2012_GN.7.text.csv:3)"),
    ("2023_GN.1b.csv", 13, "1,72", "same_reading", "1,72 (miljobarometern/2023_GN.1b.csv:12)"),
    ("2023_GN.1b.csv", 37, "6,47", "same_reading", "6,47 (miljobarometern/2023_GN.1b.csv:36)"),
    ("2023_GN.1b.csv", 49, "2,58", "same_reading", "2,58 (miljobarometern/2023_GN.1b.csv:48)"),
]
ENKOPING_PASTURE = {2015: 2.52, 2016: 2.55, 2017: 2.44, 2018: 2.40, 2019: 2.30, 2020: 2.40, 2021: 2.37, 2022: 2.36}


def test_every_file_is_loaded_but_those_that_say_where_rows_come_from(shipped):
    present = {path.relative_to(SHIPPED_RAW).as_posix() for path in SHIPPED_RAW.rglob("*") if path.is_file()}
    unread = {file for file in present if file.endswith((".sources.csv", ".md"))}
    assert set(shipped.result.loads["file"]) == present - unread | {geography.FILE}


def test_accepted_and_rejected_add_up_to_what_was_read_in_every_file(shipped):
    loads = shipped.result.loads
    assert (loads["accepted"] + loads["rejected"]).equals(loads["read"], check_names=False)
    assert loads.select("read", "accepted", "rejected").sum().row(0) == (19_766, 19_759, 7)


def test_every_row_of_a_file_is_counted_as_read(shipped, oracle):
    loads = shipped.result.loads.filter(~pl.col("source").eq(geography.SOURCE))
    for file, read in loads.select("file", "read").rows():
        separator = ";" if file.startswith("miljobarometern/") else ","
        assert read == len(oracle.rows(file, separator)), file


def test_exactly_these_rows_are_rejected(shipped):
    found = shipped.result.rejected.select("file", "row", "text", "rule", "detail").rows()
    assert found == [(f"miljobarometern/{file}", *rest) for file, *rest in REJECTED]


def test_computed_pasture_is_the_published_figure_wherever_both_exist(shipped):
    pairs = shipped.warehouse.ask(
        """
        SELECT p.code, p.year, p.value AS printed, o.value AS computed
        FROM observation AS p JOIN observation AS o USING (indicator, code, year)
        WHERE indicator = 'pasture' AND p.source = 'miljobarometern' AND o.source = 'kolada'
        """
    )
    assert pairs.height >= 30
    wrong = [
        row
        for row in pairs.iter_rows(named=True)
        if Decimal(repr(row["computed"])).quantize(Decimal("0.01"), ROUND_HALF_UP) != Decimal(f"{row['printed']:.2f}")
    ]
    assert wrong == []


@pytest.mark.parametrize("indicator", ["pasture", "solar", "protected_nature", "kolada_ghg_total"])
def test_all_290_have_a_value(indicator, shipped):
    rows = shipped.warehouse.ask(
        "SELECT DISTINCT code FROM shown WHERE indicator = $i AND value IS NOT NULL", i=indicator
    )
    assert set(rows["code"]) == set(shipped.answers.names)
    assert rows.height == 290


def test_the_pasture_of_enkoping_is_as_published(shipped):
    found = {v.year: v.value for v in shipped.answers.trend("pasture", "Enköping").values if v.year in ENKOPING_PASTURE}
    assert found == ENKOPING_PASTURE


def test_the_networks_mean_of_organic_food_is_within_one_of_the_published_29(shipped):
    found = shipped.answers.benchmark("organic_food", "Karlskrona", "members", 2022)
    assert found.network.mean == pytest.approx(29, abs=1)
    assert (found.network.n_members, found.network.n_with_value) == (86, 78)
    assert found.peers.n == 85  # Karlskrona is one of them, and never its own peer
    for part in ("2022 to 2026", "not regions, not observers", "seen as members in 2022 or later"):
        assert part in shipped.answers.benchmark("organic_food", "1080", "members", 2022, "en").network.rule


def test_population_adds_up_to_that_of_the_country(shipped):
    sums = shipped.warehouse.ask(
        "SELECT year, sum(persons)::BIGINT AS persons, count(*) AS n FROM population GROUP BY year"
    )
    assert {year: persons for year, persons, _ in sums.rows()} == POPULATION
    assert set(sums["n"]) == {290}


def test_2023_has_no_population_and_none_is_invented(shipped):
    assert 2023 not in POPULATION
    assert (
        shipped.warehouse.ask(
            "SELECT count(*) AS n FROM observation WHERE indicator = 'solar' AND year = 2023 AND derived"
        ).item()
        == 0
    )


def test_the_register_is_that_of_sources_md(shipped):
    rows = shipped.warehouse.ask(
        "SELECT count(*) AS n, sum(land_area) AS area, count(DISTINCT skr_group) AS groups FROM municipality"
    )
    n, area, groups = rows.row(0)
    assert (n, groups) == (290, 9)
    assert area == pytest.approx(407_283.5, abs=290 * 0.05)  # each is rounded to one decimal


def test_the_sources_disagree_on_exactly_these_figures(shipped):
    rows = shipped.warehouse.ask("SELECT indicator, code, year, shown_value, other_value FROM conflict")
    assert rows.rows() == [
        ("organic_food", "0183", 2017, 38, 35),
        ("organic_food", "0183", 2018, 39, 42),
    ]


def test_no_member_is_listed_twice_and_every_municipality_has_a_code(shipped):
    rows = shipped.warehouse.ask("SELECT code FROM member WHERE kind = 'municipality'")
    assert rows["code"].null_count() == 0 and rows["code"].is_unique().all()


def test_every_row_out_of_running_text_has_an_address(shipped):
    rows = shipped.warehouse.ask(
        "SELECT count(*) AS n FROM observation WHERE file LIKE '%.text.csv' AND address IS NULL"
    )
    assert rows.item() == 0
