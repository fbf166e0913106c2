"""The dots of a distribution: a place for each municipality, and what it says when pointed at."""

from __future__ import annotations

from typing import Any

import polars as pl

from sekom_analytics.charts import theme
from sekom_analytics.charts.axis import Axis
from sekom_analytics.charts.swarm import OWN_SIZE, WIDTH, fitted
from sekom_analytics.charts.values import hovers, labels
from sekom_analytics.text.translation import translations

LEAST_TRIANGLE = 9.0


def placed(
    values: pl.DataFrame, axis: Axis, own: str | None, span: tuple[float, float], band: tuple[float, float]
) -> pl.DataFrame:
    """The rows with `x` (unit), `height` and `size` (px) of each dot, `symbol`, `label` and `hover`.

    `span` are the ends of the value axis in the unit, `band` the foot and top of the swarm in px. A value beyond the
    ends is a triangle that points that way.
    """
    ordered = values.sort("value", "code").with_columns(x=pl.col("value").cast(pl.Float64).clip(*span))
    codes = ordered["code"].to_list()
    own_row = codes.index(own) if own in codes else None
    across = [WIDTH * (x - span[0]) / (span[1] - span[0]) for x in ordered["x"]]
    levels, step, size = fitted(across, band[1] - band[0], own_row)
    return ordered.with_columns(
        pl.Series("height", [sum(band) / 2 + level * step for level in levels]),
        pl.Series("label", labels(ordered, axis)),
        pl.Series("hover", hovers(ordered, axis)),
        pl.when(pl.col("code") == (own or "")).then(float(OWN_SIZE)).otherwise(_size(size)).alias("size"),
        _symbol().alias("symbol"),
    )


def _size(size: float) -> pl.Expr:
    """The dots' width; a triangle is never so small that its direction is lost."""
    return pl.when(pl.col("value") == pl.col("x")).then(float(size)).otherwise(max(float(size), LEAST_TRIANGLE))


def _symbol() -> pl.Expr:
    beyond = pl.when(pl.col("value") > pl.col("x")).then(pl.lit("triangle-right"))
    return beyond.when(pl.col("value") < pl.col("x")).then(pl.lit("triangle-left")).otherwise(pl.lit("circle"))


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
    """How many values lie beyond each end, and how far; `height` of the words in px."""
    _ = translations(axis.language).gettext
    below = dots.filter(pl.col("value") < pl.col("x"))["value"]
    above = dots.filter(pl.col("value") > pl.col("x"))["value"]
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
