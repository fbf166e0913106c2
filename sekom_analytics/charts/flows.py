"""Who came and who went: joined above the line and left below it, year by year, with the elections."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
import polars as pl

from sekom_analytics.catalog.models import Language
from sekom_analytics.charts import elections, theme
from sekom_analytics.charts.scale import year_ticks
from sekom_analytics.text.numbers import number
from sekom_analytics.text.translation import translations

PLOT, FOOT, LEGEND = 240, 36, 34


def flows(years: pl.DataFrame, votes: Sequence[float], language: Language) -> go.Figure:
    """Bars of `years` (year, joined, left): up those that joined, down and hatched those that left."""
    _ = translations(language).gettext
    if years.is_empty():
        return theme.empty(_("No values to show"), language)
    first, last = int(years["year"].min()), int(years["year"].max())  # type: ignore[arg-type]
    # A year's bar stands on the year, so the day of an election lies between it and the next.
    shown = [vote for vote in votes if first <= vote <= last + 1]
    span = first - 0.7, last + 0.7
    top = theme.HEADING_LINE + theme.HEADING_GAP + elections.HEIGHT + 12
    layout = {
        "height": top + PLOT + FOOT + LEGEND,
        "margin": {"t": top, "b": FOOT + LEGEND, "l": 8, "r": 12},
        "hovermode": "x unified",
        "barmode": "relative",
        "bargap": 0.35,
        "xaxis": {"range": list(span), "ticklabelstandoff": 2} | year_ticks(first, last),
        "yaxis": {"showgrid": True, "zeroline": True, "automargin": True, **_ticks(years, language)},
        "shapes": elections.shapes([vote - 0.2 for vote in shown]),
        "annotations": [
            theme.heading([_("Members")]) | {"yshift": theme.HEADING_GAP + elections.HEIGHT},
            *elections.notes(shown, span, language),
        ],
        "showlegend": True,
        "legend": theme.legend_below(FOOT / PLOT),
    }
    bars = [_bars(years, "joined", _("Joined"), theme.MEDIAN), _bars(years, "left", _("Left"), theme.PEER, "/")]
    return theme.figure(bars, language, layout)


def _bars(years: pl.DataFrame, column: str, name: str, colour: str, shape: str = "") -> dict[str, Any]:
    sign = -1 if column == "left" else 1
    return {
        "type": "bar",
        "name": name,
        "x": years["year"].to_list(),
        "y": [sign * n for n in years[column]],
        "hovertext": [f"{name} {n}" for n in years[column]],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"color": colour, "pattern": {"shape": shape, "bgcolor": colour, "fgcolor": theme.PAPER, "size": 6}},
    }


def _ticks(years: pl.DataFrame, language: Language) -> dict[str, Any]:
    """Whole numbers without a sign below the line, as nobody leaves in negative numbers."""
    high, low = int(years["joined"].max() or 0), int(years["left"].max() or 0)  # type: ignore[arg-type]
    step = max(1, -(-max(high, low) // 4))
    over, under = (-(-most // step) * step for most in (high, low))
    values = list(range(-under, over + 1, step))
    return {
        "tickvals": values,
        "ticktext": [number(abs(n), 0, language) for n in values],
        "range": [values[0], values[-1]],
    }
