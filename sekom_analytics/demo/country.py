"""The made-up country: municipalities with names, counties, areas, inhabitants and boundaries that no map has."""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from itertools import pairwise, product

import numpy as np

from sekom_analytics.demo.plan import COLUMNS, NEWEST, Plan

Point = tuple[float, float]
# Swedish codes begin with 01 to 25.
FIRST_CODE = 9001
BEGINNINGS = (
    "Påhitts", "Låtsas", "Sago", "Fabel", "Dröm", "Fantasi", "Exempel", "Prov", "Övnings", "Demo", "Dikt", "Skröne",
    "Tänkte", "Gissnings", "Tumme",
)  # fmt: skip
ENDINGS = ("köping", "vik", "fors", "hamn", "berga", "sund", "torp", "lunda", "ås", "holm", "näs", "mo", "hult")
COUNTIES = ("Norra Sagolandets län", "Drömkustens län", "Fabelslättens län", "Mellersta Diktens län",
            "Låtsasskogens län", "Provsjöns län", "Södra Sagolandets län")  # fmt: skip
# Inhabitants up to which a municipality gets each of SKR's groups, and the largest.
GROUPS = ((7000, "C9"), (12000, "C8"), (18000, "C7"), (26000, "C6"), (32000, "B5"), (45000, "B4"), (90000, "B3"))
LARGER = ("A2", "A1")
LARGE_CITY = 180_000
SOUTH, NORTH, MIDDLE = 55.6, 68.8, 17.3
KM_PER_DEGREE = 111.32
FIRST_POPULATION = 1995


@dataclass(frozen=True)
class Place:
    """A municipality: inhabitants from FIRST_POPULATION to the newest year, corners (longitude, latitude) of its area.

    `green` says how well it does in everything, 0 on average with a standard deviation of 1.
    """

    code: str
    name: str
    county_code: str
    county: str
    group: str
    land_area: float
    persons: tuple[int, ...]
    corners: tuple[Point, ...]
    green: float

    def inhabitants(self, year: int) -> int:
        """Inhabitants at the end of the year."""
        return self.persons[year - FIRST_POPULATION]

    @property
    def outline(self) -> bytes:
        """Its boundary as well-known binary."""
        ring = [*self.corners, self.corners[0]]
        return struct.pack("<BIII", 1, 3, 1, len(ring)) + b"".join(struct.pack("<dd", *point) for point in ring)


def country(plan: Plan) -> list[Place]:
    """Every municipality of the country, in the order of the codes, from north to south."""
    dice = plan.dice("country")
    rows = plan.municipalities // COLUMNS
    names = [f"{a}{b}" for a, b in product(BEGINNINGS, ENDINGS)]
    order = dice.permutation(len(names))
    cells = _cells(plan, rows)
    return [
        _place(n, names[order[n % len(names)]] + _again(n, len(names)), n // COLUMNS / rows, corners, dice)
        for n, corners in enumerate(cells)
    ]


def _again(n: int, names: int) -> str:
    # A larger country than there are names for has a second one of each.
    return f" {n // names + 1}" if n >= names else ""


def _place(n: int, name: str, south: float, corners: tuple[Point, ...], dice: np.random.Generator) -> Place:
    county = int(south * len(COUNTIES))
    newest = max(2400, int(17_000 * math.exp(0.95 * dice.standard_normal())))
    growth = 0.003 + 0.007 * dice.standard_normal()
    years = range(FIRST_POPULATION, NEWEST + 1)
    persons = tuple(max(1000, int(newest * (1 + growth) ** (year - NEWEST))) for year in years)
    return Place(
        code=str(FIRST_CODE + n),
        name=name,
        county_code=str(91 + county),
        county=COUNTIES[county],
        group=_group(newest),
        land_area=_area(corners),
        persons=persons,
        corners=corners,
        green=float(dice.standard_normal()),
    )


def _group(persons: int) -> str:
    known = next((group for most, group in GROUPS if persons <= most), None)
    return known or LARGER[persons > LARGE_CITY]


def _cells(plan: Plan, rows: int) -> list[tuple[Point, ...]]:
    """The areas row by row from the north: cells of a net with shaken knots, so that neighbours share their borders."""
    dice = plan.dice("map")
    height = (NORTH - SOUTH) / rows
    knots: list[list[Point]] = []
    for row in range(rows + 1):
        down = row / rows
        half = 1.2 + 3.2 * math.sin(math.pi * (0.08 + 0.84 * down)) + 0.5 * math.sin(9 * down)
        shift = 1.2 * math.sin(5 * down)
        shaken = dice.uniform(-0.28, 0.28, (COLUMNS + 1, 2))
        knots.append(
            [
                (
                    round(MIDDLE + shift + half * (2 * n / COLUMNS - 1 + shaken[n][0] * 2 / COLUMNS), 3),
                    round(NORTH - height * (row + shaken[n][1]), 3),
                )
                for n in range(COLUMNS + 1)
            ]
        )
    return [
        (above[n], below[n], below[n + 1], above[n + 1]) for above, below in pairwise(knots) for n in range(COLUMNS)
    ]


def _area(corners: tuple[Point, ...]) -> float:
    """Square kilometres, in plain degrees of the middle's latitude."""
    ring = zip(corners, (*corners[1:], corners[0]), strict=True)
    degrees = abs(sum(x * y2 - x2 * y for (x, y), (x2, y2) in ring)) / 2
    latitude = sum(y for _, y in corners) / len(corners)
    return round(degrees * KM_PER_DEGREE**2 * math.cos(math.radians(latitude)), 1)
