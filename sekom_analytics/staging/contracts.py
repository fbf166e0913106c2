"""The contracts between the layers, and how a row that breaks one is set apart with the rule it broke."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import dataframely as dy
import polars as pl

from sekom_analytics.errors import N_, InputError

S = TypeVar("S", bound=dy.Schema)


def checked(schema: type[S], frame: pl.DataFrame, place: str) -> dy.DataFrame[S]:
    """`frame` under its contract. Raises InputError that names `place` when the rows left over break it."""
    try:
        return schema.validate(frame.select(schema.column_names()))
    except dy.exc.ValidationError as error:
        found = N_("the rows break the contract of {name} ({why})")
        why = " ".join(str(error).split())
        raise InputError(place, found, N_("Mend the file."), name=schema.__name__, why=why) from error


class Municipality(dy.Schema):
    """One of Sweden's 290 municipalities. `land_area` in km²."""

    code = dy.String(primary_key=True, regex=r"^\d{4}$")
    name = dy.String(min_length=2)
    county_code = dy.String(regex=r"^\d{2}$")
    county = dy.String()
    skr_group = dy.String(regex=r"^[ABC][1-9]$")
    land_area = dy.Float64(min_exclusive=0)

    @dy.rule()
    def name_names_one_municipality(cls) -> pl.Expr:
        return pl.col("name").is_unique()


class Geography(dy.Schema):
    """Where a municipality lies: its middle in degrees (WGS 84), and its outline as the text of a GeoJSON geometry."""

    code = dy.String(primary_key=True)
    latitude = dy.Float64(min=55, max=70)
    longitude = dy.Float64(min=10, max=25)
    outline = dy.String()


class SkrGroup(dy.Schema):
    """SKR's grouping of municipalities: nine groups in three main groups."""

    skr_group = dy.String(primary_key=True, regex=r"^[ABC][1-9]$")
    main_group = dy.String(regex=r"^[ABC]$")
    name = dy.String()
    main_group_name = dy.String()


class Population(dy.Schema):
    """Registered inhabitants on 31 December of the year."""

    code = dy.String(primary_key=True)
    year = dy.Int64(primary_key=True, min=1900, max=2100)
    persons = dy.Int64(min_exclusive=0)


class RkaPeer(dy.Schema):
    """A municipality that RKA counts as similar to another, in its grouping of `year`."""

    code = dy.String(primary_key=True)
    peer = dy.String(primary_key=True)
    year = dy.Int64(min=1990, max=2100)


class Member(dy.Schema):
    """A name seen as a member, with the years of the evidence. `code` is null for a region."""

    name = dy.String(primary_key=True)
    code = dy.String(nullable=True)
    kind = dy.String(regex=r"^(municipality|region)$")
    observer = dy.Bool()
    first_seen = dy.Int64(nullable=True)
    last_seen = dy.Int64(nullable=True)
    joined = dy.Int64(nullable=True)
    left = dy.Int64(nullable=True)
    joined_text = dy.String(nullable=True)
    note = dy.String(nullable=True)
    evidence = dy.String(nullable=True)
    file = dy.String()
    row = dy.Int64()

    @dy.rule()
    def municipality_has_code(cls) -> pl.Expr:
        return (pl.col("kind") == "region") | pl.col("code").is_not_null()


class MemberEvent(dy.Schema):
    """A row of the office's register: what happened to one member on a day, by which decision, for which reason.

    `event` is joined, left, observer, contact or struck; `corrects` the number of the event whose place this one takes.
    Contacts are roles, never people.
    """

    number = dy.Int64(primary_key=True)
    day = dy.Date()
    name = dy.String()
    code = dy.String(nullable=True)
    kind = dy.String(regex=r"^(municipality|region)$")
    event = dy.String(regex=r"^(joined|left|observer|contact|struck)$")
    decision = dy.String(nullable=True)
    reason = dy.String(nullable=True)
    political_role = dy.String(nullable=True)
    official_role = dy.String(nullable=True)
    corrects = dy.Int64(nullable=True)
    file = dy.String()
    row = dy.Int64()


