"""What has changed since the year before, beyond what the figures usually move."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from sekom_analytics.metrics.noise import noise
from sekom_analytics.metrics.series import FEWEST_TO_COMPARE
from sekom_analytics.rounding import as_shown

# A change of two noisy figures beyond this many of their joint deviations is a one-sided 95 %.
SURELY = 1.6449


def newest_shared_year(figures: pl.DataFrame, codes: Iterable[str]) -> int | None:
    """The newest year in which ten of `codes` have a value in it and in the year before; None where there is none."""
    present = figures.filter(pl.col("value").is_not_null(), pl.col("code").is_in(list(codes))).select("code", "year")
    both = present.join(present.with_columns(pl.col("year") + 1), on=["code", "year"])
    counts = both.group_by("year").len().filter(pl.col("len") >= FEWEST_TO_COMPARE)
    years: list[int] = counts["year"].to_list()
    return max(years, default=None)


def changes(
    figures: pl.DataFrame, codes: Iterable[str], year: int, breaks: Iterable[int], decimals: int
) -> pl.DataFrame:
    """The changes of `codes` from year - 1 to `year` that are larger than noise, the largest first, ties by code.

    `figures` (code, year, value, comment; one row a code and year). Values are taken as shown, with `decimals`. Larger
    than noise: beyond 1.6449 · sqrt(2) times the municipality's noise (`metrics.noise`, of all figures). Empty where
    `year` is the first of a new definition. Columns: code, before, after, change, usual (that limit), comment.
    """
    breaks = list(breaks)
    every = noise(figures.select("code", "year", "value"), breaks, decimals)
    now, then = (_of(figures, codes, of, decimals) for of in (year, year - 1))
    pairs = now.join(then.select("code", before="value"), on="code").join(every, on="code", how="left")
    found = pairs.select(
        "code",
        "before",
        after="value",
        change=pl.col("value") - pl.col("before"),
        usual=pl.col("noise") * SURELY * 2**0.5,
        comment="comment",
    ).filter(pl.col("change").abs() > pl.col("usual"), pl.lit(year not in breaks))
    return found.sort(pl.col("change").abs(), "code", descending=[True, False])


def _of(figures: pl.DataFrame, codes: Iterable[str], year: int, decimals: int) -> pl.DataFrame:
    part = figures.filter(pl.col("year") == year, pl.col("value").is_not_null(), pl.col("code").is_in(list(codes)))
    shown = pl.Series("value", [float(as_shown(v, decimals)) for v in part["value"]], dtype=pl.Float64)
    return part.select("code", "comment").with_columns(shown)
