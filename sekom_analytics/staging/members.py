"""The members, each with the years that the evidence names."""

from __future__ import annotations

from dataclasses import dataclass

import dataframely as dy
import polars as pl

from sekom_analytics.sources.members import SOURCE, Membership
from sekom_analytics.staging.contracts import Member, MemberCount, rejected
from sekom_analytics.staging.names import Names
from sekom_analytics.staging.numbers import first_year


@dataclass(frozen=True)
class Members:
    """Members, published counts, the rows that were refused, and the files of the others."""

    members: dy.DataFrame[Member]
    counts: dy.DataFrame[MemberCount]
    rejected: pl.DataFrame
    accepted: pl.DataFrame


def stage(text: Membership, names: Names) -> Members:
    """Members with codes and years. `2022-data` is 2022; a free text on joining gives its first year, and is kept."""
    codes = {name: names.area(name).code for name in text.members["name"].to_list()}
    rows = text.members.with_columns(
        code=pl.col("name").replace_strict(codes, return_dtype=pl.String),
        observer=pl.col("observer") == "yes",
        joined_text=pl.col("joined"),
        **{column: first_year(pl.col(column)) for column in ("first_seen", "last_seen", "joined", "left")},
    ).with_columns(
        known_kind=pl.col("kind").is_in(["municipality", "region"]),
        known_municipality=(pl.col("kind") != "municipality") | pl.col("code").is_not_null(),
        only_row=pl.col("name").is_first_distinct(),
    )
    rules = {"known_kind": "kind", "known_municipality": "name", "only_row": "name"}
    numbers = {column: _whole_number(column) for column in ("members", "municipalities", "regions")}
    counts = text.counts.with_columns(year=first_year(pl.col("date")), **numbers)
    return Members(
        Member.validate(rows.filter(*rules).select(Member.column_names()).sort("name")),
        MemberCount.validate(counts.select(MemberCount.column_names())),
        rejected(rows, SOURCE, rules),
        pl.concat([rows.filter(*rules).select("file"), counts.select("file")]),
    )


def _whole_number(column: str) -> pl.Expr:
    # “c. 100” is a published count too; the column `certainty` says how rough it is.
    return pl.col(column).str.extract(r"^(?:c\. )?(\d+)$").cast(pl.Int64)
