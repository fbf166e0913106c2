"""The names over a swarm: the own municipality's and those of the pinned, each on a pole from its dot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from sekom_analytics.charts import theme
from sekom_analytics.charts.flags import SHIFTS, Flag, flags
from sekom_analytics.charts.labels import text_width
from sekom_analytics.charts.pins import PINNED

# From the top of the swarm to the middle of the lowest row, from row to row, and over the highest; px.
FIRST, ROW, OVER = 13, 21, 13


@dataclass(frozen=True)
class Names:
    """Labels and poles, and the px they take over the swarm."""

    labels: list[dict[str, Any]]
    poles: list[dict[str, Any]]
    height: float


def named(dots: pl.DataFrame, span: tuple[float, float], top: float) -> Names:
    """Names and values of the own dot, which has the best place, and of the pinned; `top` of the swarm in px."""
    own = dots.filter(pl.col("role") == "own")
    rows = pl.concat([own, dots.filter(PINNED).sort("x", "code")]).rows(named=True)
    words = [f"{_name(row)} {row['label']}" for row in rows]
    widths = [text_width(text, theme.TEXT_SIZE) for text in words]
    places = flags([(row["x"] - span[0]) / (span[1] - span[0]) for row in rows], widths)
    labels = [_label(row, text, place, top) for row, text, place in zip(rows, words, places, strict=True)]
    poles = [_pole(row, place, top) for row, place in zip(rows, places, strict=True)]
    return Names(labels, poles, FIRST + OVER + ROW * max((place.row for place in places), default=0))


def _name(row: dict[str, Any]) -> str:
    return f"<b>{row['name']}</b>" if row["role"] == "own" else row["name"]


def _colour(row: dict[str, Any]) -> str:
    return theme.OWN if row["role"] == "own" else theme.PIN


def _label(row: dict[str, Any], words: str, place: Flag, top: float) -> dict[str, Any]:
    held = {
        "xanchor": place.side,
        "xshift": SHIFTS[place.side],
        "yanchor": "middle",
        "borderpad": 0,
        "bgcolor": theme.PAPER,
    }
    return theme.note_at(row["x"], top + FIRST + ROW * place.row, words, _colour(row)) | held


def _pole(row: dict[str, Any], place: Flag, top: float) -> dict[str, Any]:
    """From the dot up to its label, or along the label's side."""
    end = top + FIRST + ROW * place.row + (-10 if place.side == "center" else 7)
    line = {"type": "line", "layer": "below", "line": {"color": _colour(row), "width": 1}}
    return line | {"x0": row["x"], "x1": row["x"], "y0": row["height"] + row["size"] / 2, "y1": end}
