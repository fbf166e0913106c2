"""What a municipality pays by its inhabitants: the rule as a line, the members as dots on it, another rule dashed."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import polars as pl

from sekom_analytics.catalog.models import Language
from sekom_analytics.charts import theme
from sekom_analytics.text.numbers import kronor, number
from sekom_analytics.text.translation import translations

PLOT, FOOT, LEGEND = 260, 56, 34
# How far beyond the highest cap the picture goes.
BEYOND = 1.25


def fee_curve(paid: pl.DataFrame, now: pl.DataFrame, other: pl.DataFrame | None, language: Language) -> go.Figure:
    """`paid` (name, persons, fee) on the line `now` (persons, fee), and the line of `other` terms if there are any.

    Who has more inhabitants than the lines reach stands at the right edge as a triangle; nothing is hidden.
    """
    _ = translations(language).gettext
    end = float(now["persons"].max())  # type: ignore[arg-type]
    lines = [_line(now, _("The rule"), theme.MEDIAN, "solid")]
    lines += [_line(other, _("Your terms"), theme.PIN, "dash")] if other is not None else []
    top = theme.HEADING_LINE + theme.HEADING_GAP + 10
    layout = {
        "height": top + PLOT + FOOT + LEGEND,
        "margin": {"t": top, "b": FOOT + LEGEND, "l": 8, "r": 20},
        "hovermode": "closest",
        "xaxis": {
            "range": [0, end],
            "nticks": 6,
            "showline": True,
            "linecolor": theme.MIDDLE,
            "separatethousands": True,
            "exponentformat": "none",
            "title": {"text": _("Inhabitants"), "standoff": 8, "font": theme.QUIET},
        },
        "yaxis": {"rangemode": "tozero", "showgrid": True, "nticks": 6, "separatethousands": True}
        | {"exponentformat": "none", "automargin": True},
        "annotations": [theme.heading([_("Fee, SEK a year")])],
        "showlegend": True,
        "legend": theme.legend_below(FOOT / PLOT),
    }
    return theme.figure([*lines, _dots(paid, end, language)], language, layout)


def _line(points: pl.DataFrame, name: str, colour: str, dash: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": points["persons"].to_list(),
        "y": points["fee"].to_list(),
        "line": {"color": colour, "width": 2, "dash": dash},
        "hoverinfo": "skip",
    }


def _dots(paid: pl.DataFrame, end: float, language: Language) -> dict[str, Any]:
    _ = translations(language).gettext
    rows = paid.drop_nulls(["persons", "fee"])
    inside = [persons <= end for persons in rows["persons"]]
    told = [
        f"<b>{name}</b><br>{kronor(fee, language)}<br>" + _("{n} inhabitants").format(n=number(persons, 0, language))
        for name, persons, fee in rows.select("name", "persons", "fee").rows()
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": _("Members"),
        "x": [min(persons, end) for persons in rows["persons"]],
        "y": rows["fee"].to_list(),
        "marker": {
            "symbol": ["circle" if near else "triangle-right" for near in inside],
            "size": [9 if near else 12 for near in inside],
            "color": theme.PEER_FILL,
            "line": {"color": theme.PEER_EDGE, "width": 1},
        },
        "hovertext": told,
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
    }
