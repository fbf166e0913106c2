"""Mandate periods: how many joined and left between two elections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from sekom_analytics.metrics.membership import evident


@dataclass(frozen=True)
class Mandate:
    """A mandate period, its first and last year, and what the register dates in it.

    `at_start` are the members evident at the end of the election year that it follows; `left_of_them` those of them
    that left in it. `left` and `joined` count everyone. `ongoing` is one that the register does not reach beyond.
    """

    first: int
    last: int
    at_start: int
    joined: int
    left: int
    left_of_them: int
    ongoing: bool

    @property
    def churn(self) -> float | None:
        """The share of the members at its start that left in it, 0–1; None without members."""
        return self.left_of_them / self.at_start if self.at_start else None


def mandates(members: pl.DataFrame, elections: Sequence[int], until: int) -> list[Mandate]:
    """The periods between the `elections` (years) that have begun by the year `until`.

    Registers date by year, so a period runs from the year after an election to the year of the next: who leaves in an
    election year leaves the period that ends then. Observers are left out.
    """
    names = members.filter(~pl.col("observer"))
    begun = [year for year in sorted(elections) if year < until]
    # Elections to the councils come every fourth year.
    ends = [*sorted(elections)[1:], max(elections) + 4][: len(begun)]
    return [_mandate(names, first + 1, last, until) for first, last in zip(begun, ends, strict=True)]


def _mandate(names: pl.DataFrame, first: int, last: int, until: int) -> Mandate:
    at_start = evident(names, first - 1)
    left = pl.col("left").is_between(first, last)
    joined = names.filter(pl.col("joined").is_between(first, last))
    return Mandate(
        first,
        last,
        at_start.height,
        joined.height,
        names.filter(left).height,
        at_start.filter(left).height,
        ongoing=until <= last,
    )
