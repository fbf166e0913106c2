"""A series small enough to stand in a table cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from sekom_analytics.charts.series import runs

EDGE = 4


def sparkline(
    years: Sequence[int], values: Sequence[float | None], label: str, width: int = 120, height: int = 28
) -> str:
    """An inline SVG of `values` by year, in the colour of the text around it; `width` and `height` in px.

    A line only between consecutive measured years, a small dot for a year that stands alone, a larger one for the
    last. Every year given takes its room, measured or not. `label` is what a screen reader says.
    """
    scale = _scale(years, EDGE, width - EDGE)
    measured = sorted((year, value) for year, value in zip(years, values, strict=True) if value is not None)
    level = _scale([value for _, value in measured], height - EDGE, EDGE)
    points = [(scale(year), level(value)) for year, value in measured]
    unbroken = [points[run.start : run.stop] for run in runs([year for year, _ in measured], [0] * len(measured))]
    shapes = [_line(run) if len(run) > 1 else _dot(run[0], 1.5) for run in unbroken]
    shapes += [_dot(point, 3) for point in points[-1:]]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(label)}" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}">{"".join(shapes)}</svg>'
    )


def _scale(numbers: Sequence[float], start: float, end: float) -> Callable[[float], float]:
    """From the numbers' range to px from `start` to `end`; a range of nothing lies in the middle."""
    low, high = min(numbers, default=0), max(numbers, default=0)
    if low == high:
        return lambda _: (start + end) / 2
    return lambda number: start + (number - low) / (high - low) * (end - start)


def _line(points: Sequence[tuple[float, float]]) -> str:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    style = 'fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round"'
    return f'<polyline points="{path}" {style}/>'


def _dot(point: tuple[float, float], radius: float) -> str:
    return f'<circle cx="{point[0]:.1f}" cy="{point[1]:.1f}" r="{radius}" fill="currentColor"/>'
