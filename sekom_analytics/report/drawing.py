"""A chart of lines as a drawing (SVG) for a page that is printed: what each line is stands beside its last mark."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from itertools import groupby
from math import ceil, floor, log10

from sekom_analytics.catalog.models import Language
from sekom_analytics.stories.model import Chart, Series
from sekom_analytics.text.numbers import number, percent_sign

WIDTH, HEIGHT = 620, 240
LEFT, RIGHT, TOP, FOOT = 54, 150, 26, 28
INK, GREY, GRID = "#1B1F23", "#5F6368", "#E1E4E7"
# As in the charts of the pages.
COLOURS = {
    "own": INK,
    "peers": "#6B757E",
    "quarter": "#8C969F",
    "network": "#7A4B94",
    "target": "#0B6B3A",
    "other": "#4F6D8F",
}
MOST_TICKS, LETTERS, LINE = 6, 24, 12
Scale = Callable[[float], float]


def drawing(chart: Chart, language: Language) -> str:
    """The chart as SVG. A line runs through consecutive categories with a value alone; a gap is a gap."""
    ticks = _ticks(chart)
    y = _between(ticks[0], ticks[-1], HEIGHT - FOOT, TOP)
    x = _between(0, max(len(chart.categories) - 1, 1), LEFT + 8, WIDTH - RIGHT)
    shapes = [*_grid(chart, ticks, y, language), *_years(chart, x)]
    for series in sorted(chart.series, key=lambda s: s.role == "own"):
        shapes += _line(series, x, y)
    shapes += _names(chart, y)
    size = f'width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="Libertinus Serif">{"".join(shapes)}</svg>'


def _between(low: float, high: float, start: float, end: float) -> Scale:
    return lambda value: start + (value - low) / (high - low) * (end - start)


def _ticks(chart: Chart) -> list[float]:
    """Round steps from zero, or from below where there is less, to above the largest value."""
    present = [value for series in chart.series for value in series.values if value is not None]
    low, high = min(0.0, *present), max(0.0, *present)
    high = high if high > low else 1.0
    rough = (high - low) / (MOST_TICKS - 1)
    unit = 10 ** floor(log10(rough))
    step = next(unit * factor for factor in (1, 2, 2.5, 5, 10) if unit * factor >= rough)
    return [k * step for k in range(floor(low / step), ceil(high / step - 1e-9) + 1)]


def _grid(chart: Chart, ticks: list[float], y: Scale, language: Language) -> Iterator[str]:
    yield _text(2, 12, chart.measures, GREY, "start")
    decimals = next((n for n in range(4) if all(abs(t - round(t, n)) < 1e-9 for t in ticks)), 3)
    sign = percent_sign(language) if chart.percent else ""
    for tick in ticks:
        colour = "#8A8F94" if tick == 0 else GRID
        yield f'<line x1="{LEFT}" x2="{WIDTH - RIGHT + 8}" y1="{y(tick):.1f}" y2="{y(tick):.1f}" stroke="{colour}"/>'
        yield _text(LEFT - 6, y(tick) + 4, number(tick, decimals, language) + sign, GREY, "end")


def _years(chart: Chart, x: Scale) -> Iterator[str]:
    every = ceil(len(chart.categories) / 12)
    last = len(chart.categories) - 1
    for position, name in enumerate(chart.categories):
        if (last - position) % every == 0:
            yield _text(x(position), HEIGHT - 8, name, GREY, "middle")


def _line(series: Series, x: Scale, y: Scale) -> Iterator[str]:
    colour, width = COLOURS[series.role], 2.4 if series.role == "own" else 1.4
    dashes = ' stroke-dasharray="6 5"' if series.role == "target" else ""
    for present, run in groupby(enumerate(series.values), key=lambda pair: pair[1] is not None):
        points = [(x(k), y(value)) for k, value in run if value is not None]
        if present and len(points) > 1:
            path = " ".join(f"{px:.1f},{py:.1f}" for px, py in points)
            yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{width}"{dashes}/>'
        if present and series.role != "target":
            radius = 3.4 if series.role == "own" else 2
            yield from (f'<circle cx="{px:.1f}" cy="{py:.1f}" r="{radius}" fill="{colour}"/>' for px, py in points)


def _names(chart: Chart, y: Scale) -> Iterator[str]:
    """What each line is, at the right of where it ends, moved down where the one above needs the room."""
    ends = []
    for series in chart.series:
        last = max((k for k, value in enumerate(series.values) if value is not None), default=None)
        if last is not None and not series.continues:
            ends.append((y(series.values[last] or 0), series))
    below: float = TOP - LINE
    rows = [(height, series, _folded(series.name)) for height, series in sorted(ends, key=lambda end: end[0])]
    room = HEIGHT - FOOT + LINE - sum(len(lines) * LINE + 2 for _, _, lines in rows)
    for height, series, lines in rows:
        at = max(below + LINE, min(height, room + below + LINE))
        for line in lines:
            yield _text(WIDTH - RIGHT + 14, at + 4, line, COLOURS[series.role], "start", series.role == "own")
            below, at = at, at + LINE
        below += 2


def _folded(text: str) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + len(word) >= LETTERS:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _text(x: float, y: float, text: str, colour: str, anchor: str, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    look = f'font-size="11" fill="{colour}" text-anchor="{anchor}"{weight}'
    return f'<text x="{x:.1f}" y="{y:.1f}" {look}>{escape(text)}</text>'
