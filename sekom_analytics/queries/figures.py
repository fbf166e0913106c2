"""Questions on figures: what is shown, for whom, from which source."""

from __future__ import annotations

import polars as pl

from sekom_analytics.queries import ask
from sekom_analytics.warehouse.connect import Warehouse


def figures_of_indicator(warehouse: Warehouse, indicator: str) -> pl.DataFrame:
    """Every shown figure of a key figure: code, year, value, status, source, derived, read_as, comment, note."""
    return ask(warehouse, "figures_of_indicator", indicator=indicator)


def figures_of_municipality(warehouse: Warehouse, municipality: str) -> pl.DataFrame:
    """Every shown figure of a municipality: indicator, year, value, status, source."""
    return ask(warehouse, "figures_of_municipality", municipality=municipality)


def figures_beside(warehouse: Warehouse, municipality: str) -> pl.DataFrame:
    """Everyone's figures in the latest year that the municipality has a value for: indicator, code, year, value."""
    return ask(warehouse, "figures_beside", municipality=municipality)


def area_values(warehouse: Warehouse, indicator: str) -> pl.DataFrame:
    """Printed and derived figures of groups: area, label, kind, year, value, source, derived, read_as."""
    return ask(warehouse, "area_values", indicator=indicator)


def coverage(warehouse: Warehouse) -> pl.DataFrame:
    """Municipalities with a value, by key figure: indicator, municipalities, figures, first_year, last_year."""
    return ask(warehouse, "coverage")


def conflicts(warehouse: Warehouse) -> pl.DataFrame:
    """Figures on which two sources disagree, with both values."""
    return ask(warehouse, "conflicts")
