"""Small, made-up municipalities for the rules that compare them."""

from __future__ import annotations

import polars as pl
import pytest

from sekom_analytics.metrics.results import MunicipalityName


@pytest.fixture
def municipalities() -> pl.DataFrame:
    """Six places: two counties, three SKR groups in two main groups."""
    columns = ["code", "name", "county_code", "county", "skr_group", "skr_main", "land_area", "latitude"]
    rows = [
        ("0001", "Aby", "01", "Norra län", "A1", "A", 900.0, 66.0),
        ("0002", "Boda", "01", "Norra län", "A2", "A", 800.0, 65.5),
        ("0003", "Cisa", "01", "Norra län", "C6", "C", 500.0, 65.0),
        ("0004", "Dala", "02", "Södra län", "A2", "A", 300.0, 58.0),
        ("0005", "Ekby", "02", "Södra län", "C6", "C", 700.0, 57.0),
        ("0006", "Forsa", "02", "Södra län", "A2", "A", 200.0, 56.0),
    ]
    return pl.DataFrame(rows, schema=columns, orient="row")


@pytest.fixture
def own() -> MunicipalityName:
    return MunicipalityName(code="0001", name="Aby")
