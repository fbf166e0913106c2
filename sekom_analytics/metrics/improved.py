"""Who has improved the most, without letting noise win: false discoveries held down, slopes drawn to the group's."""

from __future__ import annotations

from typing import Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sekom_analytics.metrics.theil_sen import Floats

Direction = Literal["higher", "lower", "neutral"]
Reason = Literal["neutral", "few", "chance"]

FALSE_DISCOVERIES = 0.10
# Fewer slopes say too little of how much municipalities differ.
FEWEST_SLOPES = 10
# Half the width of a normal interval in standard errors, by its confidence.
HALF_WIDTH = {0.90: 1.6449, 0.75: 1.1503}


def most_improved(verdicts: pl.DataFrame, direction: Direction, fewest: int = FEWEST_SLOPES) -> pl.DataFrame:
    """The municipalities of `verdicts` (of one key figure and one group) that have improved, the most first.

    Kept are those whose two-sided p passes Benjamini and Hochberg's (1995) test at 10 % among all with a slope, whose
    verdict is clear or likely and whose slope is for the better. They are ordered by the shrunk slope, ties by code.
    Empty for a neutral key figure or with fewer than `fewest` slopes. Adds `shrunk` (see `shrunk`) to the columns.
    """
    # Slopes of two scales cannot be ordered together: the commoner one is kept.
    judged = verdicts.filter(pl.col("slope").is_not_null())
    judged = judged.filter(pl.col("relative") == (2 * judged["relative"].sum() >= judged.height))
    if direction == "neutral" or judged.height < fewest:
        return judged.clear().with_columns(shrunk=pl.lit(None, pl.Float64))
    better = 1 if direction == "higher" else -1
    ordered = judged.with_columns(
        shrunk=pl.Series(shrunk(judged)), passes=pl.Series(discoveries(judged["p"].to_numpy()))
    )
    kept = ordered.filter("passes", pl.col("verdict").is_in(["clear", "likely"]), pl.col("sign") == better)
    return kept.sort(pl.col("shrunk") * -better, "code").drop("passes")


def why_none(judged: int, direction: Direction) -> Reason:
    """Why a list is empty for which so many municipalities have years enough: the first reason that holds.

    neutral  neither direction is better
    few      fewer than FEWEST_SLOPES have years enough
    chance   no improvement can be told from chance
    """
    if direction == "neutral":
        return "neutral"
    return "few" if judged < FEWEST_SLOPES else "chance"


def discoveries(p: Floats, rate: float = FALSE_DISCOVERIES) -> NDArray[np.bool_]:
    """Which of the p-values are discoveries when at most `rate` of those named may be false (Benjamini–Hochberg)."""
    order = np.argsort(p, kind="stable")
    passes = p[order] <= rate * np.arange(1, len(p) + 1) / max(len(p), 1)
    last = np.flatnonzero(passes).max(initial=-1)
    found = np.zeros(len(p), dtype=bool)
    found[order[: last + 1]] = True
    return found


def shrunk(judged: pl.DataFrame) -> Floats:
    """Each slope drawn towards the group's mean by how unsure it is: mean + (slope - mean) · τ² / (τ² + se²).

    Empirical Bayes (Efron and Morris, 1975): se is the interval's width over twice its normal quantile, τ² what is left
    of the slopes' variance when the mean se² is taken away, at least zero.
    """
    slope = judged["slope"].to_numpy()
    quantile = judged["confidence"].replace_strict(HALF_WIDTH).to_numpy()
    width = (judged["high"] - judged["low"]).to_numpy()
    error = np.where(np.isnan(width), np.inf, width / (2 * quantile)) ** 2
    known = np.isfinite(error)
    mean = float(np.mean(slope))
    between = max(float(np.var(slope, ddof=1)) - float(error[known].mean()), 0.0) if known.sum() > 1 else 0.0
    weight = np.divide(between, between + error, out=np.zeros_like(error), where=known & (between + error > 0))
    drawn: Floats = mean + (slope - mean) * weight
    return drawn
