"""Questions on what members have handed in."""

from __future__ import annotations

import polars as pl

from sekom_analytics.queries import ask
from sekom_analytics.warehouse.connect import Warehouse


def submissions(warehouse: Warehouse) -> pl.DataFrame:
    """The files handed in: file, layout, code, year, version, received."""
    return ask(warehouse, "submissions")


def comments(warehouse: Warehouse) -> pl.DataFrame:
    """What municipalities say of their figures: indicator, code, name, year, comment."""
    return ask(warehouse, "comments")


def withheld_comments(warehouse: Warehouse) -> pl.DataFrame:
    """Where comments stand that are not shown, and why: indicator, code, year, reason, file, address."""
    return ask(warehouse, "withheld_comments")
