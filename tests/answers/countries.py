"""Small made-up countries, drawn at random, and the warehouse that holds one."""

from __future__ import annotations

from pathlib import Path
from random import Random

import polars as pl
from hypothesis import strategies as st

from sekom_analytics.answers import Answers
from sekom_analytics.catalog.loader import load
from sekom_analytics.catalog.models import Break, Catalogue, Indicator, Text
from sekom_analytics.warehouse.connect import Warehouse
from sekom_analytics.warehouse.publish import publish
from tests.oracle.country import Country, Measure, Place, Seen

YEARS = range(2015, 2024)
CENSUSES = (2012, 2018, 2020, 2022)
SKR_GROUPS = ("A1", "A2", "B3", "C6")
SOURCE = "miljobarometern"
WEIGHTS = {variable.id: variable.weight for variable in load().similarity}
# A key figure of each direction, as often as not at the decimals of another.
INDICATORS = {"organic_food": "higher", "ghg_ets": "lower", "protected_nature": "neutral"}

# At the edges of the sizes, and at equal distances from each other: ties are what goes wrong.
PERSONS = [5_000, 14_999, 15_000, 45_000, 50_000, 50_001, 135_000]
LEVELS = [0.0, 2.5, 4.0, 4.0, 30.0, -6.0]


@st.composite
def countries(draw: st.DrawFn) -> Country:
    """Up to fourteen municipalities with three key figures over nine years, many alike and some of it missing.

    Hypothesis decides how many there are, how much is missing and how figures are shown; the rest is chance from one
    number that it draws, for it likes to repeat itself.
    """
    codes = [f"{n:04}" for n in range(1, draw(st.integers(1, 14)) + 1)]
    silent, chance = draw(st.sampled_from([0.0, 0.1, 0.5])), Random(draw(st.integers(0, 2**32)))
    breaks = st.sampled_from([(), (), (2018,), (2020, 2022)])
    measures = {id: Measure(way, draw(st.integers(0, 2)), draw(breaks)) for id, way in INDICATORS.items()}
    cells = {id: _cells(codes, chance, silent) for id in INDICATORS}
    return Country(
        places={code: _place(f"{chr(ord('Z') - n)}by", chance) for n, code in enumerate(codes)},
        persons=_persons(codes, chance),
        evidence=[_seen(code, chance) for code in codes if chance.random() < 0.8],
        measures=measures,
        figures={id: {key: cell for key, cell in of.items() if isinstance(cell, float)} for id, of in cells.items()},
        weights=WEIGHTS,
        statuses={id: {key: cell for key, cell in of.items() if isinstance(cell, str)} for id, of in cells.items()},
    )


def _place(name: str, chance: Random) -> Place:
    latitude = chance.choice([None, 55.5, 56.0, 56.0, 59.25, 59.25, 63.0, 68.0])
    return Place(
        name, chance.choice(["01", "02"]), chance.choice(SKR_GROUPS), chance.choice([10.0, 400.0, 400.0]), latitude
    )


def _persons(codes: list[str], chance: Random) -> dict[tuple[str, int], int]:
    """Inhabitants of every census, but of a few that are not known."""
    return {
        (code, year): chance.choice([*PERSONS, chance.randrange(2_000, 300_000)])
        for code in codes
        for year in CENSUSES
        if chance.random() < 0.97 or code == codes[0]
    }


def _seen(code: str, chance: Random) -> Seen:
    last, rarely = chance.choice([None, 2016, 2018, 2021, 2022, 2023, 2025]), [None, None, None, 2017, 2021]
    return Seen(code, last, chance.choice(rarely), chance.choice(rarely))


def _cells(codes: list[str], chance: Random, silent: float) -> dict[tuple[str, int], float | str]:
    """A value near the municipality's own level, a reason why there is none, or nothing."""
    cells: dict[tuple[str, int], float | str] = {}
    for code in codes:
        level, quiet = chance.choice(LEVELS), chance.choice([0, 1, 3])
        for year in YEARS if chance.random() >= silent else ():
            if chance.random() >= silent:
                cells[code, year] = level + chance.randint(-quiet, quiet) / 8
            elif chance.random() < 0.5:
                cells[code, year] = chance.choice(["..", "-", "v"])
    return cells


def answers_of(country: Country, catalogue: Catalogue, folder: Path) -> Answers:
    """Answers from a warehouse of this country, published as every other, with its key figures alone."""
    measured = tuple(_indicator(catalogue.indicator[id], measure) for id, measure in country.measures.items())
    fields = {name: getattr(catalogue, name) for name in Catalogue.model_fields} | {"indicators": measured}
    return Answers(Warehouse(publish(_tables(country), folder, "country")), Catalogue.model_construct(**fields))


def _indicator(entry: Indicator, measure: Measure) -> Indicator:
    reason = Text(sv="ny", en="new")
    breaks = tuple(Break(year=year, reason=reason) for year in measure.breaks)
    return entry.model_copy(
        update={"direction": measure.direction, "decimals": measure.decimals, "breaks": breaks, "sources": (SOURCE,)}
    )


def _tables(country: Country) -> dict[str, pl.DataFrame]:
    origin = {"file": "made up", "row": 1}
    places = [{"code": code, **vars(place)} for code, place in country.places.items()]
    observed = [
        {"indicator": id, "code": code, "year": year, "value": value, "status": status}
        for id in country.measures
        for (code, year), value, status in [
            *((key, value, "ok") for key, value in country.figures[id].items()),
            *((key, None, status) for key, status in country.statuses[id].items()),
        ]
    ]
    rows = {
        "municipality": [
            {key: row[key] for key in ("code", "name", "skr_group", "land_area")}
            | {"county_code": row["county"], "county": f"län {row['county']}"}
            for row in places
        ],
        "geography": [
            {"code": row["code"], "latitude": row["latitude"], "longitude": 15.0, "outline": "{}"}
            for row in places
            if row["latitude"] is not None
        ],
        "skr_group": [
            {"skr_group": id, "main_group": id[0], "name": id, "main_group_name": id[0]} for id in SKR_GROUPS
        ],
        "population": [{"code": code, "year": year, "persons": n} for (code, year), n in country.persons.items()],
        "source_order": [
            {"indicator": id, "source": SOURCE, "place": 0, "decimals": measure.decimals}
            for id, measure in country.measures.items()
        ],
        "observation": [row | {"source": SOURCE, "derived": False} | origin for row in observed],
        "member": [
            {"name": seen.code, "kind": "municipality", "observer": False} | vars(seen) | origin
            for seen in country.evidence
        ],
    }
    return {name: pl.DataFrame(table, infer_schema_length=None) for name, table in rows.items() if table}
