"""What differs between two editions: figures that are new, changed or gone, and those that another source now gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import polars as pl

KINDS = ("new", "changed", "gone", "other_source", "other_status")
KEYS = ["indicator", "code", "year"]


def changes(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """The figures that differ between two tables of shown figures (indicator, code, year, value, status, source).

    Columns: those three keys, `change`, and `source`, `value` and `status` with `_before` and `_after`. Each figure has
    one kind of change, the first that is true: `new` has a value and had none, `gone` had one and has none, `changed`
    has another value at full precision, `other_source` the same value from another source, `other_status` another
    reason for having none. The two tables in the other order give the same rows, with `new` for `gone` and before for
    after.
    """
    parts = ["source", "value", "status"]
    sides = [
        frame.select(*KEYS, *(pl.col(part).alias(f"{part}_{side}") for part in parts))
        for frame, side in ((before, "before"), (after, "after"))
    ]
    joined = sides[0].join(sides[1], on=KEYS, how="full", coalesce=True)
    had, has = pl.col("value_before").is_not_null(), pl.col("value_after").is_not_null()
    differs = {part: pl.col(f"{part}_before").ne_missing(pl.col(f"{part}_after")) for part in parts}
    kind = (
        pl.when(has & ~had)
        .then(pl.lit("new"))
        .when(had & ~has)
        .then(pl.lit("gone"))
        .when(differs["value"])
        .then(pl.lit("changed"))
        .when(has & differs["source"])
        .then(pl.lit("other_source"))
        .when(~has & differs["status"])
        .then(pl.lit("other_status"))
    )
    ordered = [*KEYS, "change", *(f"{part}_{side}" for part in parts for side in ("before", "after"))]
    return joined.with_columns(change=kind).filter(pl.col("change").is_not_null()).select(ordered).sort(KEYS)


def counted(changed: pl.DataFrame, by: str) -> pl.DataFrame:
    """How many figures changed in each way: `by`, then a column a kind of change.

    `by` is `indicator`, or `source`: the one that gives the figure now, of a figure that is gone the one that gave it.
    """
    gave = pl.when(pl.col("change") == "gone").then("source_before").otherwise("source_after")
    source = pl.coalesce(gave, "source_before")
    counts = (pl.col("change").eq(kind).sum().cast(pl.Int64).alias(kind) for kind in KINDS)
    return changed.with_columns(source=source).group_by(by).agg(*counts).sort(by)


def differing(before: pl.DataFrame, after: pl.DataFrame) -> int:
    """How many rows of two tables of the same columns differ: those of the one or the other alone, the larger count."""
    alone = [
        one.join(other, on=one.columns, how="anti", nulls_equal=True).height
        for one, other in ((before, after), (after, before))
    ]
    return max(alone)


def differing_entries(before: Iterable[str], after: Iterable[str]) -> int:
    """How many of two lists of texts differ, whatever their order."""
    one, other = Counter(before), Counter(after)
    return max((one - other).total(), (other - one).total())


def in_order(changed: pl.DataFrame, indicators: Sequence[str]) -> pl.DataFrame:
    """The rows with their key figures in this order."""
    place = pl.col("indicator").replace_strict({id: n for n, id in enumerate(indicators)}, default=len(indicators))
    return changed.sort(place, maintain_order=True)