class MemberCount(dy.Schema):
    """A published number of members, with how sure its date is, and the days between which it was counted."""

    date = dy.String(primary_key=True)
    year = dy.Int64(nullable=True)
    first_day = dy.Date(nullable=True)
    last_day = dy.Date(nullable=True)
    members = dy.Int64(nullable=True)
    municipalities = dy.Int64(nullable=True)
    regions = dy.Int64(nullable=True)
    certainty = dy.String()
    source = dy.String()
    note = dy.String(nullable=True)


class Observation(dy.Schema):
    """A figure of one municipality, key figure, year and source, in the key figure's unit.

    `status` is `ok` with a value; without one `.` not applicable, `..` secret or too small, `-` not reported,
    `v` waiting for the source, `s` struck.
    """

    indicator = dy.String(primary_key=True)
    code = dy.String(primary_key=True)
    year = dy.Int64(primary_key=True, min=1900, max=2100)
    source = dy.String(primary_key=True)
    value = dy.Float64(nullable=True)
    status = dy.String(regex=r"^(ok|\.|\.\.|-|v|s)$")
    numerator = dy.Float64(nullable=True)
    denominator = dy.Float64(nullable=True)
    comment = dy.String(nullable=True)
    read_as = dy.String(nullable=True)
    derived = dy.Bool()
    address = dy.String(nullable=True)
    note = dy.String(nullable=True)
    file = dy.String()
    row = dy.Int64()

    @dy.rule()
    def value_goes_with_status(cls) -> pl.Expr:
        return pl.col("value").is_not_null() == (pl.col("status") == "ok")


class AreaValue(dy.Schema):
    """A figure of a group of municipalities, as the source printed it (or, for the country, as we derived it)."""

    indicator = dy.String(primary_key=True)
    area = dy.String(primary_key=True)
    label = dy.String()
    kind = dy.String()
    year = dy.Int64(primary_key=True)
    source = dy.String(primary_key=True)
    value = dy.Float64(nullable=True)
    status = dy.String()
    read_as = dy.String(nullable=True)
    derived = dy.Bool()
    address = dy.String(nullable=True)
    note = dy.String(nullable=True)
    file = dy.String()
    row = dy.Int64()


class Rejected(dy.Schema):
    """A row that was not taken, where it stands, the text at fault and the rule it broke.

    `address` is the cell of what was handed in, with its sheet where there are sheets.
    """

    source = dy.String()
    file = dy.String()
    row = dy.Int64()
    address = dy.String(nullable=True)
    column = dy.String()
    text = dy.String(nullable=True)
    rule = dy.String()
    detail = dy.String(nullable=True)


def first_row(key: pl.Expr, rules: Iterable[str]) -> pl.Expr:
    """True of the first row of each key among those that keep `rules`: a row refused anyway takes no other's place."""
    kept = pl.all_horizontal(*rules)
    return ~kept | pl.struct(kept=kept, key=key).is_first_distinct()


def rejected(frame: pl.DataFrame, source: str, rules: dict[str, str]) -> pl.DataFrame:
    """The rows of `frame` that break one of `rules` (boolean column, true when kept -> text column at fault).

    A row is listed once, with the first rule it breaks, and with its `address` if `frame` has one.
    """
    first_broken = pl.coalesce(*[pl.when(~pl.col(rule).fill_null(False)).then(pl.lit(rule)) for rule in rules])
    broken = frame.with_columns(rule=first_broken).filter(pl.col("rule").is_not_null())
    text = pl.coalesce(*[pl.when(pl.col("rule") == r).then(pl.col(c).cast(pl.String)) for r, c in rules.items()])
    return broken.select(
        source=pl.lit(source),
        file="file",
        row="row",
        address=pl.col("address") if "address" in frame.columns else pl.lit(None, pl.String),
        column=pl.col("rule").replace_strict(rules, return_dtype=pl.String),
        text=text,
        rule="rule",
        detail=pl.lit(None, pl.String),
    )
