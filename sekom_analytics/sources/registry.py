"""The register: the 290 municipalities, their population by year, SKR's groups and RKA's; fetched or transcribed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from sekom_analytics.sources.table import text_table
from sekom_analytics.sources.vintages import newest

SOURCE = "registry"
# Where whole vintages of the register lie, and what one holds.
FETCHED = "fetched"
MUNICIPALITIES = (
    "municipalities.csv",
    ["municipality_code", "name", "county_code", "county", "skr_group", "land_area_km2"],
)
POPULATION = ("population.csv", ["municipality", "year", "persons"])
SIMILAR = ("similar.csv", ["municipality", "similar", "year"])


@dataclass(frozen=True)
class Register:
    """Four tables of text, each with `file` and `row`; `similar` is empty until RKA's groups have been fetched."""

    municipalities: pl.DataFrame
    population: pl.DataFrame
    skr_groups: pl.DataFrame
    similar: pl.DataFrame


def read(folder: Path, raw: Path) -> Register:
    """The register, of its newest whole vintage where it has been fetched; SKR's groups are always those transcribed.

    Raises InputError when a file is missing or has other headings.
    """
    place = current(folder)
    name, headings = SIMILAR
    similar = (
        text_table(place / name, raw, headings)
        if (place / name).is_file()
        else pl.DataFrame(schema=dict.fromkeys([*headings, "file"], pl.String) | {"row": pl.Int64})
    )
    return Register(
        text_table(place / MUNICIPALITIES[0], raw, MUNICIPALITIES[1]),
        text_table(place / POPULATION[0], raw, POPULATION[1]),
        text_table(folder / "skr_groups.csv", raw, ["skr_group", "main_group", "name", "main_group_name"]),
        similar,
    )


def current(folder: Path) -> Path:
    """The folder that the municipalities and their population are read from."""
    return newest(folder / FETCHED) or folder
