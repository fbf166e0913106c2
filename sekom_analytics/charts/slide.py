"""The picture of a slide, in type that is read from the back of a room."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from sekom_analytics.catalog.models import Language
from sekom_analytics.charts import theme
from sekom_analytics.stories.model import Chart, Role, Series
from sekom_analytics.text.numbers import number, percent_sign

# px; a chart's text does not grow with the screen as the text around it does.
TEXT, SMALL = 21, 15
# More bars than these have smaller names, and more columns no values of their own.
MANY = 13
# A key of the legend is for reading, not for taking lines away.
UNMOVED = {"itemclick": False, "itemdoubleclick": False}
COLOURS: dict[Role, str] = {
    "own": theme.OWN,
    "peers": theme.PEER,
    "quarter": theme.HALF,
    "network": theme.NETWORK,
    "target": theme.TARGET,
    "other": theme.OTHERS[0],
}


def slide(chart: Chart, language: Language) -> go.Figure:
    """The chart of a slide. A category without a figure is a gap."""
    draw = _line if chart.kind == "line" else _bar
    traces = [draw(chart, series, language) for series in chart.series]
    return theme.figure(traces, language, _layout(chart, language))


def _layout(chart: Chart, language: Language) -> dict[str, Any]:
    size = SMALL if chart.kind == "bars" and len(chart.categories) > MANY else TEXT
    heading = theme.heading([chart.measures])
    heading["font"] = {"size": TEXT, "color": theme.GREY_TEXT}
    names = {"type": "category", "tickfont": {"size": size, "color": theme.OWN}, "automargin": True}
    values = {"tickfont": {"size": TEXT, "color": theme.GREY_TEXT}, "showgrid": True, "rangemode": "tozero"}
    layout: dict[str, Any] = {
        "font": {"family": theme.FONT, "size": TEXT, "color": theme.OWN},
        "margin": {"t": 48, "b": 8, "l": 8, "r": 24},
        "annotations": [heading],
        "showlegend": chart.legend,
        "legend": {"orientation": "h", "y": -0.12, "font": {"size": TEXT}} | UNMOVED,
        "bargap": 0.3,
    }
    if chart.kind == "bars":
        hidden = {"visible": False, "range": _room(chart)}
        return layout | {
            "xaxis": hidden,
            "yaxis": names | {"autorange": "reversed", "ticklabelstandoff": 8, "dtick": 1},
        }
    suffix = percent_sign(language) if chart.percent else ""
    return layout | {"xaxis": names, "yaxis": values | {"ticksuffix": suffix, "automargin": True}}


def _line(chart: Chart, series: Series, language: Language) -> dict[str, Any]:
    strong = series.role in ("own", "network")
    newest = max((k for k, value in enumerate(series.values) if value is not None), default=None)
    last = strong and not any(s.continues and s.role == series.role for s in chart.series if s is not series)
    said = [_written(value, chart, language) if last and k == newest else "" for k, value in enumerate(series.values)]
    colour = COLOURS[series.role]
    return {
        "type": "scatter",
        "mode": "lines" if series.role == "target" else "lines+markers+text",
        "x": list(chart.categories),
        "y": list(series.values),
        "name": series.name,
        "showlegend": not series.continues,
        "connectgaps": False,
        "line": {"color": colour, "width": 5 if strong else 3, "dash": "dash" if series.role == "target" else "solid"},
        "marker": {"color": colour, "size": 12 if strong else 7},
        "text": said,
        "textposition": "bottom center" if newest is not None and _under(chart, series, newest) else "top center",
        "textfont": {"size": TEXT + 3, "color": theme.OWN},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _under(chart: Chart, series: Series, at: int) -> bool:
    """Whether another line lies above this one there, so that its value is to stand below."""
    own = series.values[at] or 0.0
    return any((other.values[at] or own) > own for other in chart.series if other is not series)


def _bar(chart: Chart, series: Series, language: Language) -> dict[str, Any]:
    lying = chart.kind == "bars"
    categories, values = list(chart.categories), list(series.values)
    says = lying or (len(chart.series) == 1 and len(categories) <= MANY)
    colours = [theme.BETTER if k in chart.marked else COLOURS[series.role] for k in range(len(categories))]
    return {
        "type": "bar",
        "orientation": "h" if lying else "v",
        "x": values if lying else categories,
        "y": categories if lying else values,
        "name": series.name,
        "marker": {"color": colours},
        "text": [_written(value, chart, language) if says else "" for value in values],
        "textposition": "outside",
        "textangle": 0,
        "textfont": {"size": SMALL if lying and len(categories) > MANY else TEXT, "color": theme.OWN},
        "constraintext": "none",
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _room(chart: Chart) -> list[float]:
    """From zero, with room at the ends for the values printed there."""
    present = [value for series in chart.series for value in series.values if value is not None]
    low, high = min([0.0, *present]), max([0.0, *present])
    room = 0.14 * (high - low or 1.0)
    return [low - room if low < 0 else 0.0, high + room if high > 0 else 0.0]


def _written(value: float | None, chart: Chart, language: Language) -> str:
    if value is None:
        return ""
    return number(value, chart.decimals, language) + (percent_sign(language) if chart.percent else "")
