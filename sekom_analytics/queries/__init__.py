"""What may be asked of the warehouse: one SQL statement a question, and a function of the same name."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from sekom_analytics.warehouse.connect import Warehouse

FOLDER = Path(__file__).parent / "sql"


@cache
def statement(name: str) -> str:
    """The SQL of the question `name`."""
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def ask(warehouse: Warehouse, name: str, **parameters: Any) -> pl.DataFrame:
    """The answer to the question `name`."""
    return warehouse.ask(statement(name), **parameters)
