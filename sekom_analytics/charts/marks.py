"""What a development chart may show beside the own line."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from sekom_analytics.catalog.models import Break


@dataclass(frozen=True)
class Series:
    """A named line: columns `year`, `value` (null where absent) and `segment` (int, new after a gap or a break)."""

    name: str
    values: pl.DataFrame


@dataclass(frozen=True)
class Goal:
    """A value to reach by a year, in the unit of the key figure, and whose target it is.

    `whose` says so in the two or three words that a chart has room for, `label` in full.
    """

    value: float
    year: int
    label: str
    whose: str


@dataclass(frozen=True)
class Marks:
    """The own name; first years of new definitions; targets; the network's mean and others' lines, if asked for."""

    own_name: str
    breaks: tuple[Break, ...] = ()
    targets: tuple[Goal, ...] = ()
    network: Series | None = None
    others: tuple[Series, ...] = ()
