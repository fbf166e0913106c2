"""Values that lie too far from the year before to be passed over: right or wrong, somebody should look."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from sekom_analytics.metrics.noise import noise

# Two noisy figures differ by more than this many of their joint deviations less than once in ten thousand times.
TIMES = 4.0
# And a jump is a fifth of the municipality's usual level or more: less would not mislead anyone.
LEAST_SHARE = 0.2
EVERY_YEAR = 200


def jumps(figures: pl.DataFrame, breaks: Iterable[int], decimals: int) -> pl.DataFrame:
    """The changes between two years that follow each other that are unlike the municipality's others, largest first.

    `figures` (code, year, value; one row a code and year). A change, less the municipality's median change, of more
    than four times sqrt(2) times its noise (`metrics.noise`, of all figures, of every year) and of a fifth of its level
    (the median value) or more. Changes at a new definition (`breaks`) are left out. Columns: code, year (the later),
    before, after, share (the part of the level, which orders the rows; ties by code and year).
    """
    breaks = list(breaks)
    present = figures.filter(pl.col("value").is_not_null()).select("code", "year", "value").sort("code", "year")
    value, year = pl.col("value"), pl.col("year")
    steps = present.with_columns(
        before=value.shift().over("code"),
        gap=year.diff().over("code"),
        level=value.median().over("code"),
        change=value.diff().over("code"),
    ).filter(pl.col("gap") == 1, ~year.is_in(breaks))
    odd = (pl.col("change") - pl.col("change").median().over("code")).abs()
    usual = noise(present, breaks, decimals, years=EVERY_YEAR).select("code", usual=pl.col("noise") * TIMES * 2**0.5)
    found = steps.with_columns(odd=odd, share=odd / pl.col("level")).join(usual, on="code", maintain_order="left")
    listed = found.filter(pl.col("odd") > pl.col("usual"), pl.col("share").is_finite(), pl.col("share") >= LEAST_SHARE)
    ordered = listed.sort("share", "code", "year", descending=[True, False, False])
    return ordered.select("code", "year", "before", after="value", share="share")
