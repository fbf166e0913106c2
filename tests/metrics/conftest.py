"""Small, made-up municipalities for the rules that compare them."""

from __future__ import annotations

import polars as pl
import pytest

from sekom_analytics.metrics.results import MunicipalityName


@pytest.fixture
def municipalities() -> pl.DataFrame:
    """Six places: two counties, three SKR groups in two main groups."""
    columns = ["code", "name", "county_code", "county", "skr_group", "skr_main"]
    rows = [
        ("0001", "Aby", "01", "Norra län", "A1", "A"),
        ("0002", "Boda", "01", "Norra län", "A2", "A"),
        ("0003", "Cisa", "01", "Norra län", "C6", "C"),
        ("0004", "Dala", "02", "Södra län", "A2", "A"),
        ("0005", "Ekby", "02", "Södra län", "C6", "C"),
        ("0006", "Forsa", "02", "Södra län", "A2", "A"),
    ]
    return pl.DataFrame(rows, schema=columns, orient="row")


@pytest.fixture
def own() -> MunicipalityName:
    return MunicipalityName(code="0001", name="Aby")
