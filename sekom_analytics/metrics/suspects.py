"""Years in which nearly everyone's figure jumped the same way, as when something is measured anew and nobody told."""

from __future__ import annotations

import math
from dataclasses import dataclass

import polars as pl

from sekom_analytics.catalog.models import Indicator

# Municipalities with a figure in the year and in the one before.
FEWEST_PAIRS = 30
# Other years that show what is usual.
FEWEST_OTHERS = 4
SAME_WAY = 0.8
TIMES_ANY_OTHER = 1.5


@dataclass(frozen=True)
class Suspect:
    """In `year`, `moved` of `n` municipalities went the same way (`falls` or not).

    `median_change` is that from the year before, `usual_change` the largest of any other year's, without its sign: per
    cent where `relative`, else in the figure's unit.
    """

    year: int
    n: int
    moved: int
    falls: bool
    median_change: float
    usual_change: float
    relative: bool


def suspects(figures: pl.DataFrame, indicator: Indicator) -> list[Suspect]:
    """The years to look at among `figures` (code, year, value; one row a code and year), oldest first.

    At least four in five of thirty or more municipalities changed the same way, and the median change is one and a half
    times that of any other year, of which there must be four. Amounts are compared as ratios, shares in points. Years
    that the catalogue has as breaks, or as examined, are left out: those are decided.
    """
    relative = indicator.quantity == "amount"
    years = _by_year(figures, relative).filter(pl.col("n") >= FEWEST_PAIRS)
    decided = {b.year for b in (*indicator.breaks, *indicator.examined)}
    others = years.filter(~pl.col("year").is_in(sorted(decided))) if decided else years
    return [
        _suspect(row, usual, relative)
        for row in others.iter_rows(named=True)
        if (usual := _largest_other(others, row["year"])) is not None
        and row["moved"] >= SAME_WAY * row["n"]
        and abs(row["change"]) >= TIMES_ANY_OTHER * usual
    ]


def _by_year(figures: pl.DataFrame, relative: bool) -> pl.DataFrame:
    """The changes from the year before: year, n, moved, change."""
    value = pl.col("value")
    present = figures.filter(value.is_not_null(), (value > 0) | (not relative)).sort("code", "year")
    step = value.log() if relative else value
    changes = present.with_columns(change=step.diff().over("code"), gap=pl.col("year").diff().over("code"))
    change = pl.col("change")
    return (
        changes.filter(pl.col("gap") == 1)
        .group_by("year")
        .agg(
            n=pl.len(),
            moved=pl.max_horizontal((change < 0).sum(), (change > 0).sum()),
            change=change.median(),
        )
        .sort("year")
    )


def _largest_other(years: pl.DataFrame, year: int) -> float | None:
    other = years.filter(pl.col("year") != year)["change"].abs().to_list()
    return max(other) if len(other) >= FEWEST_OTHERS else None


def _suspect(row: dict[str, float], usual: float, relative: bool) -> Suspect:
    change, shown = row["change"], _per_cent if relative else float
    moved = int(row["moved"])
    return Suspect(int(row["year"]), int(row["n"]), moved, change < 0, shown(change), shown(usual), relative)


def _per_cent(change: float) -> float:
    return 100 * math.expm1(change)
