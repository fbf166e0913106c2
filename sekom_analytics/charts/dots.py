"""The dots of a distribution: a place for each municipality, and what it says when pointed at."""

from __future__ import annotations

from typing import Any

import polars as pl

from sekom_analytics.charts import theme
from sekom_analytics.charts.axis import Axis
from sekom_analytics.charts.pins import PINNED, Marked, told
from sekom_analytics.charts.swarm import OWN_SIZE, WIDTH, fitted
from sekom_analytics.charts.values import labels
from sekom_analytics.text.translation import translations

LEAST_TRIANGLE = 9.0
PIN_SIZE = 13.0


def placed(
    values: pl.DataFrame,
    axis: Axis,
    marked: Marked,
    span: tuple[float, float],
    band: tuple[float, float],
) -> pl.DataFrame:
    """The rows with `x` (unit), `height` and `size` (px) of each dot, `role`, `symbol`, `label` and `hover`.

    `span` are the ends of the value axis in the unit, `band` the foot and top of the swarm in px. A value beyond the
    ends is a triangle that points that way.
    """
    in_order = marked.told(values).sort("value", "code")
    ordered = in_order.with_columns(x=pl.col("value").cast(pl.Float64).clip(*span))
    own_row = next((row for row, role in enumerate(ordered["role"]) if role == "own"), None)
    across = [WIDTH * (x - span[0]) / (span[1] - span[0]) for x in ordered["x"]]
    levels, step, size = fitted(across, band[1] - band[0], own_row)
    return ordered.with_columns(
        pl.Series("height", [sum(band) / 2 + level * step for level in levels]),
        pl.Series("label", labels(ordered, axis)),
        pl.Series("hover", told(ordered, axis)),
        _size(size).alias("size"),
        _symbol().alias("symbol"),
    )


def _size(size: float) -> pl.Expr:
    """The dots' width; a triangle is never so small that its direction is lost."""
    special = pl.when(pl.col("role") == "own").then(float(OWN_SIZE)).when(PINNED).then(PIN_SIZE)
    return special.when(pl.col("value") == pl.col("x")).then(float(size)).otherwise(max(float(size), LEAST_TRIANGLE))


def _symbol() -> pl.Expr:
    beyond = pl.when(pl.col("value") > pl.col("x")).then(pl.lit("triangle-right"))
    return (
        beyond.when(pl.col("value") < pl.col("x"))
        .then(pl.lit("triangle-left"))
        .when(PINNED)
        .then(pl.lit("diamond"))
        .otherwise(pl.lit("circle"))
    )


def points(rows: pl.DataFrame, fill: str, edge: str, edge_width: int) -> dict[str, Any]:
    """Dots of the rows' sizes, edge included; the code goes along for those who click."""
    return {
        "type": "scatter",
        "x": rows["x"].to_list(),
        "y": rows["height"].to_list(),
        "customdata": rows["code"].to_list(),
        "hovertext": rows["hover"].to_list(),
        "hovertemplate": "%{hovertext}<extra></extra>",
        "mode": "markers",
        "cliponaxis": False,
        "marker": {
            "size": _one(rows["size"] - edge_width),
            "symbol": _one(rows["symbol"]),
            "color": fill,
            "line": {"color": edge, "width": edge_width},
            "opacity": 1,
        },
    }


def _one(settings: pl.Series) -> Any:
    """A setting that all dots share, said once: Plotly checks each of a list."""
    return settings[0] if settings.n_unique() == 1 else settings.to_list()


def outside(dots: pl.DataFrame, axis: Axis, span: tuple[float, float], height: float) -> list[dict[str, Any]]:
    """How many of the group's values lie beyond each end, and how far; `height` of the words in px."""
    _ = translations(axis.language).gettext
    group = dots.filter(pl.col("role") != "pinned_outside")
    below = group.filter(pl.col("value") < pl.col("x"))["value"]
    above = group.filter(pl.col("value") > pl.col("x"))["value"]
    notes = []
    if len(below):
        words = _("{n} outside, down to {value}").format(n=len(below), value=axis.short(min(below)))
        notes.append(_note(span[0], height, words, "left"))
    if len(above):
        words = _("{n} outside, up to {value}").format(n=len(above), value=axis.short(max(above)))
        notes.append(_note(span[1], height, words, "right"))
    return notes


def _note(x: float, height: float, words: str, side: str) -> dict[str, Any]:
    font = {"size": theme.SMALL_TEXT, "color": theme.GREY_TEXT}
    place = {"xanchor": side, "yanchor": "middle", "borderpad": 0, "font": font}
    return theme.note_at(x, height, words, theme.GREY_TEXT) | place
