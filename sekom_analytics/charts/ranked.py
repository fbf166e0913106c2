"""A short comparison group as bars with names, in the order it is given."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import polars as pl

from sekom_analytics.charts import theme
from sekom_analytics.charts.axis import Axis
from sekom_analytics.charts.labels import text_width
from sekom_analytics.charts.values import hovers, labels
from sekom_analytics.text.translation import translations

MOST_ROWS = 30
ROW = 27
# What a telephone leaves for bars and values when the names have taken theirs, px.
NARROW_BARS, LEAST_BARS, LABEL_GAP = 230, 60, 8


def ranked(values: pl.DataFrame, axis: Axis, own: str | None) -> go.Figure:
    """A bar from zero for each row of `values` (code, name, value, year; no nulls), the first at the top.

    `own` is the code of the row to mark. More than MOST_ROWS rows are refused: use `distribution`. ROW px a bar.
    """
    if values.height > MOST_ROWS:
        raise ValueError(f"{values.height} rows; a ranked chart takes at most {MOST_ROWS}")
    if values.is_empty():
        return theme.empty(translations(axis.language).gettext("No values to show"), axis.language)
    top = 14 + theme.HEADING_LINE * len(axis.heading)
    layout = {
        "height": top + ROW * values.height + 8,
        "margin": {"t": top, "b": 8, "l": 8, "r": 8},
        "hovermode": "closest",
        "xaxis": _value_axis(values["value"], labels(values, axis)),
        "yaxis": _names(values, own),
        "annotations": [theme.heading(axis.heading)],
    }
    return theme.figure([_bars(values, axis, own)], axis.language, layout)


def _bars(values: pl.DataFrame, axis: Axis, own: str | None) -> dict[str, Any]:
    """The bars with their values at the ends; the code goes along for those who click."""
    mine = [code == own for code in values["code"]]
    return {
        "type": "bar",
        "x": values["value"].to_list(),
        "y": list(range(values.height)),
        "orientation": "h",
        "width": 0.64,
        "marker": {"color": [theme.OWN if own_bar else theme.PEER for own_bar in mine], "line": {"width": 0}},
        "text": [_bold(text, own_bar) for text, own_bar in zip(labels(values, axis), mine, strict=True)],
        "textposition": "outside",
        "textfont": {"size": theme.TEXT_SIZE, "color": theme.OWN},
        "constraintext": "none",
        "cliponaxis": False,
        "customdata": values["code"].to_list(),
        "hovertext": hovers(values, axis),
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _names(values: pl.DataFrame, own: str | None) -> dict[str, Any]:
    """The names at the left, the own one bold, the first row at the top."""
    names = [_bold(name, code == own) for code, name in values.select("code", "name").iter_rows()]
    return {
        "range": [values.height - 0.5, -0.5],
        "tickvals": list(range(values.height)),
        "ticktext": names,
        "tickfont": {"size": theme.TEXT_SIZE, "color": theme.OWN},
        "ticklabelstandoff": 6,
        "automargin": True,
    }


def _value_axis(values: pl.Series, texts: list[str]) -> dict[str, Any]:
    """From zero, with room at the ends for the values printed there; no ticks, as every value is printed."""
    spread = max([0.0, *values]) - min([0.0, *values])
    rooms = [text_width(text, theme.TEXT_SIZE) + LABEL_GAP for text in texts]
    bars = max(NARROW_BARS - max(rooms) * (2 if min(values) < 0 < max(values) else 1), LEAST_BARS)
    a_px = (spread or 1.0) / bars
    ends = [v + a_px * (-room if v < 0 else room) for v, room in zip(values, rooms, strict=True)]
    return {
        "range": [min([0.0, *ends]), max([0.0, *ends])],
        "showticklabels": False,
        "zeroline": True,
        "zerolinecolor": theme.MIDDLE,
    }


def _bold(text: str, bold: bool) -> str:
    return f"<b>{text}</b>" if bold else text
