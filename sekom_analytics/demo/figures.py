"""What every municipality's figures are, each a level, a yearly change and chance, and what is planted in them."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sekom_analytics.catalog.models import Catalogue, Indicator
from sekom_analytics.demo.country import Place
from sekom_analytics.demo.plan import NEWEST, YEARS_OF_FORMS, Plan

Floats = NDArray[np.float64]
RECIPES = Path(__file__).with_name("figures.csv")
# A third of the municipalities each rise, fall and stand still in these, so much a year: per cent, or points.
TRENDS = {"municipal_waste": 0.03, "organic_farmland": 0.5}
# Everybody's figure changes so much a year, while those who belong, or report, come to be others.
COMPOSITIONS = {"renewable_energy_premises": "membership", "travel_co2": "reporting"}
# Known to the catalogue, and not.
KNOWN_BREAK = ("certified_schools", 2014, 18.0)
SUSPECTED_BREAK = ("cadmium_sludge", 2018, 1.5)
OUTLIER, TIMES = "ghg_ets", 80.0
# Those with high travel_co2 report from this year only.
LATE_REPORTERS = 2017
LIKE_THE_REST, LIKE_ITSELF = 0.5, 0.9
LAST_OF_2012 = 2022


@dataclass(frozen=True)
class Recipe:
    """How an indicator's figures are made: levels, yearly change and chance; logarithms for amounts, else points."""

    centre: float
    spread: float
    drift: float
    drift_spread: float
    noise: float
    first: int | None


@dataclass(frozen=True)
class Figures:
    """One indicator's figures, a row a municipality and a column a year, as they would be were everyone to report."""

    indicator: Indicator
    years: range
    values: Floats
    slopes: Floats
    level: Floats

    def at(self, row: int, year: int) -> float:
        """The figure of a municipality (by its place in the country) in a year."""
        return float(self.values[row, year - self.years.start])


def figures(places: Sequence[Place], plan: Plan, catalogue: Catalogue) -> dict[str, Figures]:
    """Every indicator's figures by its id."""
    made = {i.id: _figures(i, recipe, places, plan) for i, recipe in _recipes(catalogue)}
    for plant in (_known_break, _suspected_break):
        plant(made)
    return made


def handed_in(indicator: Indicator, year: int, catalogue: Catalogue) -> bool:
    """Whether members report the indicator on the forms of the year."""
    key_set = catalogue.set_of(year).id
    asked = any(code.set == key_set for code in indicator.codes)
    return indicator.self_reported and asked and year > NEWEST - YEARS_OF_FORMS


def outlying(places: Sequence[Place], members: Sequence[Place]) -> int:
    """The place in the country of the member with a steelworks: the first of today's members."""
    return list(places).index(members[0])


def _recipes(catalogue: Catalogue) -> list[tuple[Indicator, Recipe]]:
    with RECIPES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    numbers = ("centre", "spread", "drift", "drift_spread", "noise")
    return [
        (
            catalogue.indicator[row["indicator"]],
            Recipe(**{n: float(row[n]) for n in numbers}, first=int(row["first"]) if row["first"] else None),
        )
        for row in rows
    ]


def _figures(indicator: Indicator, recipe: Recipe, places: Sequence[Place], plan: Plan) -> Figures:
    dice = plan.dice(indicator.id)
    years = _years(indicator, recipe, plan)
    likeness = LIKE_ITSELF if indicator.id in COMPOSITIONS else LIKE_THE_REST
    better = {"higher": 1, "lower": -1, "neutral": 0}[indicator.direction]
    green = better * np.array([place.green for place in places])
    level = likeness * green + np.sqrt(1 - likeness**2) * dice.standard_normal(len(places))
    slopes = _slopes(indicator.id, recipe, len(places), dice)
    since = np.array(years, dtype=float) - np.mean(years)
    chance = recipe.noise * dice.standard_normal((len(places), len(years)))
    change = recipe.spread * level[:, None] + slopes[:, None] * since[None, :] + chance
    amount = indicator.quantity == "amount"
    values = recipe.centre * np.exp(change) if amount else recipe.centre + change
    low, high = indicator.lower_bound, indicator.upper_bound
    return Figures(indicator, years, np.clip(values, low, 100 if not amount else high), slopes, level)


def _years(indicator: Indicator, recipe: Recipe, plan: Plan) -> range:
    only_2012 = bool(indicator.codes) and all(code.set == "2012" for code in indicator.codes)
    lag = 0 if indicator.self_reported else indicator.lag_years or 1
    last = LAST_OF_2012 if only_2012 else NEWEST - lag
    return range(min(max(plan.first, recipe.first or 0), last), last + 1)


def _slopes(id: str, recipe: Recipe, n: int, dice: np.random.Generator) -> Floats:
    if id in TRENDS:
        return np.array([TRENDS[id] * (row % 3 - 1) for row in range(n)])
    drawn: Floats = recipe.drift + recipe.drift_spread * dice.standard_normal(n)
    return drawn


def _known_break(made: Mapping[str, Figures]) -> None:
    id, year, points = KNOWN_BREAK
    found = made[id]
    before = np.array(found.years) < year
    found.values[:, before] = np.maximum(found.values[:, before] - points, 0)


def _suspected_break(made: Mapping[str, Figures]) -> None:
    id, year, times = SUSPECTED_BREAK
    found = made[id]
    found.values[:, np.array(found.years) >= year] *= times
