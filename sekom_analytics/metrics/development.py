"""One key figure through the years: a municipality's measured values, and the spread of its peers beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from sekom_analytics.metrics.position import enough
from sekom_analytics.metrics.series import segments, spread_by_year

# Where so many more or fewer report than the year before, a median moves by who they are.
JUMP = 1.5


@dataclass(frozen=True)
class Development:
    """`own`: year, value, status, source, derived, note, segment. `peers`: year, median, q1, q3, n, segment.

    `used` are the figures that both are made of; `reported` says how many peers have a value, by year.
    """

    own: pl.DataFrame
    peers: pl.DataFrame
    used: pl.DataFrame
    reported: dict[int, int]

    @property
    def years(self) -> list[int]:
        """Every year that is drawn, newest first."""
        return sorted({*self.own["year"], *self.peers["year"]}, reverse=True)


def development(figures: pl.DataFrame, municipality: str, peers: Iterable[str], breaks: Iterable[int]) -> Development:
    """The series of `municipality` and the spread of `peers`, the same municipalities in every year.

    A year with too few peers (`enough`) has no spread. A line of theirs starts anew after a gap, at a break, and
    where the number that reports changes by half or more: it would draw who reported, not how they are doing.
    """
    codes, breaks = list(peers), list(breaks)
    spread = spread_by_year(figures, codes)
    told = spread.filter(pl.Series([enough(n, len(codes)) for n in spread["n"]], dtype=pl.Boolean))
    own = segments(figures.filter(pl.col("code") == municipality), breaks)
    theirs = segments(told.with_columns(value=pl.col("median")), {*breaks, *_jumps(told)}).drop("value")
    drawn = {*own["year"], *theirs["year"]}
    used = figures.filter(pl.col("code").is_in([municipality, *codes]), pl.col("year").is_in(drawn))
    return Development(own, theirs, used, dict(spread.select("year", "n").rows()))


def _jumps(spread: pl.DataFrame) -> list[int]:
    n, before = pl.col("n"), pl.col("n").shift()
    years: list[int] = spread.filter((n >= before * JUMP) | (n * JUMP <= before))["year"].to_list()
    return years
