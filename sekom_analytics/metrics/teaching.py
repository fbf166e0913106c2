"""What `learning` must know to say whom to call about one key figure, and what is told of those that it names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from sekom_analytics.catalog.models import Indicator, SimilarityVariable
from sekom_analytics.metrics.learning import SLOPE_LEVEL, Reason, Teacher, whom_to_call, why_none
from sekom_analytics.metrics.noise import noise
from sekom_analytics.metrics.similar import Comparison, compare
from sekom_analytics.metrics.theil_sen import theil_sen_rows
from sekom_analytics.rounding import as_shown

# Years back that a development is measured over.
YEARS = 10


@dataclass(frozen=True)
class Advice:
    """A municipality to call: the interval of its slope, the years measured, and how alike it is.

    `place` is its place in likeness among the members, 1 the most alike; `apart` its differences by variable, in
    robust deviations.
    """

    teacher: Teacher
    slope_low: float
    slope_high: float
    first_year: int
    last_year: int
    place: int
    apart: Mapping[str, float]


@dataclass(frozen=True)
class Advised:
    """Whom to call about a figure of `year`, or the reason why there is no one; `members` others were looked at."""

    year: int
    value: float | None
    members: int
    reason: Reason | None
    advice: list[Advice]


@dataclass(frozen=True)
class Subject:
    """One key figure in one year, with everyone's shown figures of it (code, year, value)."""

    indicator: Indicator
    year: int
    figures: pl.DataFrame

    @property
    def breaks(self) -> list[int]:
        """The first years of new definitions."""
        return [b.year for b in self.indicator.breaks]

    def until_now(self) -> pl.DataFrame:
        """The values up to the year compared: what came later is not known in it."""
        return self.figures.filter(pl.col("value").is_not_null(), pl.col("year") <= self.year)


def advise(
    subject: Subject, municipality: str, places: pl.DataFrame, variables: Sequence[SimilarityVariable]
) -> Advised:
    """Whom `municipality` may call, of the members of the year; `places` are everyone as of that year."""
    known = _known(subject)
    own = known.filter(pl.col("code") == municipality)
    value, chance = own.select("value", "noise").row(0) if own.height else (None, None)
    comparison = compare(variables, places, municipality)
    others = candidates(known, places, comparison)
    direction = subject.indicator.direction
    reason = why_none(others, value, chance, direction)
    rows = {row["code"]: row for row in others.iter_rows(named=True)}
    found = [rows[teacher.code] | {"teacher": teacher} for teacher in whom_to_call(others, value, chance, direction)]
    ids = [variable.id for variable in variables]
    advice = [_advice(row, dict(zip(ids, comparison.apart[row["row"]].tolist(), strict=True))) for row in found]
    return Advised(subject.year, value, others.filter("member").height, reason, advice)


def candidates(known: pl.DataFrame, places: pl.DataFrame, comparison: Comparison) -> pl.DataFrame:
    """Everyone that can be compared, the most alike first, as `whom_to_call` wants them, with the years measured.

    `row` is the row in `comparison`, `place` the place in likeness among the members.
    """
    codes, distances = comparison.codes, comparison.distances
    schema = {"code": pl.String, "distance": pl.Float64, "row": pl.Int64}
    alike = pl.DataFrame({"code": codes, "distance": distances, "row": range(len(codes))}, schema=schema)
    named = alike.sort("distance", "code").join(
        places.select("code", "name", "member"), on="code", how="left", maintain_order="left"
    )
    placed = named.with_columns(place=pl.col("member").cast(pl.Int64).cum_sum())
    return placed.join(known, on="code", how="left", maintain_order="left")


def slopes(figures: pl.DataFrame, breaks: Iterable[int], year: int) -> pl.DataFrame:
    """Each municipality's Theil-Sen slope: code, slope, slope_low, slope_high, first_year, last_year.

    Over the ten years up to `year`, or from the last new definition (`breaks`) in them; years without a figure in
    between do no harm. The interval is of SLOPE_LEVEL; null where there are too few years for one.
    """
    first = max([year - YEARS + 1, *(b for b in breaks if b <= year)])
    part = figures.filter(pl.col("value").is_not_null(), pl.col("year").is_between(first, year))
    span = part.group_by("code").agg(first_year=pl.col("year").min(), last_year=pl.col("year").max())
    table = part.sort("year").pivot(on="year", index="code", values="value")
    years = [column for column in table.columns if column != "code"]
    found = theil_sen_rows(np.array(years, dtype=float), table.select(years).to_numpy().astype(float), SLOPE_LEVEL)
    columns = {"slope": found.slope, "slope_low": found.low, "slope_high": found.high}
    return (
        table.select("code")
        .with_columns(pl.Series(k, v).fill_nan(None) for k, v in columns.items())
        .join(span, on="code", how="left", maintain_order="left")
    )


def _known(subject: Subject) -> pl.DataFrame:
    """Who has a value in the year: code, value as shown, noise and slope."""
    decimals, past = subject.indicator.decimals, subject.until_now()
    of_year = past.filter(pl.col("year") == subject.year).select("code", "value")
    shown = pl.Series("value", [float(as_shown(v, decimals)) for v in of_year["value"]], dtype=pl.Float64)
    found = of_year.with_columns(shown)
    if found.is_empty():
        empty = dict.fromkeys(("noise", "slope", "slope_low", "slope_high"), pl.Float64)
        return found.with_columns(pl.lit(None, t).alias(c) for c, t in empty.items())
    chance = noise(past, subject.breaks, decimals).select("code", "noise")
    found = found.join(chance, on="code", how="left", maintain_order="left")
    return found.join(slopes(past, subject.breaks, subject.year), on="code", how="left", maintain_order="left")


def _advice(row: Mapping[str, Any], apart: Mapping[str, float]) -> Advice:
    told = {name: row[name] for name in ("teacher", "slope_low", "slope_high", "first_year", "last_year", "place")}
    return Advice(**told, apart=apart)
