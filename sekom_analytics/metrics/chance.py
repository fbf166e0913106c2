"""How likely a target is to be reached, if the development goes on as before."""

from __future__ import annotations

import hashlib

import numpy as np

from sekom_analytics.metrics.pace import Goal, Stretch, in_amounts, scale_of
from sekom_analytics.metrics.target_results import Likelihood, Pace, WhyNoChance
from sekom_analytics.metrics.theil_sen import Floats, pair_slopes, row_medians

FEWEST_YEARS = 6
# How far ahead of the newest value a line may be drawn, in spans of the years that it was fitted to.
REACH = 1.5
DRAWS = 2000
# The limits of the five words are those of the IPCC's guidance note on uncertainty (2010).
WORDS: tuple[tuple[float, Likelihood], ...] = (
    (0.90, "very_likely"),
    (0.66, "likely"),
    (0.33, "uncertain"),
    (0.10, "unlikely"),
    (0.0, "very_unlikely"),
)


def with_chance(told: Pace, past: Stretch, goal: Goal, seed: int) -> Pace:
    """`told` with the chance of standing at `goal` or better in its year, or why none is given."""
    why = _why_not(past, goal)
    if why is not None:
        return told.model_copy(update={"why_no_chance": why})
    found = chance(past, goal, seed)
    return told.model_copy(update={"chance": found, "likelihood": likelihood(found)})


def likelihood(chance: float) -> Likelihood:
    """The word for a chance."""
    return next(word for limit, word in WORDS if chance >= limit)


def seed_of(municipality: str, figure: str) -> int:
    """A seed that is the same in every run: the same question has the same answer."""
    return int.from_bytes(hashlib.sha256(f"{municipality}:{figure}".encode()).digest()[:8])


def chance(past: Stretch, goal: Goal, seed: int) -> float:
    """The share of the simulated values of the target's year that read as `goal` or better.

    The scale is that of the pace. For a target already reached it is the chance that the level holds.
    """
    linear = in_amounts(past, goal)
    scale = scale_of(linear)
    rounding = 0.5 * 10.0**-goal.decimals
    limit = goal.value - rounding if goal.higher else goal.value + rounding
    if not linear and limit <= 0:  # what has a logarithm lies above it
        return 1.0 if goal.higher else 0.0
    values = np.array([scale(value) for value in past.values])
    blur = rounding if linear else rounding / past.values[-1]
    drawn = simulated(np.array(past.years, dtype=float), values, goal.year, blur, np.random.default_rng(seed))
    return float(np.mean(drawn >= scale(limit) if goal.higher else drawn <= scale(limit)))


def simulated(years: Floats, values: Floats, at: float, blur: float, rng: np.random.Generator) -> Floats:
    """What the year `at` may bring: a residual bootstrap of the Theil-Sen line (Efron and Tibshirani, 1993).

    Each draw resamples the residuals, fits the line anew and adds a residual of the year itself: the slope is
    uncertain, and the future has noise of its own. Residuals of n years are too small by about (n - 2)/n, as in
    `noise`, and how much noise there is, is itself uncertain: each draw is widened by sqrt((n - 2)/chi2(n - 2)), as a
    t distribution is. `blur` is half a unit of the last decimal, within which every value may lie.
    """
    n, x = len(years), years - years.mean()
    slope = row_medians(pair_slopes(x, values[None]))[0]
    level = float(np.median(values - slope * x))
    off = values - level - slope * x
    off = (off - off.mean()) * n / (n - 2)
    wider = np.sqrt((n - 2) / rng.chisquare(n - 2, (DRAWS, 1)))
    drawn = off[rng.integers(0, n, (DRAWS, n + 1))] * wider + rng.uniform(-blur, blur, (DRAWS, n + 1))
    again = level + slope * x + drawn[:, :n]
    slopes = row_medians(pair_slopes(x, again))
    levels = row_medians(again - slopes[:, None] * x)
    ahead: Floats = levels + slopes * (at - years.mean()) + drawn[:, n]
    return ahead


def _why_not(past: Stretch, goal: Goal) -> WhyNoChance | None:
    if not past.years:
        return "no_figures"
    if past.outdated:
        return "new_definition"
    if goal.year <= past.years[-1]:
        return "year_passed"
    if len(past.years) < FEWEST_YEARS:
        return "new_definition" if past.cut else "few_years"
    far = goal.year - past.years[-1] > REACH * (past.years[-1] - past.years[0])
    return "too_far" if far else None
