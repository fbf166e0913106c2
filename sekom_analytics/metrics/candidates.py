"""Everyone that might be called about one key figure: how alike, how good, how noisy and how fast they change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.metrics.learning import SLOPE_LEVEL
from sekom_analytics.metrics.materiality import least_change
from sekom_analytics.metrics.noise import noise
from sekom_analytics.metrics.similar import Comparison
from sekom_analytics.metrics.theil_sen import theil_sen_rows
from sekom_analytics.rounding import as_shown

# Years back that a development is measured over.
YEARS = 10


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


def known(subject: Subject, members: Iterable[str]) -> pl.DataFrame:
    """Who has a value in the year: code, value as shown, noise, what `slopes` gives, and `least`.

    `least` is the smallest yearly change that counts for them (`materiality.least_change`), at the level of the years
    of the slope and the median of `members`' values in the year.
    """
    decimals, past = subject.indicator.decimals, subject.until_now()
    of_year = past.filter(pl.col("year") == subject.year).select("code", "value")
    shown = pl.Series("value", [float(as_shown(v, decimals)) for v in of_year["value"]], dtype=pl.Float64)
    found = of_year.with_columns(shown)
    if found.is_empty():
        empty = dict.fromkeys(("noise", "slope", "slope_low", "slope_high", "least"), pl.Float64)
        return found.with_columns(pl.lit(None, t).alias(c) for c, t in empty.items())
    chance = noise(past, subject.breaks, decimals).select("code", "noise")
    found = found.join(chance, on="code", how="left", maintain_order="left")
    found = found.join(slopes(past, subject.breaks, subject.year), on="code", how="left", maintain_order="left")
    return found.with_columns(pl.Series("least", list(_least(subject.indicator, found, members)), dtype=pl.Float64))


def candidates(figures: pl.DataFrame, places: pl.DataFrame, comparison: Comparison) -> pl.DataFrame:
    """Everyone that can be compared, the most alike first, as `whom_to_call` wants them, with the years measured.

    `figures` are those of `known`. `row` is the row in `comparison`, `place` the place in likeness among the members.
    """
    codes, distances = comparison.codes, comparison.distances
    schema = {"code": pl.String, "distance": pl.Float64, "row": pl.Int64}
    alike = pl.DataFrame({"code": codes, "distance": distances, "row": range(len(codes))}, schema=schema)
    named = alike.sort("distance", "code").join(
        places.select("code", "name", "member"), on="code", how="left", maintain_order="left"
    )
    placed = named.with_columns(place=pl.col("member").cast(pl.Int64).cum_sum())
    return placed.join(figures, on="code", how="left", maintain_order="left")


def slopes(figures: pl.DataFrame, breaks: Iterable[int], year: int) -> pl.DataFrame:
    """Each municipality's Theil-Sen slope: code, slope, slope_low, slope_high, first_year, last_year, level.

    Over the ten years up to `year`, or from the last new definition (`breaks`) in them; years without a figure in
    between do no harm. The interval is of SLOPE_LEVEL; null where there are too few years for one. `level` is the
    median value of those years.
    """
    first = max([year - YEARS + 1, *(b for b in breaks if b <= year)])
    part = figures.filter(pl.col("value").is_not_null(), pl.col("year").is_between(first, year))
    span = part.group_by("code").agg(
        first_year=pl.col("year").min(), last_year=pl.col("year").max(), level=pl.col("value").median()
    )
    table = part.sort("year").pivot(on="year", index="code", values="value")
    years = [column for column in table.columns if column != "code"]
    found = theil_sen_rows(np.array(years, dtype=float), table.select(years).to_numpy().astype(float), SLOPE_LEVEL)
    columns = {"slope": found.slope, "slope_low": found.low, "slope_high": found.high}
    return (
        table.select("code")
        .with_columns(pl.Series(k, v).fill_nan(None) for k, v in columns.items())
        .join(span, on="code", how="left", maintain_order="left")
    )


def _least(indicator: Indicator, found: pl.DataFrame, members: Iterable[str]) -> Iterator[float]:
    network = found.filter(pl.col("code").is_in(list(members))).select(pl.col("value").median()).item()
    return (least_change(indicator, level, network) for level in found["level"])
