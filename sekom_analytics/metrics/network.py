"""Which municipalities count as the network in a year, from evidence that is cut."""

from __future__ import annotations

import polars as pl

# The published lists of these years are cut after about fifty rows: absence from one proves nothing, so a municipality
# seen in any of them counts as seen in all.
NEWEST_EVIDENCE = (2022, 2026)


def members_in(members: pl.DataFrame, year: int) -> list[str]:
    """Codes of the municipalities that count as members in `year`, in order.

    Municipalities, not regions and not observers; not known to have joined after the year or to have left by it; seen
    as members in the year or later, where the newest evidence, 2022 to 2026, counts as one period.
    """
    counted = members.filter(pl.col("kind") == "municipality", ~pl.col("observer"), counted_in(year))
    return sorted(counted["code"].to_list())


def counted_in(year: int) -> pl.Expr:
    """Whether a name counts as a member at the end of `year` by the years of its evidence, whatever its kind."""
    return (
        (pl.col("last_seen") >= min(year, NEWEST_EVIDENCE[0])).fill_null(False)
        & (pl.col("joined") <= year).fill_null(True)
        & (pl.col("left") > year).fill_null(True)
    )
