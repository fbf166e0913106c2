"""The register, accepted or rejected row by row; everything else is joined to it."""

from __future__ import annotations

from dataclasses import dataclass

import dataframely as dy
import polars as pl

from sekom_analytics.sources.registry import SOURCE
from sekom_analytics.sources.registry import Register as RegisterText
from sekom_analytics.staging.contracts import Municipality, Population, SkrGroup, rejected


@dataclass(frozen=True)
class Register:
    """The municipalities, their population and SKR's groups, the rows refused, and the files of the others."""

    municipalities: dy.DataFrame[Municipality]
    population: dy.DataFrame[Population]
    skr_groups: dy.DataFrame[SkrGroup]
    rejected: pl.DataFrame
    accepted: pl.DataFrame

    @property
    def codes_and_names(self) -> list[tuple[str, str]]:
        """(code, name) of every municipality."""
        return [(code, name) for code, name in self.municipalities.select("code", "name").rows()]


def stage(text: RegisterText) -> Register:
    """The register with numbers read. A row that names no known municipality or holds no number is rejected."""
    municipalities = text.municipalities.with_columns(land_area=_number("land_area_km2")).with_columns(
        readable_code=pl.col("municipality_code").fill_null("").str.contains(r"^\d{4}$"),
        readable_land_area=pl.col("land_area").is_not_null(),
        only_row=pl.col("municipality_code").is_first_distinct(),
    )
    rules = {"readable_code": "municipality_code", "readable_land_area": "land_area_km2"}
    rules |= {"only_row": "municipality_code"}
    kept = municipalities.filter(*rules).rename({"municipality_code": "code"})

    population = text.population.with_columns(
        year_read=pl.col("year").cast(pl.Int64, strict=False),
        persons_read=pl.col("persons").cast(pl.Int64, strict=False),
    ).with_columns(
        known_municipality=pl.col("municipality").is_in(kept["code"].to_list()).fill_null(False),
        readable_year=pl.col("year_read").is_not_null(),
        readable_number=pl.col("persons_read").is_not_null(),
        only_row=pl.struct("municipality", "year").is_first_distinct(),
    )
    people_rules = {
        "known_municipality": "municipality",
        "readable_year": "year",
        "readable_number": "persons",
    }
    people_rules |= {"only_row": "municipality"}
    people = population.filter(*people_rules)
    return Register(
        Municipality.validate(kept.select(Municipality.column_names()).sort("code")),
        _population(people),
        SkrGroup.validate(text.skr_groups.select(SkrGroup.column_names()).sort("skr_group")),
        pl.concat([rejected(municipalities, SOURCE, rules), rejected(population, SOURCE, people_rules)]),
        pl.concat([t.select("file") for t in (kept, people, text.skr_groups)]),
    )


def _number(column: str) -> pl.Expr:
    return pl.col(column).cast(pl.Float64, strict=False)


def _population(rows: pl.DataFrame) -> dy.DataFrame[Population]:
    named = rows.select(code="municipality", year="year_read", persons="persons_read")
    return Population.validate(named.sort("code", "year"))
