"""Questions on the build itself: what was read, and what was refused."""

from __future__ import annotations

import polars as pl

from sekom_analytics.queries import ask
from sekom_analytics.warehouse.connect import NoWarehouseError, Warehouse


def loads(warehouse: Warehouse) -> pl.DataFrame:
    """Files loaded: source, file, sha256, read, accepted, rejected."""
    return ask(warehouse, "loads")


def rejected(warehouse: Warehouse) -> pl.DataFrame:
    """Refused rows: source, file, row, address, column, text, rule, detail."""
    return ask(warehouse, "rejected")


def is_demonstration(warehouse: Warehouse) -> bool:
    """Whether every figure of the build is invented. A build from before there were demonstrations is none."""
    try:
        return bool(dataset(warehouse)["demonstration"].any())
    except NoWarehouseError:
        return False


def dataset(warehouse: Warehouse) -> pl.DataFrame:
    """What the data set is, as one row: demonstration. None in an edition from before there were demonstrations."""
    return ask(warehouse, "dataset")


def catalogue(warehouse: Warehouse) -> pl.DataFrame:
    """The catalogue that the build was made with, as one row of JSON: document."""
    return ask(warehouse, "catalogue")


def sources_shown(warehouse: Warehouse) -> pl.DataFrame:
    """The sources of the values shown, the most used first: source, figures."""
    return ask(warehouse, "sources_shown")
