"""A development small enough to stand among many: own points and line, and the peers' median behind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import polars as pl

from sekom_analytics.charts import theme
from sekom_analytics.charts.series import frame_runs

WIDTH, HEIGHT = 260, 96
SIDE, TOP, FOOT = 8, 8, 18


@dataclass(frozen=True)
class Small:
    """`own` and `peers` (year, value, segment), and what a screen reader says."""

    own: pl.DataFrame
    peers: pl.DataFrame
    label: str


def small_multiple(small: Small) -> str:
    """An SVG; the value axis spans the figures shown and need not start at zero, the years are written under it.

    A line only through consecutive measured years of one definition; a dot for every measured year of one's own.
    """
    every = pl.concat([small.own.select("year", "value"), small.peers.select("year", "value")]).drop_nulls()
    if every.is_empty():
        return ""
    x = _scale(every["year"].to_list(), SIDE, WIDTH - SIDE)
    y = _scale(every["value"].to_list(), HEIGHT - FOOT - TOP / 2, TOP)
    shapes = [_line(run, x, y, theme.PEER, 1.5) for run in frame_runs(small.peers, "value")]
    shapes += [_line(run, x, y, theme.OWN, 2.2) for run in frame_runs(small.own, "value")]
    shapes += [_dot(x(year), y(value), 2.4) for year, value in small.own.select("year", "value").rows()]
    shapes += _years(every["year"].to_list(), x)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(small.label)}" '
        f'width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">{"".join(shapes)}</svg>'
    )


def _scale(numbers: Sequence[float], start: float, end: float) -> Callable[[float], float]:
    low, high = min(numbers), max(numbers)
    if low == high:
        return lambda _: (start + end) / 2
    return lambda number: start + (number - low) / (high - low) * (end - start)


def _line(
    run: pl.DataFrame, x: Callable[[float], float], y: Callable[[float], float], colour: str, width: float
) -> str:
    points = " ".join(f"{x(year):.1f},{y(value):.1f}" for year, value in run.select("year", "value").rows())
    return f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-linejoin="round"/>'


def _dot(x: float, y: float, radius: float) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{theme.OWN}"/>'


def _years(years: Sequence[int], x: Callable[[float], float]) -> list[str]:
    first, last = min(years), max(years)
    ends = [(first, "start"), (last, "end")] if first < last else [(first, "middle")]
    look = f'font-family="sans-serif" font-size="11" fill="{theme.GREY_TEXT}"'
    return [f'<text x="{x(year):.1f}" y="{HEIGHT - 4}" text-anchor="{at}" {look}>{year}</text>' for year, at in ends]
