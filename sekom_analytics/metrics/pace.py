"""Whether a figure moves towards its target as fast as it must."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sekom_analytics.metrics.target_results import Pace, Verdict, WhyNoVerdict
from sekom_analytics.metrics.theil_sen import theil_sen
from sekom_analytics.rounding import as_shown

WINDOW = 10
FEWEST_YEARS = 5
# Per cent of the required pace, from which on it is kept, or nearly.
ON_TRACK, NEAR = 95, 60


@dataclass(frozen=True)
class Goal:
    """A value to reach by a year, as it prints with `decimals`; `higher` is better, or lower.

    Of a `bounded` figure, a share, or one counted from zero to zero, the change is told in its unit; of any other in
    per cent, since a level that is to be halved is approached by shares of itself.
    """

    value: float
    year: int
    higher: bool
    decimals: int
    bounded: bool

    def met_by(self, value: float) -> bool:
        """Whether a value reads as the target or better: a reader cannot see more decimals than are printed."""
        shown, goal = as_shown(value, self.decimals), as_shown(self.value, self.decimals)
        return shown >= goal if self.higher else shown <= goal


@dataclass(frozen=True)
class Stretch:
    """The measured years that a pace is told from, in order, and their values.

    `cut`: a new definition left out measured years of the window. `outdated`: one came after the newest value.
    """

    years: tuple[int, ...]
    values: tuple[float, ...]
    cut: bool = False
    outdated: bool = False


def stretch(
    years: Sequence[int], values: Sequence[float | None], breaks: Iterable[int], last: int | None = None
) -> Stretch:
    """The measured years among the last ten up to `last`, from the last new definition (`breaks`) on.

    `last` is the newest year that anyone has a value for, as for verdicts, so that pace and verdict speak of the same
    years; without it, that of the newest of these values. The newest value is always there, however old.
    """
    measured = sorted((year, value) for year, value in zip(years, values, strict=True) if value is not None)
    if not measured:
        return Stretch((), ())
    newest = measured[-1][0]
    changes = list(breaks)
    first = min((last or newest) - WINDOW + 1, newest)
    recent = [(year, value) for year, value in measured if year >= first]
    since = max((year for year in changes if year <= newest), default=first)
    kept = [(year, value) for year, value in recent if year >= since]
    outdated = any(year > newest for year in changes)
    spoken = tuple(year for year, _ in kept), tuple(value for _, value in kept)
    return Stretch(*spoken, cut=len(kept) < len(recent), outdated=outdated)


def pace(past: Stretch, goal: Goal) -> Pace:
    """The yearly change of `past` against the one required from its newest value to `goal`.

    The change is the Theil-Sen slope of five measured years or more, of the values (`amount`) or of their logarithms
    (`percent`). The required one leads in a straight line on that scale from the newest value to the target in its
    year. Their ratio, rounded to whole per cent: 95 or more is on track, 60 to 94 near, 0 to 59 too slow, below 0 the
    wrong way. A newest value that reads as the target or better has reached it, however few the years.
    """
    linear = in_amounts(past, goal)
    told = change(past, linear)
    if not past.years or past.outdated:
        return told.model_copy(update={"why_not": "new_definition" if past.years else "no_figures"})
    year, value = past.years[-1], past.values[-1]
    if goal.met_by(value):
        return told.model_copy(update={"verdict": "reached", "why_not": None})
    if goal.year <= year:
        return told.model_copy(update={"why_not": "year_passed"})
    scale = scale_of(linear)
    needed = (scale(goal.value) - scale(value)) / (goal.year - year)
    return judged(told, needed)


def in_amounts(past: Stretch, goal: Goal) -> bool:
    """Whether changes are told in the unit: of shares, towards zero, and where a value of zero has no logarithm."""
    return goal.bounded or goal.value <= 0 or min(past.values, default=0) <= 0


def scale_of(linear: bool) -> Callable[[float], float]:
    """The scale that a line is fitted on: the values themselves, or their logarithms."""
    return float if linear else math.log


def change(past: Stretch, linear: bool) -> Pace:
    """What is known of `past` before there is anything to hold it against: without a verdict."""
    n = len(past.years)
    slope = theil_sen(past.years, [scale_of(linear)(value) for value in past.values]) if n >= FEWEST_YEARS else None
    few: WhyNoVerdict = "new_definition" if past.cut else "few_years"
    return Pace(
        verdict=None,
        why_not=few if slope is None else None,
        latest_value=past.values[-1] if n else None,
        latest_year=past.years[-1] if n else None,
        first_year=past.years[0] if n else None,
        n=n,
        change="amount" if linear else "percent",
        observed=a_year(slope.slope, linear) if slope else None,
        observed_low=a_year(slope.low, linear) if slope else None,
        observed_high=a_year(slope.high, linear) if slope else None,
        required=None,
        share=None,
        chance=None,
        likelihood=None,
        why_no_chance=None,
    )


def judged(told: Pace, needed: float) -> Pace:
    """`told` with the verdict on it, where `needed` is the required slope on its scale."""
    linear = told.change == "amount"
    required = {"required": a_year(needed, linear)}
    if told.observed is None:
        return told.model_copy(update=required)
    slope = told.observed if linear else math.log1p(told.observed)
    kept = slope / needed
    return told.model_copy(update=required | {"share": kept, "verdict": verdict(kept)})


def verdict(share: float) -> Verdict:
    """The word for a share of the required pace, at the whole per cent that is printed beside it."""
    percent = as_shown(share * 100, 0)
    if percent >= ON_TRACK:
        return "on_track"
    if percent >= NEAR:
        return "near"
    return "too_slow" if percent >= 0 else "wrong_way"


def a_year(slope: float | None, linear: bool) -> float | None:
    """A slope as it is told: as it is, or a slope of logarithms as a share of the level a year."""
    return slope if linear or slope is None else math.expm1(slope)
