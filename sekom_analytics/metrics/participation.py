"""Who takes part in the collection of key figures, and who has gone silent."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from math import sqrt

import polars as pl

Z = 1.959964
# From this share of the network on, in its best year, what is held is a collection and not the remains of one: of the
# network's own counts, 55 to 65 per cent have reported. Below it, that a figure is missing says nothing of the member.
A_COLLECTION = 1 / 3
# Two collections in a row without a figure.
SILENT_YEARS = 2
FEWEST = 10
MembersIn = Callable[[int], Collection[str]]


def response(reports: pl.DataFrame, years: Sequence[int], members_in: MembersIn) -> pl.DataFrame:
    """By key figure and year, the members with a figure of those of that year: indicator, year, n, of, share.

    `reports` has indicator, code, year. A key figure that nobody has reported in a year has no row for it.
    """
    parts = [_of_year(reports.filter(pl.col("year") == year), year, members_in(year)) for year in years]
    rows = pl.concat(parts) if parts else _of_year(reports.clear(), 0, [])
    return rows.sort("indicator", "year")


def _of_year(reports: pl.DataFrame, year: int, members: Collection[str]) -> pl.DataFrame:
    theirs = reports.filter(pl.col("code").is_in(list(members)))
    of = pl.lit(len(members), pl.Int64)
    counted = theirs.group_by("indicator").agg(n=pl.col("code").n_unique().cast(pl.Int64))
    return counted.select("indicator", pl.lit(year, pl.Int64).alias("year"), "n", of.alias("of")).with_columns(
        share=pl.col("n") / pl.col("of")
    )


def any_report(reports: pl.DataFrame, years: Sequence[int], members_in: MembersIn) -> pl.DataFrame:
    """By year, the members with at least one figure: year, n, of, share (null without members)."""
    one = reports.select(pl.lit("any").alias("indicator"), "code", "year").unique()
    counted = response(one, years, members_in).select("year", "n")
    of = {year: len(members_in(year)) for year in years}
    rows = pl.DataFrame({"year": list(of), "of": list(of.values())}, schema={"year": pl.Int64, "of": pl.Int64})
    both = rows.join(counted, on="year", how="left", maintain_order="left").with_columns(pl.col("n").fill_null(0))
    return both.with_columns(share=pl.when(pl.col("of") > 0).then(pl.col("n") / pl.col("of")))


def is_collection(years: pl.DataFrame) -> bool:
    """Whether what is held amounts to a collection: in the best year, a third of the members have a figure."""
    best = years["share"].max()
    return best is not None and float(best) >= A_COLLECTION  # type: ignore[arg-type]


def silence(members: pl.DataFrame, reports: pl.DataFrame, until: int) -> pl.DataFrame:
    """`members` (code) with last_report, the latest year with a figure up to `until`; silent, the years since; figures.

    `figures` counts the key figures of that latest year. Null where there is no figure at all.
    """
    past = reports.filter(pl.col("year") <= until)
    last = past.group_by("code").agg(last_report=pl.col("year").max().cast(pl.Int64))
    newest = past.join(last, left_on=["code", "year"], right_on=["code", "last_report"])
    figures = newest.group_by("code").agg(figures=pl.col("indicator").n_unique().cast(pl.Int64))
    joined = members.join(last, on="code", how="left", maintain_order="left")
    joined = joined.join(figures, on="code", how="left", maintain_order="left")
    return joined.with_columns(silent=until - pl.col("last_report"))


@dataclass(frozen=True)
class Share:
    """So many of a number, with the interval of Wilson (1927), 95 %."""

    n: int
    of: int

    @property
    def value(self) -> float | None:
        """The share, 0–1."""
        return self.n / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float]:
        """The ends of the interval, 0–1; everything when nobody was looked at."""
        if not self.of:
            return 0.0, 1.0
        share, square = self.n / self.of, Z * Z
        middle = (share + square / (2 * self.of)) / (1 + square / self.of)
        half = Z * sqrt(share * (1 - share) / self.of + square / (4 * self.of**2)) / (1 + square / self.of)
        # Rounding would put an end a hair beyond the share itself.
        return min(max(middle - half, 0.0), share), max(min(middle + half, 1.0), share)


@dataclass(frozen=True)
class Association:
    """How often the silent left in the period that followed, and how often those that had reported."""

    silent: Share
    reporting: Share

    @property
    def enough(self) -> bool:
        """Whether both groups hold enough, and anyone has left."""
        return min(self.silent.of, self.reporting.of) >= FEWEST and self.silent.n + self.reporting.n > 0

    @property
    def difference(self) -> tuple[float, float, float]:
        """The difference of the shares and its 95 % interval (Newcombe 1998, method 10), in parts of 1."""
        one, two = self.silent.value or 0.0, self.reporting.value or 0.0
        (low1, high1), (low2, high2) = self.silent.interval, self.reporting.interval
        apart = one - two
        return (
            apart,
            apart - sqrt((one - low1) ** 2 + (high2 - two) ** 2),
            apart + sqrt((high1 - one) ** 2 + (two - low2) ** 2),
        )


def association(
    members: pl.DataFrame, reports: pl.DataFrame, periods: Sequence[tuple[int, int]], members_in: MembersIn
) -> Association:
    """Silence at the start of each of the `periods` (first and last year), and leaving within it.

    Looked at are the municipalities that were members at the end of the year before. Silent: no figure in that year
    and the one before. A member whose fate in the period is unknown is left out. One counts once a period, so the
    interval is a little too narrow for members that were there in several.
    """
    counts = {True: [0, 0], False: [0, 0]}
    fates = {row["code"]: (row["left"], row["last_seen"]) for row in members.iter_rows(named=True) if row["code"]}
    for first, last in periods:
        lately = reports.filter(pl.col("year").is_between(first - SILENT_YEARS, first - 1))
        heard = set(lately["code"].to_list())
        for code in members_in(first - 1):
            left, seen = fates.get(code, (None, None))
            gone = left is not None and first <= left <= last
            if gone or (left is not None and left > last) or (left is None and seen is not None and seen >= last):
                counts[code not in heard][0] += gone
                counts[code not in heard][1] += 1
    return Association(Share(*counts[True]), Share(*counts[False]))
