"""Whom a municipality may learn from where it trails: similar members that are better and improving, or why no one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import polars as pl

from sekom_analytics.metrics.alike import alike, reference, with_figures
from sekom_analytics.metrics.position import Direction

# One-sided 90 % quantile of the normal distribution.
SURELY = 1.2816
# The level of the slopes' intervals to hand in: an end beyond zero is then a one-sided 87.5 %, "likely" of the trends.
SLOPE_LEVEL = 0.75
# Decimals to which the arithmetic is trusted.
ARITHMETIC = 9

Reason = Literal[
    "neutral",
    "no_value",
    "none_alike",
    "too_few_figures",
    "already_ahead",
    "no_similar_better",
    "none_improving",
]


@dataclass(frozen=True)
class Teacher:
    """A municipality to call. `difference` is how much better it is, in the figure's unit and always above zero."""

    code: str
    name: str
    value: float
    difference: float
    slope: float
    distance: float


def whom_to_call(
    candidates: pl.DataFrame,
    own_value: float | None,
    own_noise: float | None,
    direction: Direction,
    most: int = 3,
) -> list[Teacher]:
    """At most `most` similar members that are better and improving, the largest difference first.

    `candidates` (code, name, distance, value, noise, slope, slope_low, slope_high, least, member; null where absent)
    are the others. Of the `alike`, those whose difference to `own_value` exceeds 1.2816 times the root of own_noise² +
    noise², a one-sided 90 %, and who are improving: the slope's interval, which is to be of SLOPE_LEVEL (75 %), lies
    wholly on the better side of zero, and the slope is at least `least`, the smallest yearly change that counts. Ties
    by distance, then code. Empty exactly when `why_none` gives a reason.
    """
    if why_none(candidates, own_value, own_noise, direction):
        return []
    better = _better(with_figures(alike(candidates)), own_value, own_noise, direction)
    chosen = better.filter(_improving(direction)).sort(
        "difference", "distance", "code", descending=[True, False, False]
    )
    columns = ["code", "name", "value", "difference", "slope", "distance"]
    return [Teacher(**row) for row in chosen.head(most).select(columns).iter_rows(named=True)]


def why_none(
    candidates: pl.DataFrame, own_value: float | None, own_noise: float | None, direction: Direction
) -> Reason | None:
    """Why there is no one to call, the first that holds; None when there is someone.

    neutral            no direction is better
    no_value           the municipality has no value of its own
    none_alike         no member is alike enough
    too_few_figures    its noise is unknown, or none of the alike has a value and a noise, or no `reference` a median
    already_ahead      it is at or better than that median
    no_similar_better  none of them is better by more than the noise
    too_few_figures    none of those that are better has years enough for a slope's interval
    none_improving     none of those that are better is improving
    """
    if direction == "neutral":
        return "neutral"
    if own_value is None:
        return "no_value"
    near, median = alike(candidates), reference(candidates).median
    if near.is_empty():
        return "none_alike"
    similar = with_figures(near)
    if own_noise is None or median is None or similar.is_empty():
        return "too_few_figures"
    if _sign(direction) * (median - own_value) <= 0:
        return "already_ahead"
    return _why_not_these(_better(similar, own_value, own_noise, direction), direction)


def _why_not_these(better: pl.DataFrame, direction: Direction) -> Reason | None:
    if better.is_empty():
        return "no_similar_better"
    if better["slope_low"].is_null().all():
        return "too_few_figures"
    return None if better.select(_improving(direction).any()).item() else "none_improving"


def _better(
    similar: pl.DataFrame, own_value: float | None, own_noise: float | None, direction: Direction
) -> pl.DataFrame:
    chance = ((pl.col("noise") ** 2) + (own_noise or 0.0) ** 2).sqrt()
    difference = _sign(direction) * (pl.col("value") - own_value)
    return similar.with_columns(difference=difference).filter(pl.col("difference") > SURELY * chance)


def _improving(direction: Direction) -> pl.Expr:
    surely = pl.col("slope_low") > 0 if direction == "higher" else pl.col("slope_high") < 0
    # A slope of exactly the least may come out a hair below it.
    return surely & ((_sign(direction) * pl.col("slope") - pl.col("least")).round(ARITHMETIC) >= 0)


def _sign(direction: Direction) -> int:
    return 1 if direction == "higher" else -1
