"""Refused rows as they are listed to people: what is to be mended first, and each fault once."""

from __future__ import annotations

import polars as pl

# Nothing is left to do about these: another row says the same, or a later file says it anew.
SENT_AGAIN = "earlier_submission"
SETTLED = ("same_reading", "comment_alone", SENT_AGAIN)
HANDED_IN = "submission"


def together(rejected: pl.DataFrame) -> pl.DataFrame:
    """The refused rows, with `rows`, the number of rows that a line stands for, and `at`: its cell, or else its row.

    A fault of a whole form is one line, at its cell; so are the rows of a file that its member sent again, without one.
    Of a file that cannot be read no row is at fault, or its words name it. First come those of members, which are to be
    mended, and last those that nothing is left to do about.
    """
    again, at_cell = pl.col("rule") == SENT_AGAIN, pl.col("address").is_not_null()
    order = pl.when(pl.col("rule").is_in(SETTLED)).then(2).when(pl.col("source") == HANDED_IN).then(0).otherwise(1)
    told = rejected.with_columns(
        *(pl.when(~again).then(name).alias(name) for name in ("address", "text", "detail")),
        order=order,
        alone=pl.when(again | at_cell).then(0).otherwise("row"),
    )
    lines = told.group_by("file", "rule", "address", "text", "detail", "alone", maintain_order=True).agg(
        pl.col("source", "row", "order").first(), rows=pl.len()
    )
    is_a_row = (pl.col("rows") == 1) & (pl.col("rule") != "readable_file")
    at = pl.coalesce("address", pl.when(is_a_row).then(pl.col("row").cast(pl.String)))
    return lines.sort("order", maintain_order=True).with_columns(at=at).drop("order", "alone")
