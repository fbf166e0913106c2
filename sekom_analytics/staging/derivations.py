"""Figures that the catalogue makes out of another source's key figure: our own processing, marked `derived`."""

from __future__ import annotations

import polars as pl

from sekom_analytics.staging.names import COUNTRY
from sekom_analytics.staging.register import Register

HECTARES_PER_KM2 = 100.0
WATTS_PER_MEGAWATT = 1e6


def derive(rows: pl.DataFrame, register: Register) -> pl.DataFrame:
    """Adds `numerator`, `denominator` and `derived`, and replaces `value` by the rule in `rule_of_derivation`.

    `as_is`: the value. `per_land_area`: hectares / 100 / land area in km² · 100, a per cent.
    `per_inhabitant`: MW · 10⁶ / inhabitants on 31 December of the same year, W. The country's denominator is the sum
    over its municipalities. `has_denominator` is false where the rule needs one that the register lacks. Without a
    rule the two that were handed in with the figure are kept (`numerator_given`, `denominator_given`).
    """
    rule = pl.col("rule_of_derivation")
    joined = rows.join(_land_area(register), on="place", how="left", maintain_order="left")
    joined = joined.join(_persons(register), on=["place", "year"], how="left", maintain_order="left")
    return joined.with_columns(
        numerator=pl.when(rule == "per_land_area")
        .then(pl.col("value") / HECTARES_PER_KM2)
        .when(rule == "per_inhabitant")
        .then(pl.col("value") * WATTS_PER_MEGAWATT)
        .otherwise("numerator_given"),
        denominator=pl.when(rule == "per_land_area")
        .then("land_area")
        .when(rule == "per_inhabitant")
        .then("persons")
        .otherwise("denominator_given"),
        derived=rule.is_not_null() & (rule != "as_is"),
    ).with_columns(
        has_denominator=rule.is_null() | pl.col("numerator").is_null() | pl.col("denominator").is_not_null(),
        value=pl.when(rule == "per_land_area")
        .then(pl.col("numerator") / pl.col("denominator") * 100)
        .when(rule == "per_inhabitant")
        .then(pl.col("numerator") / pl.col("denominator"))
        .otherwise("value"),
    )


def _land_area(register: Register) -> pl.DataFrame:
    own = register.municipalities.select(place="code", land_area="land_area")
    country = own.select(place=pl.lit(COUNTRY), land_area=pl.col("land_area").sum())
    return pl.concat([own, country])


def _persons(register: Register) -> pl.DataFrame:
    own = register.population.select(place="code", year="year", persons=pl.col("persons").cast(pl.Float64))
    total = own.group_by("year").agg(pl.col("persons").sum(), n=pl.len())
    # A year that lacks a municipality gives no total for the country.
    whole = total.filter(pl.col("n") == register.municipalities.height)
    country = whole.select(place=pl.lit(COUNTRY), year="year", persons="persons")
    return pl.concat([own, country])
