"""The raw files read again in plain loops, without a line of the project's own reading."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import pytest

from sekom_analytics.catalog.models import Catalogue
from tests.conftest import SHIPPED_RAW

READ_AS = ["table", "comparison", "summary", "comment", "press"]


class Oracle:
    """A slow, obvious re-implementation of what the warehouse shows and the metrics make of it."""

    def __init__(self, raw: Path, catalogue: Catalogue) -> None:
        self.raw, self.catalogue = raw, catalogue

    def rows(self, file: str, separator: str = ",") -> list[dict[str, str]]:
        with (self.raw / file).open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines, delimiter=separator))

    @cached_property
    def places(self) -> dict[str, dict[str, str]]:
        return {row["municipality_code"]: row for row in self.rows("registry/municipalities.csv")}

    @cached_property
    def codes(self) -> dict[str, str]:
        return {row["name"]: code for code, row in self.places.items()}

    @cached_property
    def persons(self) -> dict[tuple[str, int], int]:
        rows = self.rows("registry/population.csv")
        return {(row["municipality"], int(row["year"])): int(row["persons"]) for row in rows}

    @cached_property
    def figures(self) -> dict[str, dict[tuple[str, int], float]]:
        """Indicator -> (code, year) -> the value shown: Miljöbarometern's, else Kolada's."""
        return {i.id: self._kolada(i) | self._miljobarometern(i) for i in self.catalogue.indicators}

    def _kolada(self, indicator: Any) -> dict[tuple[str, int], float]:
        if indicator.derived is None:
            return {}
        found = {}
        for row in self.rows(f"kolada/{indicator.derived.key}.csv"):
            code, year, value = row["municipality"], int(row["year"]), float(row["value"])
            if code == "0000":
                continue
            if indicator.derived.rule == "per_land_area":
                value = value / 100 / float(self.places[code]["land_area_km2"]) * 100
            if indicator.derived.rule == "per_inhabitant":
                value = value * 1e6 / self.persons[code, year]
            found[code, year] = value
        return found

    def _miljobarometern(self, indicator: Any) -> dict[tuple[str, int], float]:
        best: dict[tuple[str, int], tuple] = {}
        for key_set, code in [(c.set, c.code) for c in indicator.codes]:
            for kind in ("", ".text"):
                stem = f"miljobarometern/{key_set}_{code}{kind}"
                if not (self.raw / f"{stem}.csv").exists():
                    continue
                notes = {int(row["Rad"]): row["Läst som"] for row in self.rows(f"{stem}.sources.csv", ";")}
                for number, row in enumerate(self.rows(f"{stem}.csv", ";"), start=2):
                    place = self.codes.get(row["Mätområde"])
                    if place is None:
                        continue
                    text = next(v for k, v in row.items() if k.startswith("Värde"))
                    key = (place, int(row["Datum"][:4]))
                    rank = (READ_AS.index(notes[number]), -self._precision(text), -int(key_set), stem, number)
                    if key not in best or rank < best[key][0]:
                        best[key] = (rank, float(text.replace(" ", "").replace(",", ".")))
        return {key: value for key, (_, value) in best.items()}

    @staticmethod
    def _precision(text: str) -> int:
        if "," in text:
            return len(text.split(",")[1])
        return len(text.rstrip("0")) - len(text) if text.strip("0") else 0

    @cache  # noqa: B019  (one oracle for the whole run)
    def members(self, year: int) -> set[str]:
        return set(self._members(year))

    def _members(self, year: int) -> Iterator[str]:
        for row in self.rows("members/members.csv"):
            seen, joined = self._year(row["last_seen"]), self._year(row["joined"])
            if row["kind"] != "municipality" or row["observer"] == "yes" or seen is None:
                continue
            # The newest evidence, 2022 to 2026, is one period: seen in any of its years is seen in 2022 and later.
            if (seen >= 2022 or seen >= year) and (joined is None or joined <= year):
                yield self.codes[row["name"]]

    @staticmethod
    def _year(text: str) -> int | None:
        found = re.search(r"(?:19|20)\d\d", text)
        return int(found[0]) if found else None

    @cache  # noqa: B019
    def peers(self, own: str, group: str, year: int) -> set[str]:
        known = sorted({y for _, y in self.persons})
        at = max([y for y in known if y <= year] or [known[0]])
        mine, members, found = self.places[own], self.members(year), set()
        for code, place in self.places.items():
            people = self.persons[code, at]
            taken = {
                "small": people < 15_000,
                "medium": 15_000 <= people <= 50_000,
                "large": people > 50_000,
                "members": code in members,
                "all": True,
                "county": place["county_code"] == mine["county_code"],
                "skr_main": place["skr_group"][0] == mine["skr_group"][0],
                "skr_group": place["skr_group"] == mine["skr_group"],
            }
            if taken[group] and code != own:
                found.add(code)
        return found

    def values(self, indicator: str, codes: set[str], year: int) -> list[float]:
        return [v for (code, y), v in self.figures[indicator].items() if y == year and code in codes]

    def year_compared(self, indicator: str, own: str) -> int:
        """The latest year of `own` that ten municipalities have a value for, or else its latest."""
        mine = sorted(year for code, year in self.figures[indicator] if code == own)
        shared = [year for year in mine if len([1 for _, y in self.figures[indicator] if y == year]) >= 10]
        return (shared or mine)[-1]

    def rank(self, indicator: str, own: float, others: list[float]) -> int | None:
        entry = self.catalogue.indicator[indicator]
        if not others or entry.direction == "neutral":
            return None
        place = 1
        for other in others:
            mine, theirs = self._shown(own, entry.decimals), self._shown(other, entry.decimals)
            place += theirs > mine if entry.direction == "higher" else theirs < mine
        return place

    @staticmethod
    def _shown(value: float, decimals: int) -> Decimal:
        return Decimal(repr(value)).quantize(Decimal(10) ** -decimals, ROUND_HALF_UP)


def quantile(values: list[float], share: float) -> float:
    """By linear interpolation between the two values around the place."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


@pytest.fixture(scope="session")
def oracle(catalogue: Catalogue) -> Oracle:
    """The shipped raw files, read again."""
    return Oracle(SHIPPED_RAW, catalogue)
