"""A picture in the dark theme: the same picture, each colour exchanged for the one of the same role."""

from __future__ import annotations

import re
from typing import Any

import plotly.graph_objects as go

from sekom_analytics.charts import theme

INK, PAPER = "#E8ECEA", "#101614"
# Each role's colour in the light theme, and in the dark one. On a map more is brighter here, as it is darker there.
COLOURS = {
    theme.BETTER: "#6CB8E0",
    theme.MIDDLE: "#8A9299",
    theme.WORSE: "#FF9D66",
    theme.OWN: INK,
    theme.PEER: "#98A3AC",
    theme.PEER_FILL: "rgba(160, 172, 183, 0.35)",
    theme.PEER_EDGE: "#A3AEB7",
    theme.MEDIAN: "#C2CAD0",
    theme.BAND: "#2F3D47",
    theme.HALF: "#46545E",
    theme.NETWORK: "#C29BDD",
    theme.TARGET: "#5CC489",
    theme.OTHERS[0]: "#8FB2D9",
    theme.OTHERS[1]: "#D9AE5A",
    theme.OTHERS[2]: "#D998BC",
    theme.PIN: "#F08BC8",
    theme.QUARTERS[0]: "#1F4A63",
    theme.QUARTERS[1]: "#2F7299",
    theme.QUARTERS[2]: "#5BA3CC",
    theme.QUARTERS[3]: "#B8DDF2",
    theme.MAP_ABSENT: "#2B3238",
    theme.MAP_OUTSIDE: "#171D1B",
    theme.MAP_LINE: "#55606A",
    theme.MAP_FAINT_LINE: "#333B42",
    theme.GREY_TEXT: "#A7B0B7",
    theme.GRID: "#2A3237",
    theme.PAPER: PAPER,
    theme.UNDER_LABEL: "rgba(16, 22, 20, 0.8)",
    theme.FEW: "#1B242A",
    theme.SOME: "#47657A",
    theme.MORE: "#86AFC9",
    theme.MANY: "#C9E4F4",
    theme.OBSERVER: "#6B4A80",
    theme.UNKNOWN: "#7A5E24",
    theme.DEMONSTRATION: "rgba(255, 157, 102, 0.2)",
}
_ANY = re.compile("|".join(re.escape(colour) for colour in COLOURS))


def dark(figure: go.Figure) -> go.Figure:
    """`figure` with every colour of the light theme exchanged; nothing else is touched."""
    return go.Figure(_exchanged(figure.to_dict()), skip_invalid=True, _validate=theme.checked)


def _exchanged(part: Any) -> Any:
    if isinstance(part, str):
        return _ANY.sub(lambda found: COLOURS[found[0]], part)
    if isinstance(part, list | tuple):
        return [_exchanged(one) for one in part]
    # Outlines are large, and have no colour.
    return (
        {key: one if key == "geojson" else _exchanged(one) for key, one in part.items()} if type(part) is dict else part
    )
