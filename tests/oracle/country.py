"""A country as plain data: who lives where, who was seen as a member, every figure, and who is compared with whom."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache

from tests.oracle import likeness

Key = tuple[str, int]  # code and year


@dataclass(frozen=True)
class Place:
    """A municipality. `latitude` is absent where its boundary is."""

    name: str
    county: str
    skr_group: str
    land_area: float
    latitude: float | None


@dataclass(frozen=True)
class Seen:
    """The evidence that a municipality is a member; absent years are not known."""

    code: str
    last_seen: int | None
    joined: int | None = None
    left: int | None = None


@dataclass(frozen=True)
class Measure:
    """What must be known of a key figure to rank by it. `breaks` are first years of new definitions."""

    direction: str
    decimals: int
    breaks: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class Country:
    """`places` by code, inhabitants, evidence of members, values by key figure, and why others have none."""

    places: Mapping[str, Place]
    persons: Mapping[Key, int]
    evidence: Collection[Seen]
    measures: Mapping[str, Measure]
    figures: Mapping[str, Mapping[Key, float]]
    weights: Mapping[str, float]
    statuses: Mapping[str, Mapping[Key, str]] = field(default_factory=dict)

    @cache  # noqa: B019  (a country lives as long as its test)
    def members(self, year: int) -> list[str]:
        """Those seen in the year or later and not known to be away. The newest evidence, from 2022, is one period."""
        found = []
        for seen in self.evidence:
            lately = seen.last_seen is not None and (seen.last_seen >= 2022 or seen.last_seen >= year)
            if lately and (seen.joined is None or seen.joined <= year) and (seen.left is None or seen.left > year):
                found.append(seen.code)
        return sorted(found)

    @cache  # noqa: B019
    def census(self, year: int) -> int:
        """The year whose inhabitants stand for `year`: the nearest earlier one, or the first there is."""
        known = sorted({y for _, y in self.persons})
        return max([y for y in known if y <= year] or known[:1])

    @cache  # noqa: B019
    def structure(self, year: int) -> list[dict[str, object]]:
        """What likeness is made of, a row a municipality in the order of their codes."""
        at = self.census(year)
        first = min(y for _, y in self.persons if y >= at - 10)
        return [
            {
                "code": code,
                "population": self.persons.get((code, at)),
                "growth": self._growth(code, first, at),
                "land_area": place.land_area,
                "latitude": place.latitude,
                "skr_main": place.skr_group[0],
            }
            for code, place in sorted(self.places.items())
        ]

    def _growth(self, code: str, first: int, last: int) -> float | None:
        before, after = self.persons.get((code, first)), self.persons.get((code, last))
        if first == last or before is None or after is None:
            return None
        return math.log(after / before) / (last - first)

    @cache  # noqa: B019
    def peers(self, own: str, group: str, year: int, listed: tuple[str, ...] = ()) -> list[str]:
        """The codes that a group takes in, never `own`; the nearest and the similar with the nearest first."""
        if group == "similar":
            squares = likeness.parts(self.weights, self.structure(year), own)
            return likeness.nearest(self.weights, squares, 7)
        if group == "nearest":
            return self._nearest(own, self.census(year))
        return [code for code in sorted(self.places) if code != own and self._belongs(code, own, group, year, listed)]

    def _nearest(self, own: str, census: int) -> list[str]:
        persons = {code: self.persons.get((code, census)) for code in sorted(self.places)}
        mine = persons.pop(own)
        if mine is None:
            return []
        times = {code: Fraction(max(n, mine), min(n, mine)) for code, n in persons.items() if n is not None}
        return sorted(times, key=lambda code: times[code])[:7]

    def _belongs(self, code: str, own: str, group: str, year: int, listed: tuple[str, ...]) -> bool:
        place, mine = self.places[code], self.places[own]
        persons = self.persons.get((code, self.census(year)))
        return {
            "small": persons is not None and persons < 15_000,
            "medium": persons is not None and 15_000 <= persons <= 50_000,
            "large": persons is not None and persons > 50_000,
            "members": code in self.members(year),
            "all": True,
            "county": place.county == mine.county,
            "skr_main": place.skr_group[0] == mine.skr_group[0],
            "skr_group": place.skr_group == mine.skr_group,
            "own": code in listed,
        }[group]

    @cache  # noqa: B019
    def by_year(self, indicator: str) -> dict[int, dict[str, float]]:
        """The values of each year by code."""
        found: dict[int, dict[str, float]] = {}
        for (code, year), value in self.figures[indicator].items():
            found.setdefault(year, {})[code] = value
        return found

    @cache  # noqa: B019
    def by_code(self, indicator: str) -> dict[str, dict[int, float]]:
        """The values of each municipality by year."""
        found: dict[str, dict[int, float]] = {}
        for (code, year), value in self.figures[indicator].items():
            found.setdefault(code, {})[year] = value
        return found

    def latest(self, indicator: str) -> dict[str, float]:
        """The newest value of each municipality by code."""
        return {code: values[max(values)] for code, values in self.by_code(indicator).items()}
