"""The register, accepted or rejected row by row; everything else is joined to it."""

from __future__ import annotations

from dataclasses import dataclass

import dataframely as dy
import polars as pl

from sekom_analytics.errors import N_, InputError, row_of
from sekom_analytics.sources.registry import SOURCE
from sekom_analytics.sources.registry import Register as RegisterText
from sekom_analytics.staging.contracts import (
    Municipality,
    Population,
    RkaPeer,
    SkrGroup,
    checked,
    first_row,
    rejected,
)
from sekom_analytics.staging.names import PLAIN_NAME

# The rule that a pair of RKA's must keep -> the column at fault when it does not.
SIMILAR_RULES = {"known_municipality": "peer", "readable_year": "year", "only_row": "peer"}


@dataclass(frozen=True)
class Register:
    """The municipalities, their population, SKR's groups and RKA's, the rows refused, and the files of the others."""

    municipalities: dy.DataFrame[Municipality]
    population: dy.DataFrame[Population]
    skr_groups: dy.DataFrame[SkrGroup]
    rka_peers: dy.DataFrame[RkaPeer]
    rejected: pl.DataFrame
    accepted: pl.DataFrame

    @property
    def codes_and_names(self) -> list[tuple[str, str]]:
        """(code, name) of every municipality."""
        return [(code, name) for code, name in self.municipalities.select("code", "name").rows()]


def stage(text: RegisterText) -> Register:
    """The register with numbers read. A row that names no known municipality or holds no number is rejected.

    Raises InputError when what is left cannot be a register: a name twice, or a group that SKR does not have.
    """
    municipalities = text.municipalities.with_columns(land_area=_number("land_area_km2")).with_columns(
        readable_code=pl.col("municipality_code").fill_null("").str.contains(r"^[0-9]{4}$"),
        plain_name=pl.col("name").str.contains(PLAIN_NAME).fill_null(True),
        readable_land_area=pl.col("land_area").is_finite().fill_null(False) & (pl.col("land_area") > 0),
    )
    municipalities = municipalities.with_columns(
        only_row=first_row(pl.col("municipality_code"), ["readable_code", "plain_name", "readable_land_area"])
    )
    rules = {"readable_code": "municipality_code", "plain_name": "name", "readable_land_area": "land_area_km2"}
    rules |= {"only_row": "municipality_code"}
    kept = municipalities.filter(*rules).rename({"municipality_code": "code"})

    population = text.population.with_columns(
        year_read=pl.col("year").cast(pl.Int64, strict=False),
        persons_read=pl.col("persons").cast(pl.Int64, strict=False),
    ).with_columns(
        known_municipality=pl.col("municipality").is_in(kept["code"].to_list()).fill_null(False),
        readable_year=pl.col("year_read").is_between(1900, 2100).fill_null(False),
        readable_number=(pl.col("persons_read") > 0).fill_null(False),
    )
    people_rules = {
        "known_municipality": "municipality",
        "readable_year": "year",
        "readable_number": "persons",
    }
    population = population.with_columns(only_row=first_row(pl.struct("municipality", "year_read"), people_rules))
    people_rules |= {"only_row": "municipality"}
    people = population.filter(*people_rules)
    similar = _similar(text.similar, kept["code"].to_list())
    _stop_at_unknown_group(kept, text.skr_groups)
    return Register(
        checked(Municipality, kept.sort("code"), _file(text.municipalities)),
        _population(people, _file(text.population)),
        checked(SkrGroup, text.skr_groups.sort("skr_group"), _file(text.skr_groups)),
        RkaPeer.validate(similar.filter(*SIMILAR_RULES).select("code", "peer", "year").sort("code", "peer")),
        pl.concat(
            [
                rejected(municipalities, SOURCE, rules),
                rejected(population, SOURCE, people_rules),
                rejected(similar, SOURCE, SIMILAR_RULES),
            ]
        ),
        pl.concat([t.select("file") for t in (kept, people, text.skr_groups, similar.filter(*SIMILAR_RULES))]),
    )


def _similar(text: pl.DataFrame, codes: list[str]) -> pl.DataFrame:
    """Pairs of similar municipalities as RKA has grouped them."""
    read = text.rename({"municipality": "code", "similar": "peer"}).with_columns(
        pl.col("year").cast(pl.Int64, strict=False),
    )
    judged = read.with_columns(
        known_municipality=pl.all_horizontal(pl.col("code", "peer").is_in(codes).fill_null(False)),
        readable_year=pl.col("year").is_between(1990, 2100).fill_null(False),
    )
    rules = ["known_municipality", "readable_year"]
    return judged.with_columns(only_row=first_row(pl.struct("code", "peer"), rules))


def _number(column: str) -> pl.Expr:
    return pl.col(column).cast(pl.Float64, strict=False)


def _file(table: pl.DataFrame) -> str:
    return str(table["file"][0])


def _population(rows: pl.DataFrame, file: str) -> dy.DataFrame[Population]:
    named = rows.select(code="municipality", year="year_read", persons="persons_read")
    return checked(Population, named.sort("code", "year"), file)


def _stop_at_unknown_group(municipalities: pl.DataFrame, groups: pl.DataFrame) -> None:
    # Every question on municipalities joins the group's name, so one without would vanish from all answers.
    unknown = municipalities.filter(~pl.col("skr_group").is_in(groups["skr_group"].to_list()).fill_null(False))
    if unknown.height:
        row = unknown.row(0, named=True)
        given = N_("the SKR group of {name} is {group}")
        found = given if row["skr_group"] else N_("the SKR group of {name} is missing")
        facts = {"name": row["name"], "group": row["skr_group"], "file": _file(groups)}
        raise InputError(row_of(row["file"], row["row"]), found, N_("Known groups stand in {file}."), **facts)
