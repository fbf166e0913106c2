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


def figures_beside(warehouse: Warehouse, municipality: str, fewest: int) -> pl.DataFrame:
    """Everyone's figures in the year to compare: indicator, code, year, value, status, source.

    That is the municipality's latest year for which `fewest` municipalities have a value, or else its latest.
    """
    return ask(warehouse, "figures_beside", municipality=municipality, fewest=fewest)


def area_values(warehouse: Warehouse, indicator: str) -> pl.DataFrame:
    """Printed and derived figures of groups: area, label, kind, year, value, source, derived, read_as."""
    return ask(warehouse, "area_values", indicator=indicator)


def coverage(warehouse: Warehouse) -> pl.DataFrame:
    """Municipalities with a value, by key figure: indicator, municipalities, figures, first_year, last_year."""
    return ask(warehouse, "coverage")


def recent_coverage(warehouse: Warehouse, first: int, last: int) -> pl.DataFrame:
    """How many key figures a municipality has a value for in these years: code, indicators."""
    return ask(warehouse, "recent_coverage", first=first, last=last)


def conflicts(warehouse: Warehouse) -> pl.DataFrame:
    """Figures on which two sources disagree, with both values."""
    return ask(warehouse, "conflicts")


def notes(warehouse: Warehouse) -> pl.DataFrame:
    """What is written beside shown figures: indicator, code, name, first_year, last_year, comment, note."""
    return ask(warehouse, "notes")


def shown_figures(warehouse: Warehouse) -> pl.DataFrame:
    """Every shown figure: indicator, code, year, value, status, source."""
    return ask(warehouse, "shown_figures")


def figures_of_groups(warehouse: Warehouse) -> pl.DataFrame:
    """Every figure of a group of municipalities: indicator, area, year, source, value, status."""
    return ask(warehouse, "figures_of_groups")


def coverage_by_source(warehouse: Warehouse) -> pl.DataFrame:
    """Values by source and year, shown or not: source, year, municipalities, figures."""
    return ask(warehouse, "coverage_by_source")


def observations(warehouse: Warehouse) -> pl.DataFrame:
    """Every source's figure, without what anybody wrote beside it.

    Columns: indicator, code, year, source, value, status, numerator, denominator, derived, shown.
    """
    return ask(warehouse, "observations")
