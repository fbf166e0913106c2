"""A short comparison group as bars with names, in the order it is given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
import polars as pl

from sekom_analytics.charts import theme
from sekom_analytics.charts.axis import Axis
from sekom_analytics.charts.labels import text_width
from sekom_analytics.charts.pins import Marked, explanation, told
from sekom_analytics.charts.values import labels
from sekom_analytics.text.translation import translations

MOST_ROWS = 30
ROW = 27
# What a telephone leaves for bars and values when the names have taken theirs, px.
NARROW_BARS, LEAST_BARS, LABEL_GAP = 230, 60, 8


def ranked(values: pl.DataFrame, axis: Axis, own: str | None, pinned: Sequence[str] = ()) -> go.Figure:
    """A bar from zero for each row of `values` (code, name, value, year; no nulls), the first at the top.

    `own` is the code of the row to mark, `pinned` up to five more: a diamond by the name, hollow as the bar is where
    the column `in_group`, if given, is false. More than MOST_ROWS rows are refused: use `distribution`. ROW px a bar.
    """
    if values.height > MOST_ROWS:
        raise ValueError(f"{values.height} rows; a ranked chart takes at most {MOST_ROWS}")
    if values.is_empty():
        return theme.empty(translations(axis.language).gettext("No values to show"), axis.language)
    rows = Marked(own, pinned).told(values)
    heading = [*axis.heading, *explanation(rows, axis)]
    top = 14 + theme.HEADING_LINE * len(heading)
    layout = {
        "height": top + ROW * values.height + 8,
        "margin": {"t": top, "b": 8, "l": 8, "r": 8},
        "hovermode": "closest",
        "xaxis": _value_axis(values["value"], labels(values, axis)),
        "yaxis": _names(rows),
        "annotations": [theme.heading(heading)],
    }
    return theme.figure([_bars(rows, axis)], axis.language, layout)


def _bars(rows: pl.DataFrame, axis: Axis) -> dict[str, Any]:
    """The bars with their values at the ends; the code goes along for those who click."""
    return {
        "type": "bar",
        "x": rows["value"].to_list(),
        "y": list(range(rows.height)),
        "orientation": "h",
        "width": 0.64,
        "marker": _look(rows["role"]),
        "text": [_bold(text, role == "own") for text, role in zip(labels(rows, axis), rows["role"], strict=True)],
        "textposition": "outside",
        "textfont": {"size": theme.TEXT_SIZE, "color": theme.OWN},
        "constraintext": "none",
        "cliponaxis": False,
        "customdata": rows["code"].to_list(),
        "hovertext": told(rows, axis),
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _look(roles: pl.Series) -> dict[str, Any]:
    """The colours by role; a hollow bar has an edge."""
    fills = {"own": theme.OWN, "pinned": theme.PIN, "pinned_outside": theme.PAPER}
    edges = [2 if role == "pinned_outside" else 0 for role in roles]
    return {"color": [fills.get(role, theme.PEER) for role in roles], "line": {"color": theme.PIN, "width": edges}}


def _names(rows: pl.DataFrame) -> dict[str, Any]:
    """The names at the left, the own one bold, a diamond by the pinned; the first row at the top."""
    signs = {
        "pinned": f'<span style="color: {theme.PIN}">◆</span> ',
        "pinned_outside": f'<span style="color: {theme.PIN}">◇</span> ',
    }
    names = [signs.get(role, "") + _bold(name, role == "own") for name, role in rows.select("name", "role").iter_rows()]
    return {
        "range": [rows.height - 0.5, -0.5],
        "tickvals": list(range(rows.height)),
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
