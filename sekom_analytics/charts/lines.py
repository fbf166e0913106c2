"""The lines of a development chart, never drawn across a year without a figure or a change of definition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from sekom_analytics.charts import theme
from sekom_analytics.charts.axis import Axis
from sekom_analytics.charts.marks import Series
from sekom_analytics.charts.remark import remark
from sekom_analytics.charts.series import frame_runs, with_gaps
from sekom_analytics.text.translation import translations

# A year alone has no width, so its middle half is drawn this many years to each side.
ALONE = 0.14


@dataclass(frozen=True)
class Style:
    """Colour, thickness and marker (px) of a line, and whether its name is bold."""

    colour: str
    width: float
    marker: int
    dash: str = "solid"
    bold: bool = False


OWN = Style(theme.OWN, 3, 9, bold=True)
MEDIAN = Style(theme.MEDIAN, 1.5, 4)
NETWORK = Style(theme.NETWORK, 2, 5, "dash")
OTHERS = tuple(
    Style(colour, 2, 5, dash) for colour, dash in zip(theme.OTHERS, ("solid", "dot", "dashdot"), strict=True)
)


def line(series: Series, axis: Axis, style: Style) -> dict[str, Any]:
    """A line through each unbroken run, a marker on every measured year."""
    parts = frame_runs(series.values, "value")
    rows = with_gaps([part.rows(named=True) for part in parts])
    told = [_told(series.name, row, axis) if row else "" for row in rows]
    values = with_gaps([part["value"].to_list() for part in parts])
    return {"x": _years(parts), "y": values, "hovertext": told, **_look(style)}


def _told(name: str, row: dict[str, Any], axis: Axis) -> str:
    return f"<b>{name}</b> {axis.short(row['value'])}{remark(row.get('comment'))}"


def median(peers: pl.DataFrame, axis: Axis) -> dict[str, Any]:
    """The group's median, thin; under the pointer also the middle half and how many have a value."""
    parts = frame_runs(peers, "median")
    rows = with_gaps([part.rows(named=True) for part in parts])
    told = [_group(row, axis) if row else "" for row in rows]
    values = with_gaps([part["median"].to_list() for part in parts])
    return {"x": _years(parts), "y": values, "hovertext": told, **_look(MEDIAN)}


def band(peers: pl.DataFrame, axis: Axis) -> dict[str, Any]:
    """The group's middle half, one shape for each unbroken run, and the only entry of the legend."""
    parts = [_widened(part) for part in frame_runs(peers, "q1", "q3")]
    ring = [[*part["year"], *reversed(part["year"].to_list())] for part in parts]
    edge = [[*part["q3"], *reversed(part["q1"].to_list())] for part in parts]
    return {
        "type": "scatter",
        "x": with_gaps(ring),
        "y": with_gaps(edge),
        "mode": "lines",
        "line": {"width": 0},
        "fill": "toself",
        "fillcolor": theme.BAND,
        "hoverinfo": "skip",
        "name": translations(axis.language).gettext("The middle half of the comparison group"),
        "showlegend": True,
    }


def _years(parts: list[pl.DataFrame]) -> list[Any]:
    return with_gaps([part["year"].to_list() for part in parts])


def _look(style: Style) -> dict[str, Any]:
    """Plotly's settings for a line with markers that stand clear of it."""
    edge = {"color": theme.PAPER, "width": 1.5 if style.marker > MEDIAN.marker else 0}
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "line": {"color": style.colour, "width": style.width, "dash": style.dash},
        "marker": {"color": style.colour, "size": style.marker, "line": edge},
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
        "showlegend": False,
    }


def _group(row: dict[str, Any], axis: Axis) -> str:
    """The group's year in words, in two lines so that a telephone has room for them."""
    _ = translations(axis.language).gettext
    words = [f"n = {row['n']}"]
    if row["q1"] is not None and row["q3"] is not None:
        words.insert(0, _("middle half") + " " + axis.between(row["q1"], row["q3"]))
    return "<b>" + _("Median") + f"</b> {axis.short(row['median'])}<br>{' · '.join(words)}"


def _widened(part: pl.DataFrame) -> pl.DataFrame:
    """The run as it is, or a year alone made wide enough to be seen."""
    if part.height > 1:
        return part
    return pl.concat([part.with_columns(pl.col("year") + side) for side in (-ALONE, ALONE)])
