"""Questions on municipalities and members."""

from __future__ import annotations

import polars as pl

from sekom_analytics.queries import ask
from sekom_analytics.warehouse.connect import Warehouse


def municipalities(warehouse: Warehouse) -> pl.DataFrame:
    """All 290, null where a boundary is missing.

    Columns: code, name, county_code, county, skr_group, skr_group_name, skr_main, skr_main_name, land_area, latitude,
    longitude.
    """
    return ask(warehouse, "municipalities")


def outlines(warehouse: Warehouse) -> pl.DataFrame:
    """Outlines as GeoJSON geometries in text, WGS 84: code, outline."""
    return ask(warehouse, "outlines")


def population(warehouse: Warehouse) -> pl.DataFrame:
    """Inhabitants on 31 December: code, year, persons."""
    return ask(warehouse, "population")


def rka_peers(warehouse: Warehouse) -> pl.DataFrame:
    """Whom RKA counts as similar to each municipality, and the year of its grouping: code, peer, year."""
    return ask(warehouse, "rka_peers")


def members(warehouse: Warehouse) -> pl.DataFrame:
    """Names seen as members: name, code, kind, observer, first_seen, last_seen, joined, left."""
    return ask(warehouse, "members")
