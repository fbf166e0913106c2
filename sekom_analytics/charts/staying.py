"""How many stay: steps that fall where members leave, with the uncertainty of the whole as a band."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import cycle
from typing import Any

import plotly.graph_objects as go
import polars as pl

from sekom_analytics.catalog.models import Language
from sekom_analytics.charts import theme
from sekom_analytics.text.numbers import number, percent_sign
from sekom_analytics.text.translation import translations

PLOT, FOOT, LEGEND = 260, 52, 100
DASHES = ("dot", "dash", "dashdot")


def staying(all_: pl.DataFrame, groups: Mapping[str, pl.DataFrame], language: Language) -> go.Figure:
    """The share that remains by years of membership (age, share, low, high), of all and of named `groups` (0–1)."""
    _ = translations(language).gettext
    if all_.is_empty():
        return theme.empty(_("No values to show"), language)
    traces = [_band(all_, _("Uncertainty interval of all (95%)")), _steps(all_, _("All"), theme.OWN, "solid", language)]
    looks = zip(cycle(theme.OTHERS), cycle(DASHES), strict=False)
    traces += [
        _steps(steps, name, colour, dash, language)
        for (name, steps), (colour, dash) in zip(groups.items(), looks, strict=False)
    ]
    top = theme.HEADING_LINE + theme.HEADING_GAP + 10
    axis = {
        "title": {"text": _("Years of membership"), "standoff": 8, "font": theme.QUIET},
        "showline": True,
        "linecolor": theme.MIDDLE,
    }
    layout = {
        "height": top + PLOT + FOOT + LEGEND,
        "margin": {"t": top, "b": FOOT + LEGEND, "l": 8, "r": 12},
        "hovermode": "x unified",
        "xaxis": axis | {"nticks": 8, "rangemode": "tozero"},
        "yaxis": {"range": [0, 102], "showgrid": True, "automargin": True, "ticksuffix": percent_sign(language)},
        "annotations": [theme.heading([_("Share still members")])],
        "showlegend": True,
        "legend": theme.legend_below(FOOT / PLOT),
    }
    return theme.figure(traces, language, layout)


def _steps(steps: pl.DataFrame, name: str, colour: str, dash: str, language: Language) -> dict[str, Any]:
    told = [
        f"<b>{name}</b> {number(share * 100, 0, language)}{percent_sign(language)}, n = {n}"
        for share, n in steps.select("share", "at_risk").rows()
    ]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": steps["age"].to_list(),
        "y": (steps["share"] * 100).to_list(),
        "line": {"color": colour, "width": 3 if dash == "solid" else 2, "dash": dash, "shape": "hv"},
        "hovertext": told,
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _band(steps: pl.DataFrame, name: str) -> dict[str, Any]:
    """The interval as one shape: each step is drawn out to the next year before it falls."""
    ages, low, high = (steps[column].to_list() for column in ("age", "low", "high"))
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": [*_stairs(ages), *reversed(_stairs(ages))],
        "y": [*(100 * y for y in _held(high)), *(100 * y for y in reversed(_held(low)))],
        "line": {"width": 0},
        "fill": "toself",
        "fillcolor": theme.BAND,
        "hoverinfo": "skip",
    }


def _stairs(ages: list[int]) -> list[int]:
    return [age for n, age in enumerate(ages) for _ in range(1 if n == 0 else 2)]


def _held(values: list[float]) -> list[float]:
    return [value for n, value in enumerate(values) for _ in range(1 if n == len(values) - 1 else 2)]
