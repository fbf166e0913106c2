"""Lines through years from frames: gaps stay gaps, and nothing is drawn across a new definition."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import polars as pl

from sekom_analytics.stories.model import Role, Series


def years_of(*frames: pl.DataFrame) -> list[int]:
    """Every year from the first to the last of the frames, measured or not, so that a gap is as wide as it is long."""
    found = [year for frame in frames for year in frame["year"].to_list()]
    return list(range(min(found), max(found) + 1)) if found else []


def lines(frame: pl.DataFrame, column: str, years: Sequence[int], name: tuple[str, Role]) -> list[Series]:
    """`column` of `frame` (year, segment) as one series, or as two whose turn it is at each new definition.

    A segment that begins the year after another one ended would be joined with it in one series.
    """
    parts: list[dict[int, float]] = [{}, {}]
    turn, before = 0, None
    for year, segment, value in frame.sort("year").select("year", "segment", column).rows():
        if before is not None and segment != before[1] and year == before[0] + 1:
            turn = 1 - turn
        parts[turn][year] = value
        before = (year, segment)
    kept = [part for part in parts if part]
    return [series(name, [part.get(year) for year in years], continues=k > 0) for k, part in enumerate(kept)]


def series(name: tuple[str, Role], values: Iterable[float | None], continues: bool = False) -> Series:
    """Values under a name and a role."""
    return Series(name[0], tuple(values), name[1], continues)
