"""Peer groups: one rule a kind, each true of the municipalities to compare with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import polars as pl

from sekom_analytics.catalog.models import PeerGroup

Own = Mapping[str, Any]
Rule = Callable[[PeerGroup, Own], pl.Expr]


def places(municipalities: pl.DataFrame, population: pl.DataFrame, members: list[str], year: int) -> pl.DataFrame:
    """One row a municipality with what the rules look at: its inhabitants, county, SKR group and membership.

    `population` is that of `year`, or of the nearest earlier year on record (the first one when there is none), which
    `population_year` names.
    """
    years = population["year"].unique().sort().to_list()
    earlier = [y for y in years if y <= year]
    chosen = earlier[-1] if earlier else years[0]
    persons = population.filter(pl.col("year") == chosen).select("code", population="persons", population_year="year")
    return municipalities.join(persons, on="code", how="left", maintain_order="left").with_columns(
        member=pl.col("code").is_in(members)
    )


def peers_of(group: PeerGroup, places: pl.DataFrame, municipality: str) -> pl.DataFrame:
    """The rows of `places` that `group`'s rule takes in, in the order of their codes; never the municipality itself."""
    own = places.row(by_predicate=pl.col("code") == municipality, named=True)
    return places.filter(RULES[group.kind](group, own), pl.col("code") != municipality).sort("code")


def _size(group: PeerGroup, own: Own) -> pl.Expr:
    more_than, at_most = group.more_than or 0, group.at_most
    above = pl.col("population") > more_than
    return above if at_most is None else above & (pl.col("population") <= at_most)


def _members(group: PeerGroup, own: Own) -> pl.Expr:
    return pl.col("member")


def _all(group: PeerGroup, own: Own) -> pl.Expr:
    return pl.lit(True)


def _same(column: str) -> Rule:
    def rule(group: PeerGroup, own: Own) -> pl.Expr:
        return pl.col(column).eq(own[column])

    return rule


RULES: dict[str, Rule] = {
    "size": _size,
    "members": _members,
    "all": _all,
    "county": _same("county_code"),
    "skr_main_group": _same("skr_main"),
    "skr_group": _same("skr_group"),
}
