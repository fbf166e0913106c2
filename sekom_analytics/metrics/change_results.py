"""What differs between two editions: the part of the contract of docs/json.md that `sekom edition diff` prints."""

from __future__ import annotations

from typing import Literal

from sekom_analytics.metrics.results import Result


class Side(Result):
    """One of the two compared; without `edition`, `frozen` and `checksum` the build in use."""

    edition: str | None
    frozen: str | None
    build: str
    checksum: str | None


class Counts(Result):
    """Figures by the way in which they changed."""

    new: int
    changed: int
    gone: int
    other_source: int
    other_status: int


class IndicatorCounts(Counts):
    """The changes of one key figure."""

    indicator: str


class SourceCounts(Counts):
    """The changes of one source: that which gives the figure now, or gave one that is gone."""

    source: str


class FigureChange(Result):
    """One figure that differs. Values are at full precision."""

    indicator: str
    code: str
    name: str
    year: int
    change: Literal["new", "changed", "gone", "other_source", "other_status"]
    source_before: str | None
    source_after: str | None
    value_before: float | None
    value_after: float | None
    status_before: str | None
    status_after: str | None


class Changes(Result):
    """What differs between two editions.

    `tables` counts rows of what stands around the figures (population, members, figures of groups), `catalogue`
    entries by their kind; what does not differ is left out of both.
    """

    before: Side
    after: Side
    indicators: list[IndicatorCounts]
    sources: list[SourceCounts]
    tables: dict[str, int]
    catalogue: dict[str, int]
    figures: list[FigureChange]
