"""Questions on tidy figures: key figures by the thousand, which the catalogue need not know. Null ids give no rows."""

from __future__ import annotations

import polars as pl

from sekom_analytics.queries import ask
from sekom_analytics.warehouse.connect import Warehouse


def tidy_key_figures(warehouse: Warehouse) -> pl.DataFrame:
    """The key figures that there may be tidy figures of: key_figure, title."""
    return ask(warehouse, "tidy_key_figures")


def tidy_of_municipality(warehouse: Warehouse, municipality: str) -> pl.DataFrame:
    """A municipality's newest values, beside all: key_figure, year, value, median, municipalities."""
    return ask(warehouse, "tidy_of_municipality", municipality=municipality)


def tidy_of_year(warehouse: Warehouse, key_figure: str, year: int) -> pl.DataFrame:
    """What every municipality had, the lowest first: code, value."""
    return ask(warehouse, "tidy_of_year", key_figure=key_figure, year=year)


def tidy_series(warehouse: Warehouse, key_figure: str, municipality: str) -> pl.DataFrame:
    """A municipality's years beside all: year, value, lower_quartile, median, upper_quartile, municipalities.

    A year in which the municipality has no value is there with a null.
    """
    return ask(warehouse, "tidy_series", key_figure=key_figure, municipality=municipality)


def tidy_of_key_figure(warehouse: Warehouse, key_figure: str) -> pl.DataFrame:
    """Every value of a key figure, ready to be judged: code, year, value."""
    return ask(warehouse, "tidy_of_key_figure", key_figure=key_figure)
