"""The files that members handed in, each with whose it is and for which year, as far as they say."""

from __future__ import annotations

import polars as pl

from sekom_analytics.staging import numbers
from sekom_analytics.staging.register import Register


def stage(files: pl.DataFrame, register: Register) -> pl.DataFrame:
    """The files (file, layout, code, year, version, received); a code or year that is none becomes null."""
    known = register.municipalities["code"].to_list()
    return files.with_columns(
        code=pl.when(pl.col("code").is_in(known)).then("code"),
        year=numbers.year(pl.col("year")),
    ).sort("file")
