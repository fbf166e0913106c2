"""Figures through the years: unbroken runs, and a group's spread year by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

# Published tables often begin a year with a handful of municipalities: too few to stand among.
FEWEST_TO_COMPARE = 10


def segments(series: pl.DataFrame, breaks: Iterable[int]) -> pl.DataFrame:
    """`series` (year, value) in order of year, with `segment`: a new one after a gap of years and at each break year.

    Rows without a value are left out: a line is never drawn over a year that was not measured.
    """
    present = series.filter(pl.col("value").is_not_null()).sort("year")
    years = present["year"]
    starts = (years.diff().fill_null(1) != 1) | years.is_in(sorted(breaks))
    return present.with_columns(segment=starts.cum_sum())


def spread_by_year(figures: pl.DataFrame, codes: Iterable[str]) -> pl.DataFrame:
    """The spread of the municipalities in `codes` each year: year, n, median, q1, q3.

    A year without values has no row.
    """
    group = figures.filter(pl.col("code").is_in(list(codes)), pl.col("value").is_not_null())
    value = pl.col("value")
    return (
        group.group_by("year")
        .agg(
            n=pl.len(),
            median=value.median(),
            q1=value.quantile(0.25, "linear"),
            q3=value.quantile(0.75, "linear"),
        )
        .sort("year")
    )


def latest_values(figures: pl.DataFrame) -> pl.DataFrame:
    """The row with the newest value of each municipality; one that has none is left out."""
    present = figures.filter(pl.col("value").is_not_null()).sort("code", "year")
    return present.unique("code", keep="last", maintain_order=True)


@dataclass(frozen=True)
class Measured:
    """Who has a value when: how many municipalities by year, and the years of each by its code."""

    municipalities: Mapping[int, int]
    years: Mapping[str, tuple[int, ...]]


def measured(figures: pl.DataFrame) -> Measured:
    """Who has a value when in `figures` (code, year, value), one row a municipality and year."""
    present = figures.filter(pl.col("value").is_not_null())
    years = present.group_by("code").agg("year").rows()
    return Measured(Counter(present["year"].to_list()), {code: tuple(sorted(found)) for code, found in years})


def comparison_year(found: Measured, municipality: str) -> int | None:
    """The year to compare when none is asked for: the municipality's latest that enough others have a figure for.

    Enough is FEWEST_TO_COMPARE, or else anyone. A municipality without figures gets the latest year that half of the
    best year's municipalities reach. None without any figure.
    """
    counts, own = found.municipalities, found.years.get(municipality, ())
    reached = {year for year, n in counts.items() if n * 2 >= max(counts.values())}
    compared = {year for year in own if counts[year] >= FEWEST_TO_COMPARE}
    return max(compared or own or reached, default=None)
