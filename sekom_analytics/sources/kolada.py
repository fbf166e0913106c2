"""Kolada: tidy snapshots of key figures, one file a KPI, as the database publishes them."""

from __future__ import annotations

from pathlib import Path

import dataframely as dy
import polars as pl

from sekom_analytics.errors import InputError
from sekom_analytics.sources.text_rows import TextRow

SOURCE = "kolada"
HEADINGS = ["kpi", "municipality", "year", "value"]


def read(folder: Path, raw: Path) -> dy.DataFrame[TextRow]:
    """Every value in `folder`, as text; the country has the code 0000. Raises InputError for other headings."""
    frames = [_file(path, raw) for path in sorted(folder.glob("*.csv"))]
    return TextRow.validate(pl.concat(frames) if frames else TextRow.create_empty())


def _file(path: Path, raw: Path) -> pl.DataFrame:
    table = pl.read_csv(path, infer_schema=False)
    if table.columns != HEADINGS:
        found = f"the headings are {', '.join(table.columns)}"
        raise InputError(str(path), found, f"They must be {', '.join(HEADINGS)}.")
    known = {
        "source": pl.lit(SOURCE),
        "file": pl.lit(path.relative_to(raw).as_posix()),
        "row": pl.int_range(2, table.height + 2, dtype=pl.Int64),
        "key_figure": pl.col("kpi"),
        "area": pl.col("municipality"),
        "date": pl.col("year"),
        "printed": pl.col("value"),
        "read_as": pl.lit("table"),
    }
    schema = TextRow.create_empty().schema
    return table.select(**{name: known.get(name, pl.lit(None)).cast(dtype) for name, dtype in schema.items()})
