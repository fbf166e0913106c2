"""What is known of a key figure before a new value of it: own years, usual changes, others' latest values."""

from __future__ import annotations

import itertools
import math

import numpy as np
import polars as pl

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.collection.review import LEAST_POINTS, LEAST_RATIO, Background, Peers, change
from sekom_analytics.metrics.position import spread
from sekom_analytics.metrics.series import latest_values

FEWEST_CHANGES, FEWEST_PEERS, FEWEST_TO_FENCE = 30, 2, 10
# What is taken for usual where too few have reported two years in a row.
USUAL_POINTS, USUAL_RATIO = 20.0, math.log(1.5)
FENCE = 3.0
LATEST_YEARS = 3


def background(figures: pl.DataFrame, indicator: Indicator, percent: bool, code: str, year: int) -> Background:
    """What `figures` (code, year, value) of a key figure say before `year`, from the newest break up to then."""
    since = max((b.year for b in indicator.breaks if b.year <= year), default=0)
    known = figures.filter(pl.col("value").is_not_null(), pl.col("year") < year, pl.col("year") >= since)
    own = known.filter(pl.col("code") == code).sort("year").select("year", "value").rows()
    return Background(tuple(own), usual_change(known, percent), _peers(known, code, year, percent))


def usual_change(figures: pl.DataFrame, percent: bool) -> float:
    """The change from one year to the next that nineteen of twenty municipalities' figures keep within."""
    ordered = figures.sort("code", "year").select("code", "year", "value").rows()
    changes = [
        change(percent, before, after)
        for (one, earlier, before), (other, later, after) in itertools.pairwise(ordered)
        if one == other and later == earlier + 1
    ]
    finite = [c for c in changes if math.isfinite(c)]
    if len(finite) < FEWEST_CHANGES:
        return USUAL_POINTS if percent else USUAL_RATIO
    return max(float(np.quantile(finite, 0.95)), LEAST_POINTS if percent else LEAST_RATIO)


def _peers(figures: pl.DataFrame, code: str, year: int, percent: bool) -> Peers | None:
    """Everyone else's latest value of the last three years, or of any year where fewer than two have one.

    None with fewer than two in all: that is enough to tell kilograms from tonnes. No fences with fewer than ten.

    The fences of amounts above zero are drawn on the logarithms, since those are spread more evenly.
    """
    others = latest_values(figures.filter(pl.col("code") != code))
    recent = others.filter(pl.col("year") >= year - LATEST_YEARS)
    values: list[float] = (recent if recent.height >= FEWEST_PEERS else others)["value"].to_list()
    if len(values) < FEWEST_PEERS:
        return None
    middle = spread(values).median or 0.0
    if len(values) < FEWEST_TO_FENCE:
        return Peers(len(values), middle)
    in_logarithms = not percent and min(values) > 0
    scaled = spread([math.log(v) for v in values] if in_logarithms else values)
    if scaled.q1 is None or scaled.q3 is None:
        return None
    room = FENCE * (scaled.q3 - scaled.q1)
    low, high = scaled.q1 - room, scaled.q3 + room
    return Peers(len(values), middle, *((math.exp(low), math.exp(high)) if in_logarithms else (low, high)))
