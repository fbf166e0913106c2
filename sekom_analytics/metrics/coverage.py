"""How many have a figure, year by year: of everyone, and of the network as it was that year."""

from __future__ import annotations

import polars as pl

from sekom_analytics.metrics.network import members_in


def coverage_by_year(figures: pl.DataFrame, members: pl.DataFrame) -> pl.DataFrame:
    """Who has a value in `figures` (code, year, value), newest year first: year, municipalities, members, of_members.

    `members` of them count as the network in that year, of the `of_members` that do. A year without a value has no row.
    """
    present = figures.filter(pl.col("value").is_not_null())
    years = present["year"].unique().sort(descending=True).to_list()
    rows = [_of_year(present.filter(pl.col("year") == year)["code"], members_in(members, year)) for year in years]
    counts = pl.DataFrame(rows, schema=["municipalities", "members", "of_members"], orient="row")
    return counts.select(pl.Series("year", years, dtype=pl.Int64), pl.all())


def _of_year(codes: pl.Series, network: list[str]) -> tuple[int, int, int]:
    return codes.n_unique(), int(codes.is_in(network).sum()), len(network)
