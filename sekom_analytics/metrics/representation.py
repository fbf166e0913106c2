"""How much of the country the members cover: of its municipalities and of its inhabitants."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl


def represented(places: pl.DataFrame, members: Collection[str], by: str | None = None) -> pl.DataFrame:
    """Members and everyone, in the groups of the column `by` or in one row: group, members, municipalities, persons.

    Also member_persons, and the shares 0–1 share and person_share. `places` has code and population. Groups in the
    order of their share of the inhabitants, the largest first.
    """
    inside = pl.col("code").is_in(list(members))
    group = pl.col(by) if by else pl.lit("")
    rows = places.with_columns(group=group).group_by("group")
    counted = rows.agg(
        members=inside.sum().cast(pl.Int64),
        municipalities=pl.len().cast(pl.Int64),
        member_persons=pl.col("population").filter(inside).sum().cast(pl.Int64),
        persons=pl.col("population").sum().cast(pl.Int64),
    )
    shares = {
        "share": pl.col("members") / pl.col("municipalities"),
        "person_share": pl.col("member_persons") / pl.col("persons"),
    }
    return counted.with_columns(**shares).sort("person_share", "group", descending=[True, False])
