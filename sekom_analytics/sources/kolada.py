"""Kolada: tidy snapshots of key figures, one file a KPI, as the database publishes them."""

from __future__ import annotations

from pathlib import Path

import dataframely as dy
import polars as pl

from sekom_analytics.sources.table import table_files, text_table
from sekom_analytics.sources.text_rows import TextRow

SOURCE = "kolada"
HEADINGS = ["kpi", "municipality", "year", "value"]


def read(folder: Path, raw: Path) -> dy.DataFrame[TextRow]:
    """Every value in `folder`, as text; the country has the code 0000. Raises InputError for other headings."""
    table = pl.concat([text_table(path, raw, HEADINGS) for path in table_files(folder)])
    known = {
        "source": pl.lit(SOURCE),
        "file": pl.col("file"),
        "row": pl.col("row"),
        "key_figure": pl.col("kpi"),
        "area": pl.col("municipality"),
        "date": pl.col("year"),
        "printed": pl.col("value"),
        "read_as": pl.lit("table"),
    }
    schema = TextRow.create_empty().schema
    columns = {name: known.get(name, pl.lit(None)).cast(dtype) for name, dtype in schema.items()}
    return TextRow.validate(table.select(**columns))
