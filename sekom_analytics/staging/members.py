"""The members, each with the years that the evidence names."""

from __future__ import annotations

from dataclasses import dataclass

import dataframely as dy
import polars as pl

from sekom_analytics.sources.members import SOURCE, Membership
from sekom_analytics.staging import member_events
from sekom_analytics.staging.contracts import Member, MemberCount, MemberEvent, checked, first_row, rejected
from sekom_analytics.staging.names import PLAIN_NAME, Names
from sekom_analytics.staging.numbers import first_year
from sekom_analytics.staging.periods import period

COUNTED = ("members", "municipalities", "regions")


@dataclass(frozen=True)
class Members:
    """Members, events of the register, published counts, the rows that were refused, and the files of the others."""

    members: dy.DataFrame[Member]
    events: dy.DataFrame[MemberEvent]
    counts: dy.DataFrame[MemberCount]
    rejected: pl.DataFrame
    accepted: pl.DataFrame


def stage(text: Membership, names: Names) -> Members:
    """Members with codes and years. `2022-data` is 2022; a free text on joining gives its first year, and is kept."""
    codes = {name: names.area(name).code for name in text.members["name"].drop_nulls().to_list()}
    rows = text.members.with_columns(
        code=pl.col("name").replace_strict(codes, default=None, return_dtype=pl.String),
        observer=pl.col("observer") == "yes",
        joined_text=pl.col("joined"),
        **{column: first_year(pl.col(column)) for column in ("first_seen", "last_seen", "joined", "left")},
    ).with_columns(
        plain_name=pl.col("name").fill_null("").str.contains(PLAIN_NAME),
        known_kind=pl.col("kind").is_in(["municipality", "region"]).fill_null(False),
        known_municipality=pl.col("name").is_not_null() & ((pl.col("kind") == "region") | pl.col("code").is_not_null()),
    )
    rules = {"known_kind": "kind", "known_municipality": "name", "plain_name": "name"}
    # Two spellings of one municipality are one member.
    rows = rows.with_columns(only_row=first_row(pl.coalesce("code", "name"), rules))
    rules |= {"only_row": "name"}
    counts, refused = _counts(text.counts)
    members, told = rows.filter(*rules), member_events.stage(text.events, names)
    known = _with_register(members.select(Member.column_names()), member_events.members(told.events))
    return Members(
        checked(Member, known.sort("name"), str(text.members["file"][0])),
        told.events,
        checked(MemberCount, counts, str(text.counts["file"][0])),
        pl.concat([rejected(rows, SOURCE, rules), refused, told.rejected]),
        pl.concat([members.select("file"), counts.select("file"), told.events.select("file")]),
    )


def _with_register(seen: pl.DataFrame, kept: pl.DataFrame) -> pl.DataFrame:
    """The names that were seen, each replaced by what the office's register says of it; and those it has alone.

    What the register does not say stands as it was seen: it may begin after somebody joined. A member goes by the name
    of the evidence, so that two spellings do not become two members.
    """
    key = pl.coalesce("code", "name")
    before = seen.select(key.alias("key"), pl.all().name.prefix("seen_"))
    facts = kept.with_columns(key=key).join(before, on="key", how="left", maintain_order="left")
    facts = facts.with_columns(
        name=pl.coalesce("seen_name", "name"),
        first_seen=pl.min_horizontal("first_seen", "seen_first_seen"),
        joined=pl.when(~pl.col("observer")).then(pl.coalesce("joined", "seen_joined")),
        **{c: pl.coalesce(c, f"seen_{c}") for c in ("joined_text", "note", "evidence")},
    ).select(seen.columns)
    return pl.concat([seen.filter(~key.is_in(facts.select(key).to_series().to_list())), facts])


def _counts(text: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The published counts, and the rejected rows of those with other text where a number should stand."""
    numbers = {f"{column}_read": _whole_number(column) for column in COUNTED}
    readable = {f"{c}_readable": pl.col(c).is_null() | pl.col(f"{c}_read").is_not_null() for c in COUNTED}
    rows = text.with_columns(**numbers).with_columns(year=first_year(pl.col("date")), **readable)
    refused = rejected(rows, SOURCE, dict(zip(readable, COUNTED, strict=True)))
    counts = rows.filter(*readable).with_columns(pl.col(f"{column}_read").alias(column) for column in COUNTED)
    days = [period(text) or (None, None) for text in counts["date"]]
    ends = {
        name: pl.Series([ends[n] for ends in days], dtype=pl.Date) for n, name in enumerate(("first_day", "last_day"))
    }
    return counts.with_columns(**ends), refused.with_columns(rule=pl.lit("readable_number"))


def _whole_number(column: str) -> pl.Expr:
    # “c. 100” is a published count too; the column `certainty` says how rough it is.
    return pl.col(column).str.extract(r"^(?:c\. )?([0-9]+)$").cast(pl.Int64)
