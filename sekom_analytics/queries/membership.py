"""Questions on the association: its members, how many they were said to be, and who has reported."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from sekom_analytics.queries import ask
from sekom_analytics.warehouse.connect import Warehouse


def member_register(warehouse: Warehouse) -> pl.DataFrame:
    """Names: name, code, kind, observer, first_seen, last_seen, joined, left, joined_text, note, evidence."""
    return ask(warehouse, "member_register")


def member_counts(warehouse: Warehouse) -> pl.DataFrame:
    """Published counts: date, first_day, last_day, members, municipalities, regions, certainty, source, note."""
    return ask(warehouse, "member_counts")


def reports(warehouse: Warehouse, indicators: Sequence[str]) -> pl.DataFrame:
    """Who has a value of these key figures, and when: indicator, code, year, source."""
    return ask(warehouse, "reports", indicators=list(indicators))
