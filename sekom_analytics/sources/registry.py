"""The register: the 290 municipalities, their population by year, and SKR's groups."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from sekom_analytics.sources.table import text_table

SOURCE = "registry"


@dataclass(frozen=True)
class Register:
    """Three tables of text, each with `file` and `row`."""

    municipalities: pl.DataFrame
    population: pl.DataFrame
    skr_groups: pl.DataFrame


def read(folder: Path, raw: Path) -> Register:
    """The register's three files. Raises InputError when one is missing or has other headings."""
    return Register(
        text_table(
            folder / "municipalities.csv",
            raw,
            ["municipality_code", "name", "county_code", "county", "skr_group", "land_area_km2"],
        ),
        text_table(folder / "population.csv", raw, ["municipality", "year", "persons"]),
        text_table(folder / "skr_groups.csv", raw, ["skr_group", "main_group", "name", "main_group_name"]),
    )
