"""Years with a comment from the municipality: a ring around the point, and the words under the pointer."""

from __future__ import annotations

from typing import Any

import polars as pl

from sekom_analytics.charts import theme
from sekom_analytics.charts.axis import Axis
from sekom_analytics.text.translation import translations

RING = 17
# Characters on a line of the box under the pointer.
LINE = 60


def rings(own: pl.DataFrame, axis: Axis) -> list[dict[str, Any]]:
    """One trace of rings at the commented points of `own` (year, value, comment); none without a comment."""
    if "comment" not in own.columns:
        return []
    told = own.filter(pl.col("comment").is_not_null(), pl.col("value").is_not_null())
    if told.is_empty():
        return []
    return [
        {
            "type": "scatter",
            "x": told["year"].to_list(),
            "y": told["value"].to_list(),
            "hovertext": [_folded(text) for text in told["comment"]],
            "hovertemplate": "%{hovertext}<extra></extra>",
            "mode": "markers",
            "cliponaxis": False,
            "marker": {"symbol": "circle-open", "size": RING, "color": theme.OWN, "line": {"width": 1.5}},
            "name": translations(axis.language).gettext("The municipality’s comment"),
            "showlegend": True,
        }
    ]


def _folded(text: str) -> str:
    """The words in lines that fit the box; markup in them stays text."""
    lines = [""]
    for word in text.replace("&", "&amp;").replace("<", "&lt;").split():
        if lines[-1] and len(lines[-1]) + len(word) >= LINE:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)
