"""Who is a member, who was and who cannot be told, and how many joined and left, from a register that may have gaps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from sekom_analytics.metrics.network import counted_in

# Dates are known of at least this share of the names, or what is counted from them is not shown.
ENOUGH_DATED = 0.8


@dataclass(frozen=True)
class Known:
    """How much a register says: names, those with a year of joining, with one of leaving, and whose fate is unknown.

    A fate is known by a year of leaving, or by being seen as a member in the register's newest year, `until`.
    """

    names: int
    joined: int
    left: int
    fate_unknown: int
    until: int | None

    @property
    def joined_unknown(self) -> int:
        """Names without a year of joining."""
        return self.names - self.joined

    @property
    def enough(self) -> bool:
        """Whether joining and fate are known of so many that what is counted from the dates says something."""
        fewest = ENOUGH_DATED * self.names
        return self.names > 0 and min(self.joined, self.names - self.fate_unknown) >= fewest


def standing(members: pl.DataFrame, year: int) -> pl.DataFrame:
    """The names with `standing` at the end of `year`: observer, member, former, later or unknown.

    `member` is the rule of the network (`network.counted_in`), for regions too; `former` has a year of leaving,
    `later` one of joining. `unknown` was seen as a member before, and nobody has told whether it still is.
    """
    said = (
        pl.when("observer")
        .then(pl.lit("observer"))
        .when(pl.col("left") <= year)
        .then(pl.lit("former"))
        .when(pl.col("joined") > year)
        .then(pl.lit("later"))
        .when(counted_in(year))
        .then(pl.lit("member"))
        .otherwise(pl.lit("unknown"))
    )
    return members.with_columns(standing=said)


def known(members: pl.DataFrame) -> Known:
    """How complete a register is, observers left out."""
    names = members.filter(~pl.col("observer"))
    until: int | None = names.select(pl.max_horizontal(pl.col("last_seen").max(), pl.col("left").max())).item()
    unknown = names.filter(pl.col("left").is_null(), (pl.col("last_seen") < (until or 0)).fill_null(True))
    return Known(names.height, names["joined"].count(), names["left"].count(), unknown.height, until)


def evident(members: pl.DataFrame, year: int) -> pl.DataFrame:
    """Those that the register shows to be members at the end of `year`, observers left out.

    From the year of joining, or else the first in which it was seen, to the year before it left, or else the last in
    which it was seen.
    """
    first = pl.coalesce("joined", "first_seen")
    last = pl.coalesce(pl.col("left") - 1, "last_seen")
    return members.filter(~pl.col("observer"), first <= year, last >= year)


def flows(members: pl.DataFrame, years: Iterable[int]) -> pl.DataFrame:
    """By year, of the dated ones: year, joined, left, and `members`, those evident at its end. Observers left out."""
    names = members.filter(~pl.col("observer"))
    rows = [
        (year, int((names["joined"] == year).sum()), int((names["left"] == year).sum()), evident(names, year).height)
        for year in years
    ]
    return pl.DataFrame(rows, schema=["year", "joined", "left", "members"], orient="row")


def departures(members: pl.DataFrame) -> pl.DataFrame:
    """Those with a year of leaving, the latest first: name, code, kind, joined, left."""
    gone = members.filter(~pl.col("observer"), pl.col("left").is_not_null())
    return gone.select("name", "code", "kind", "joined", "left").sort("left", "name", descending=[True, False])
