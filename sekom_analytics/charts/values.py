"""The words for the values in a chart: never one year beside another without saying so."""

from __future__ import annotations

import polars as pl

from sekom_analytics.charts.axis import Axis
from sekom_analytics.charts.remark import remark


def labels(values: pl.DataFrame, axis: Axis) -> list[str]:
    """Each row's value, without unit, with the year where it is not the year that most rows have (the latest such)."""
    common = values["year"].mode().max()
    return [
        axis.short(value) if year == common else f"{axis.short(value)} ({year})"
        for value, year in values.select("value", "year").iter_rows()
    ]


def hovers(values: pl.DataFrame, axis: Axis) -> list[str]:
    """What each row says under the pointer: name, value with unit, year, and its `comment` where there is one."""
    said = values["comment"].to_list() if "comment" in values.columns else [None] * values.height
    rows = values.select("name", "value", "year").iter_rows()
    return [
        f"<b>{name}</b><br>{axis.full(value)} ({year}){remark(comment)}"
        for (name, value, year), comment in zip(rows, said, strict=True)
    ]
