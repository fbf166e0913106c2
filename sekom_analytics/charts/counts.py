"""How many members there were said to be: a mark for each published number, and nothing drawn between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

import plotly.graph_objects as go
import polars as pl

from sekom_analytics.catalog.models import Language
from sekom_analytics.charts import elections, theme
from sekom_analytics.charts.labels import inward
from sekom_analytics.charts.scale import year_ticks
from sekom_analytics.text.translation import translations

PLOT, FOOT, LEGEND = 340, 40, 40
SIZE = 10
# Marks so far to the right, of the axis of years, have none after them; what is kept free for their numbers, px.
LATE, AFTER = 0.9, 20


@dataclass(frozen=True)
class Kind:
    """One of the three things that sources count: its column, name, sign and colour."""

    column: str
    name: str
    symbol: str
    colour: str


def counts(
    published: pl.DataFrame, votes: Sequence[float], language: Language, register: pl.DataFrame | None = None
) -> go.Figure:
    """Marks at the middle of the time each number may be of, with a bar over all of that time.

    `published`: first, last (years with decimals), members, municipalities, regions, sure (bool), told (what it says
    under the pointer). Filled: the source states number and time. Hollow: one of them is inferred, or rough. `votes`
    are the days of elections. `register` (year, members) is drawn as steps, where a register is complete.
    """
    if published.is_empty():
        return theme.empty(translations(language).gettext("No values to show"), language)
    first, last = float(published["first"].min()), float(published["last"].max())  # type: ignore[arg-type]
    # Elections before the first number, or long after the last, would widen the picture for nothing.
    shown = [vote for vote in votes if first <= vote <= last + 1]
    span = first - 0.8, max([last, *shown]) + 0.8
    traces = [_steps(register, language)] if register is not None else []
    traces += [trace for kind in _kinds(language) for trace in _marks(published, kind)]
    heading = [translations(language).gettext("Number")]
    top = theme.HEADING_LINE + theme.HEADING_GAP + elections.HEIGHT + 12
    layout = {
        "height": top + PLOT + FOOT + LEGEND,
        "margin": {"t": top, "b": FOOT + LEGEND, "l": 8, "r": AFTER},
        "hovermode": "closest",
        "xaxis": {"range": list(span), "showline": True, "linecolor": theme.MIDDLE} | _ticks(first, last),
        "yaxis": {"range": [0, 125], "showgrid": True, "nticks": 6, "automargin": True},
        "shapes": elections.shapes(shown),
        "annotations": [
            theme.heading(heading) | {"yshift": theme.HEADING_GAP + elections.HEIGHT},
            *elections.notes(shown, span, language),
            *_labels(published, span),
        ],
        "showlegend": True,
        "legend": _legend(),
    }
    return theme.figure(traces, language, layout)


def _ticks(first: float, last: float) -> dict[str, Any]:
    """A year's name under its middle: the last of December lies between two of them."""
    ticks = year_ticks(int(first), max(int(first), ceil(last) - 1))
    return ticks | {"tickvals": [year + 0.5 for year in ticks["tickvals"]]}


def _kinds(language: Language) -> list[Kind]:
    _ = translations(language).gettext
    return [
        Kind("municipalities", _("Municipalities"), "square", theme.OTHERS[1]),
        Kind("regions", _("Regions"), "diamond", theme.NETWORK),
        Kind("members", _("All members"), "circle", theme.OWN),
    ]


def _marks(published: pl.DataFrame, kind: Kind) -> list[dict[str, Any]]:
    rows = published.drop_nulls(kind.column).with_columns(middle=(pl.col("first") + pl.col("last")) / 2)
    fills = [kind.colour if sure else theme.PAPER for sure in rows["sure"]]
    spread = (rows["last"] - rows["first"]) / 2
    marker = {"symbol": kind.symbol, "size": SIZE, "color": fills, "line": {"color": kind.colour, "width": 2}}
    marks = {
        "type": "scatter",
        "mode": "markers",
        "x": rows["middle"].to_list(),
        "y": rows[kind.column].to_list(),
        "error_x": {"type": "data", "array": spread.to_list(), "color": kind.colour, "thickness": 1.5, "width": 0},
        "marker": marker,
        "hovertext": [
            f"<b>{n} {kind.name.lower()}</b><br>{told}" for n, told in rows.select(kind.column, "told").rows()
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
        "showlegend": False,
    }
    # A legend of its own: one whose first mark happens to be hollow would say that the kind is.
    key = {"type": "scatter", "mode": "markers", "x": [None], "y": [None], "name": kind.name, "showlegend": True}
    return [marks, key | {"marker": marker | {"color": kind.colour}, "hoverinfo": "skip"}]


def _steps(register: pl.DataFrame, language: Language) -> dict[str, Any]:
    """The members at the end of each year by the register, held until the end of the next."""
    return {
        "type": "scatter",
        "mode": "lines",
        "name": translations(language).gettext("By the register"),
        "x": [year + 1 for year in register["year"]],
        "y": register["members"].to_list(),
        "line": {"color": theme.PEER, "width": 2, "shape": "hv"},
        "hoverinfo": "skip",
        "showlegend": True,
    }


def _labels(published: pl.DataFrame, span: tuple[float, float]) -> list[dict[str, Any]]:
    """The number by the first, the highest and the newest mark of all members."""
    rows = published.drop_nulls("members").with_columns(middle=(pl.col("first") + pl.col("last")) / 2)
    if rows.is_empty():
        return []
    sure = rows.filter("sure") if rows["sure"].any() else rows
    newest = sure.tail(1)["middle"].item()
    chosen = pl.concat([sure.head(1), sure.sort("members").tail(1), sure.tail(2)]).unique(maintain_order=True)
    return [_label(x, n, x == newest and chosen.height > 1, span) for x, n in chosen.select("middle", "members").rows()]


def _label(x: float, n: int, below: bool, span: tuple[float, float]) -> dict[str, Any]:
    """A number over its mark; the newest one under it, where the one before has the place over both.

    By the last marks numbers stand in the air after them: over and before them, on a telephone, are other marks.
    """
    side: dict[str, Any] = {"yanchor": "top", "yshift": -8} if below else {"yanchor": "bottom", "yshift": 8}
    fraction = (x - span[0]) / (span[1] - span[0])
    side |= {"xanchor": inward(fraction, 24)}
    if fraction > LATE:
        side |= {"xanchor": "left"} | {"xshift": -4 if below else -1}
    return theme.note_at(x, n, f"<b>{n}</b>", theme.OWN) | side | {"bgcolor": theme.UNDER_LABEL, "borderpad": 0}


def _legend() -> dict[str, Any]:
    return theme.legend_below(FOOT / PLOT) | {"xanchor": "left", "itemdoubleclick": False, "traceorder": "reversed"}
