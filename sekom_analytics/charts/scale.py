"""How far the axes of a development chart reach, and where they have ticks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sekom_analytics.charts.marks import Goal, Series

MOST_TICKS = 6
STEPS = (1, 2, 3, 5, 10, 20, 50)
# A spread below this share of the level would lie flat on an axis from zero.
FLAT = 0.25
YEARS_TO_TARGET = 10
# The share of the years that the labels of the lines take.
CLEAR = 0.2
# Air at the sides of the first and the last year, in years.
BESIDE = 0.4


@dataclass(frozen=True)
class Scale:
    """The ends of an axis, and whether it leaves zero out."""

    low: float
    high: float
    truncated: bool = False

    def share(self, value: float) -> float:
        """Where a value lies: 0 at the low end, 1 at the high."""
        return (value - self.low) / (self.high - self.low)


def value_scale(values: Sequence[float]) -> Scale:
    """From zero, unless the values spread over less than a quarter of their level; then only around them."""
    low, high = min(values), max(values)
    level = max(abs(low), abs(high))
    if level and (low > 0 or high < 0) and high - low < FLAT * level:
        air = 0.15 * (high - low) or 0.1 * level
        return Scale(low - air, high + air, truncated=True)
    low, high = min(low, 0.0), max(high, 0.0)
    air = 0.08 * (high - low) or 1.0
    return Scale(low - air if low < 0 else 0.0, high + air if high > 0 or low == 0 else 0.0)


@dataclass(frozen=True)
class Extent:
    """What a chart covers: the value axis, the year axis, the first and last year of the data, the last year shown.

    `banded`: whether any year has a middle half.
    """

    values: Scale
    years: Scale
    first: int
    last: int
    end: int
    banded: bool


def extent(series: Sequence[Series], edges: Sequence[float], goals: Sequence[Goal]) -> Extent | None:
    """What it takes to show all the series, the `edges` of a band and the targets; None without a single figure.

    Years that were asked about but have no figure count. Targets at most YEARS_TO_TARGET after them do too,
    unless so soon that the points would stand among the labels of the lines.
    """
    values = [value for one in series for value in one.values["value"].drop_nulls()]
    if not values:
        return None
    years = [year for one in series for year in one.values["year"]]
    first, last = min(years), max(years)
    ends = [goal.year for goal in goals if last < goal.year <= last + YEARS_TO_TARGET]
    end = max((year for year in ends if clear(year, first, last, year)), default=last)
    scale = value_scale([*values, *edges, *(goal.value for goal in goals)])
    return Extent(scale, Scale(first - BESIDE, end + BESIDE), first, last, end, bool(edges))


def clear(year: int, first: int, last: int, end: int) -> bool:
    """Whether a point in `year` stands clear of the labels that follow the `last` of the data, on an axis to `end`."""
    return last < year <= end and year - last >= CLEAR * (end - first)


def year_ticks(first: int, last: int) -> dict[str, Any]:
    """Whole years, at most MOST_TICKS of them, the last one among them."""
    step = next(s for s in STEPS if (last - first) // s < MOST_TICKS)
    years = list(range(last, first - 1, -step))[::-1]
    return {"tickvals": years, "ticktext": [str(year) for year in years], "hoverformat": "d"}
