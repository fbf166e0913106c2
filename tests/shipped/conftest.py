"""The raw files read again in plain loops, without a line of the project's own reading."""

from __future__ import annotations

import csv
import re
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from sekom_analytics.catalog.models import Catalogue
from tests.conftest import SHIPPED_RAW, Built
from tests.oracle.country import Country, Measure, Place, Seen

READ_AS = ["table", "comparison", "summary", "comment", "press"]


class Oracle:
    """A slow, obvious re-implementation of what the warehouse shows."""

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

    def country(self, latitude: dict[str, float]) -> Country:
        """All of it as plain data. Where a municipality lies is in no raw file."""
        return Country(
            places={
                code: Place(
                    row["name"], row["county_code"], row["skr_group"], float(row["land_area_km2"]), latitude[code]
                )
                for code, row in self.places.items()
            },
            persons=self.persons,
            evidence=[
                Seen(self.codes[row["name"]], *(self._year(row[key]) for key in ("last_seen", "joined", "left")))
                for row in self.rows("members/members.csv")
                if row["kind"] == "municipality" and row["observer"] != "yes"
            ],
            measures={
                i.id: Measure(i.direction, i.decimals, tuple(b.year for b in i.breaks))
                for i in self.catalogue.indicators
            },
            figures=self.figures,
            weights={variable.id: variable.weight for variable in self.catalogue.similarity},
        )

    @staticmethod
    def _year(text: str) -> int | None:
        found = re.search(r"(?:19|20)\d\d", text)
        return int(found[0]) if found else None


@pytest.fixture(scope="session")
def oracle(catalogue: Catalogue) -> Oracle:
    """The shipped raw files, read again."""
    return Oracle(SHIPPED_RAW, catalogue)


@pytest.fixture(scope="session")
def country(oracle: Oracle, shipped: Built) -> Country:
    """The country that the raw files tell of; latitudes are the warehouse's."""
    return oracle.country(dict(shipped.answers.places(2025).select("code", "latitude").rows()))
