"""Where a line may be drawn: only between measured years that follow each other under one definition."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

import polars as pl

Point = TypeVar("Point")


def runs(years: Sequence[int], segments: Sequence[int]) -> list[range]:
    """Index ranges of unbroken runs: same segment, each year one more than the last. `years` are in order."""
    starts = [i for i in range(len(years)) if i == 0 or segments[i] != segments[i - 1] or years[i] != years[i - 1] + 1]
    return [range(start, end) for start, end in pairwise([*starts, len(years)])]


def frame_runs(frame: pl.DataFrame, *measured: str) -> list[pl.DataFrame]:
    """A series (columns `year`, `segment` and the measured ones) cut where no line may pass.

    Years where any of the columns `measured` is absent are left out, and cut the line too.
    """
    present = frame.drop_nulls(list(measured)).sort("year")
    cuts = runs(present["year"].to_list(), present["segment"].to_list())
    return [present[cut.start : cut.stop] for cut in cuts]


def with_gaps(parts: Sequence[Sequence[Point]]) -> list[Point | None]:
    """The parts in one list, with a None between them where Plotly lifts the pen."""
    joined: list[Point | None] = []
    for part in parts:
        joined += [*part, None]
    return joined[:-1]
