"""One reading of each figure and source: where a source says it twice, the best reading is kept, the rest is listed."""

from __future__ import annotations

import polars as pl

from sekom_analytics.sources.text_rows import READ_AS

KEY = ["source", "indicator", "place", "year"]


def choose(rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The reading kept of each figure, and the rejected rows for those passed over.

    A value beats a status; table beats comparison beats summary beats comment beats press; then the more precise one;
    then the newer set.
    A reading passed over is `same_reading`, or `other_reading` when its value differs, with the one kept named.
    """
    order = pl.col("read_as").replace_strict(
        {name: rank for rank, name in enumerate(READ_AS)}, default=len(READ_AS), return_dtype=pl.Int64
    )
    by = ["absent", "read_rank", "precision", "key_set", "file", "row"]
    ranked = rows.with_columns(absent=pl.col("value").is_null(), read_rank=order).sort(
        by, descending=[False, False, True, True, False, False], nulls_last=True, maintain_order=True
    )
    first = {f"kept_{c}": pl.col(c).first().over(KEY) for c in ("file", "row", "printed", "value")}
    ranked = ranked.with_columns(place_in_key=pl.int_range(pl.len()).over(KEY), **first)
    passed_over = ranked.filter(pl.col("place_in_key") > 0).sort("file", "row")
    return ranked.filter(pl.col("place_in_key") == 0), _as_rejected(passed_over)


def _as_rejected(rows: pl.DataFrame) -> pl.DataFrame:
    same = pl.col("value").eq_missing(pl.col("kept_value"))
    return rows.select(
        source="source",
        file="file",
        row="row",
        column=pl.lit("printed"),
        text="printed",
        rule=pl.when(same).then(pl.lit("same_reading")).otherwise(pl.lit("other_reading")),
        detail=pl.format("{} ({}:{})", "kept_printed", "kept_file", "kept_row"),
    )
