"""How every chart looks: colours by role, the font, and the settings Streamlit hands to Plotly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from sekom_analytics.catalog.models import Language
from sekom_analytics.charts.axis import Axis
from sekom_analytics.charts.locale_sv import SWEDISH

# Hue says where a value lies against its peers, and nothing else.
BETTER = "#00618A"
MIDDLE = "#8A8F94"
WORSE = "#B34700"

OWN = "#1B1F23"
PEER = "#8C969F"
PEER_FILL = "rgba(95, 107, 118, 0.35)"
PEER_EDGE = "#6B757E"
MEDIAN = "#4A5258"
BAND = "#E4EBF0"
HALF = "#B9C6CF"
NETWORK = "#7A4B94"
TARGET = "#0B6B3A"
OTHERS = ("#4F6D8F", "#8A6116", "#8B4F73")
PIN = "#A3327A"
# A map's quarters from light to dark: evenly spaced in grey print too, and all darker than what has no value.
QUARTERS = ("#B4D2E3", "#7FAFCB", "#4486AB", "#0C4F73")
MAP_ABSENT = "#E3E4E6"
MAP_OUTSIDE = "#FAFAFA"
MAP_LINE = "#A9B1B8"
MAP_FAINT_LINE = "#CDD2D7"
GREY_TEXT = "#5F6368"
GRID = "#E8EAED"
PAPER = "#FFFFFF"
UNDER_LABEL = "rgba(255, 255, 255, 0.8)"
# How many of them have a figure, from few to everyone; ink can be read on the first two, paper's colour on the others.
FEW, SOME, MORE, MANY = "#EDF2F6", "#9DB4C4", "#567A92", "#24465C"
# Standings that are neither members nor others.
OBSERVER, UNKNOWN = "#C9A8DB", "#E2C48A"
# Faint enough to read the picture through it, dark enough to be seen in print.
DEMONSTRATION = "rgba(179, 71, 0, 0.16)"

FONT = "Source Sans, sans-serif"
TEXT_SIZE = 14
SMALL_TEXT = 13
EMPTY_HEIGHT = 120
# Words of an axis or a legend, quieter than what they explain.
QUIET = {"size": SMALL_TEXT, "color": GREY_TEXT}
HEADING_LINE = 18
HEADING_GAP = 10

_AXIS = {
    "showgrid": False,
    "zeroline": False,
    "fixedrange": True,
    "gridcolor": GRID,
    "zerolinecolor": MIDDLE,
    "tickfont": {"size": SMALL_TEXT, "color": GREY_TEXT},
}
_BASE = {
    "template": go.layout.Template(),
    "font": {"family": FONT, "size": TEXT_SIZE, "color": OWN},
    "paper_bgcolor": PAPER,
    "plot_bgcolor": PAPER,
    "dragmode": False,
    "showlegend": False,
    "hoverlabel": {
        "bgcolor": PAPER,
        "bordercolor": MIDDLE,
        "align": "left",
        "font": {"family": FONT, "size": TEXT_SIZE, "color": OWN},
    },
    "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": GREY_TEXT, "activecolor": OWN},
}


# Plotly looks at every property of a chart anew, which takes longer than the rest of drawing it. The tests, which draw
# every chart, let it; readers need not wait for it.
checked = False


def figure(traces: Sequence[Mapping[str, Any]], language: Language, layout: Mapping[str, Any]) -> go.Figure:
    """A figure in the house style; `layout` adds to it, key by key, also inside `xaxis` and `yaxis`.

    Traces are plain dictionaries: Plotly then checks them once, not twice.
    """
    # Axes would lie over a map and keep the pointer from it.
    axes = {} if "map" in layout else {name: _AXIS | layout.get(name, {}) for name in ("xaxis", "yaxis")}
    separators = ",\u00a0" if language == "sv" else ".,"
    return go.Figure(list(traces), {**_BASE, "separators": separators, **layout, **axes}, _validate=checked)


def empty(words: str, language: Language) -> go.Figure:
    """A low figure that says in words why there is nothing to draw."""
    note = note_at(0.5, 0.5, words, GREY_TEXT) | {"xref": "paper", "yref": "paper"}
    hidden = {"visible": False}
    return figure([], language, {"height": EMPTY_HEIGHT, "annotations": [note], "xaxis": hidden, "yaxis": hidden})


def value_axis(axis: Axis, span: tuple[float, float], more: Sequence[str] = ()) -> dict[str, Any]:
    """A quiet axis of values from `span[0]` to `span[1]` with the key figure's name, and `more` lines, under it."""
    line = {"showline": True, "linecolor": MIDDLE, "ticks": "outside", "tickcolor": MIDDLE}
    font = {"size": SMALL_TEXT, "color": GREY_TEXT}
    title = {"text": "<br>".join([*axis.heading, *more]), "font": font, "standoff": 8}
    return {"range": list(span), "title": title} | line | axis.ticks(6)


def note_at(x: float, y: float, text: str, colour: str) -> dict[str, Any]:
    """A text in the picture, in data coordinates until told otherwise; no arrow."""
    return {"x": x, "y": y, "text": text, "showarrow": False, "font": {"color": colour}}


def legend_below(distance: float) -> dict[str, Any]:
    """Names of what is drawn in a row under the picture; `distance` in heights of the plot. A click hides nothing."""
    return {"orientation": "h", "x": 0, "y": -distance, "yanchor": "top", "itemclick": False, "font": QUIET}


def heading(lines: Sequence[str]) -> dict[str, Any]:
    """What the values measure, at the upper left, where a title along the axis would be read sideways."""
    corner = {"xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom", "align": "left"}
    font = {"size": SMALL_TEXT, "color": GREY_TEXT}
    return note_at(0, 1, "<br>".join(lines), GREY_TEXT) | corner | {"font": font, "yshift": HEADING_GAP, "borderpad": 0}


def config(language: Language, filename: str) -> dict[str, Any]:
    """What `st.plotly_chart(config=)` takes: one button (save as a picture), and no way out to a third party.

    `filename` is that of the picture, without ending.
    """
    return {
        "locale": language,
        "locales": {"sv": SWEDISH} if language == "sv" else {},
        "displaylogo": False,
        "displayModeBar": True,
        "responsive": True,
        "doubleClick": False,
        "scrollZoom": False,
        "modeBarButtons": [["toImage"]],
        "showSendToCloud": False,
        "plotlyServerURL": "",
        "toImageButtonOptions": {"filename": filename, "format": "png", "scale": 2},
    }
