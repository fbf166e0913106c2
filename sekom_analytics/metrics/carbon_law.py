"""The Carbon Law: emissions that fall by the same share every year, and a figure's pace against it."""

from __future__ import annotations

import math

from sekom_analytics.metrics.pace import Stretch, change, judged
from sekom_analytics.metrics.target_results import CarbonLaw, Pace


def carbon_law(indicator: str, past: Stretch, rate: float, start: tuple[int, float]) -> CarbonLaw:
    """The pace of `past` against a fall of `rate` (0.12 is 12 %) a year, and the level due by now from `start`.

    `start` is a year and its value. Raises ValueError when there is no value at all.
    """
    if not past.years:
        raise ValueError("without values there is nothing to hold against the Carbon Law")
    now = past.years[-1]
    return CarbonLaw(
        indicator=indicator,
        rate=rate,
        start_year=start[0],
        start_value=start[1],
        due_year=now,
        due_value=level_due(start, rate, now),
        pace=_pace(past, rate),
    )


def level_due(start: tuple[int, float], rate: float, year: int) -> float:
    """The level in `year` of emissions that fall by `rate` a year from `start`."""
    return start[1] * (1 - rate) ** (year - start[0])


def path(start: tuple[int, float], rate: float, until: int) -> list[tuple[int, float]]:
    """Each year from `start` to `until` with the level due."""
    return [(year, level_due(start, rate, year)) for year in range(start[0], until + 1)]


def _pace(past: Stretch, rate: float) -> Pace:
    if past.values[-1] == 0:
        return change(past, linear=True).model_copy(update={"verdict": "reached", "why_not": None})
    if min(past.values) <= 0:  # a change in per cent cannot begin at zero
        return change(past, linear=True).model_copy(update={"why_not": "zero"})
    told = change(past, linear=False)
    if past.outdated:
        return told.model_copy(update={"why_not": "new_definition"})
    return judged(told, math.log1p(-rate))
