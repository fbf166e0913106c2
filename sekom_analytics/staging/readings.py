"""One reading of each figure and source: where a source says it twice, the best reading is kept, the rest is listed."""

from __future__ import annotations

import polars as pl

from sekom_analytics.sources.text_rows import READ_AS

KEY = ["source", "indicator", "place", "year"]


def choose(rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The reading kept of each figure, and the rejected rows for those passed over.

    What says something beats a comment alone; what was handed in later beats what came earlier. Then a value beats a
    status; table beats comparison beats summary beats comment beats press; then the more precise one;
    then the newer set.
    The comment of a later file goes with the figure of the one kept, if it came alone.
    A reading passed over is `same_reading`, or `other_reading` when its value differs, with the one kept named.
    """
    order = pl.col("read_as").replace_strict(
        {name: rank for rank, name in enumerate(READ_AS)}, default=len(READ_AS), return_dtype=pl.Int64
    )
    silent = pl.col("printed").fill_null("").str.strip_chars() == ""
    by = ["silent", "received", "absent", "read_rank", "precision", "key_set", "file", "row"]
    ranked = rows.with_columns(silent=silent, absent=pl.col("value").is_null(), read_rank=order).sort(
        by, descending=[False, True, False, False, True, True, False, False], nulls_last=True, maintain_order=True
    )
    ranked = _with_later_comment(ranked)
    first = {f"kept_{c}": pl.col(c).first().over(KEY) for c in ("file", "row", "printed", "value", "received")}
    ranked = ranked.with_columns(place_in_key=pl.int_range(pl.len()).over(KEY), **first)
    passed_over = ranked.filter(pl.col("place_in_key") > 0).sort("file", "row")
    return ranked.filter(pl.col("place_in_key") == 0), _as_rejected(passed_over)


def _with_later_comment(ranked: pl.DataFrame) -> pl.DataFrame:
    """`ranked`, where the newest comment that came alone, and not before the figure, is the comment of that figure."""
    alone = ranked.filter("silent", pl.col("comment").is_not_null(), pl.col("received").is_not_null())
    newest = alone.unique(KEY, keep="first", maintain_order=True).select(*KEY, "received", "comment", "withheld")
    joined = ranked.join(newest, on=KEY, how="left", suffix="_later", maintain_order="left")
    later = ~pl.col("silent") & (pl.col("received_later") >= pl.col("received"))
    taken = {c: pl.when(later).then(f"{c}_later").otherwise(c) for c in ("comment", "withheld")}
    return joined.with_columns(**taken).drop("received_later", "comment_later", "withheld_later")


def _as_rejected(rows: pl.DataFrame) -> pl.DataFrame:
    same = pl.col("value").eq_missing(pl.col("kept_value"))
    # What was read without a time of its own was not handed in earlier or later than anything.
    handed_in = pl.col("received").is_not_null() & pl.col("kept_received").is_not_null()
    return rows.select(
        source="source",
        file="file",
        row="row",
        address="address",
        column=pl.lit("printed"),
        text="printed",
        rule=pl.when(handed_in & pl.col("silent"))
        .then(pl.lit("comment_alone"))
        .when(handed_in & (pl.col("file") != pl.col("kept_file")))
        .then(pl.lit("earlier_submission"))
        .when(same)
        .then(pl.lit("same_reading"))
        .otherwise(pl.lit("other_reading")),
        detail=pl.format("{} ({}:{})", "kept_printed", "kept_file", "kept_row"),
    )
