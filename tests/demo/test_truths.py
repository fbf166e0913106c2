"""What is planted in the demonstration is found by the tool, at the rate that its methods promise."""

from __future__ import annotations

from math import exp, log

import polars as pl
import pytest

from sekom_analytics.demo.making import KEY
from sekom_analytics.demo.truths import Truths, read
from sekom_analytics.metrics.overview import far_out

# What a method promises, and room for the luck of some two hundred series (three standard deviations).
FALSE_CLEAR, FALSE_LIKELY, ROOM = 0.10, 0.25, 0.07


@pytest.fixture(scope="session")
def truths(demo) -> Truths:
    return read(demo.raw.parent / KEY)


@pytest.fixture(scope="session")
def judged(demo, truths) -> pl.DataFrame:
    """Every planted trend beside the verdict on it: planted, verdict, sign, slope."""
    planted = pl.DataFrame(truths.trends).rename({"slope": "planted"})
    found = [
        demo.answers.verdicts(id).select(pl.lit(id).alias("indicator"), "code", "verdict", "sign", "slope", "n")
        for id in planted["indicator"].unique()
    ]
    return planted.join(pl.concat(found), on=["indicator", "code"]).filter(pl.col("n") >= 8)


def share(rows: pl.DataFrame, *verdicts: str) -> float:
    return rows.filter(pl.col("verdict").is_in(verdicts)).height / rows.height


def test_planted_trends_are_found_and_none_is_turned_around(judged):
    moving = judged.filter(pl.col("planted") != 0)
    assert moving.height > 80
    assert share(moving, "clear") > 0.95
    assert moving.filter(pl.col("sign") != pl.col("planted").sign()).height <= 1


def test_the_slopes_found_lie_around_those_planted(judged):
    off = judged.with_columns(off=pl.col("slope") - pl.col("planted"))
    for _, rows in off.group_by("indicator", "planted"):
        assert abs(rows["off"].median()) < 0.15 * max(judged["planted"].abs())


def test_figures_that_stand_still_are_called_moving_no_oftener_than_promised(judged):
    still = judged.filter(pl.col("planted") == 0)
    assert still.height > 40
    assert share(still, "clear") <= FALSE_CLEAR + ROOM
    assert share(still, "clear", "likely") <= FALSE_LIKELY + ROOM


def test_the_chained_mean_finds_the_change_that_everybody_shares_and_the_plain_one_does_not(demo, truths):
    assert {c.by for c in truths.compositions} == {"membership", "reporting"}
    for planted in truths.compositions:
        means = demo.answers.network_means(planted.indicator).filter(pl.col("year") <= planted.last).sort("year")
        assert means["segment"].n_unique() == 1
        share_of = demo.answers.indicator(planted.indicator).quantity == "share"
        chained, plain = (_a_year(means, column, share_of) for column in ("chained", "plain"))
        assert chained == pytest.approx(planted.slope, abs=0.05 * abs(planted.slope)), planted
        assert abs(plain - planted.slope) > 0.2 * abs(planted.slope), planted


def _a_year(means: pl.DataFrame, column: str, points: bool) -> float:
    """The mean yearly change: points, or per cent."""
    first, last = means[column][0], means[column][-1]
    years = means["year"][-1] - means["year"][0]
    return (last - first) / years if points else 100 * (exp(log(last / first) / years) - 1)


def test_the_one_year_that_nobody_told_of_is_the_one_suspected(demo, truths):
    found = demo.answers.suspected_breaks().suspected
    assert [(s.indicator, s.year) for s in found] == truths.suspected_breaks


def test_no_verdict_crosses_the_known_break(demo, truths):
    [(indicator, year)] = truths.known_breaks
    found = demo.answers.verdicts(indicator, "all").filter(pl.col("n") >= 5)
    assert found["first_year"].min() == year
    # Across it nearly all would rise.
    assert share(found, "clear") <= FALSE_CLEAR + ROOM


def test_the_outlier_is_marked_as_far_out(demo, truths):
    [(indicator, code)] = truths.outliers
    [line] = [line for line in demo.answers.overview(code, "members").indicators if line.indicator == indicator]
    assert far_out(line.lead)


def test_those_who_remain_are_as_many_as_the_planted_chance_says(demo, truths):
    curve = demo.answers.retention()["all"]
    assert demo.answers.known_of_members().enough
    assert curve.enough
    for row in curve.steps.filter(pl.col("age").is_in([5, 10, 20])).iter_rows(named=True):
        remaining = (1 - truths.yearly_chance_of_leaving) ** row["age"]
        assert row["low"] - 0.03 <= remaining <= row["high"] + 0.03


def test_every_planted_conflict_is_listed_and_what_was_handed_in_is_shown(demo, truths):
    [indicator] = {c.indicator for c in truths.conflicts}
    listed = demo.answers.conflicts(indicator)
    assert {(c.code, c.year) for c in truths.conflicts} == set(listed.select("code", "year").rows())
    shown = demo.answers.figures(indicator)
    for conflict in truths.conflicts:
        row = shown.filter(pl.col("code") == conflict.code, pl.col("year") == conflict.year)
        assert row["source"].to_list() == ["submission"]
