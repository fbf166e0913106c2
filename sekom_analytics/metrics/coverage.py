"""How many have a figure, year by year: of everyone, and of the network as it was that year."""

from __future__ import annotations

from collections.abc import Callable, Collection

import polars as pl


def coverage_by_year(figures: pl.DataFrame, members_in: Callable[[int], Collection[str]]) -> pl.DataFrame:
    """Who has a value in `figures` (code, year, value), newest year first: year, municipalities, members, of_members.

    `members` of them are among `members_in` that year, of the `of_members` that are. A year without a value has no row.
    """
    present = figures.filter(pl.col("value").is_not_null())
    years = present["year"].unique().sort(descending=True).to_list()
    rows = [_of_year(present.filter(pl.col("year") == year)["code"], members_in(year)) for year in years]
    counts = pl.DataFrame(rows, schema=["municipalities", "members", "of_members"], orient="row")
    return counts.select(pl.Series("year", years, dtype=pl.Int64), pl.all())


def _of_year(codes: pl.Series, network: Collection[str]) -> tuple[int, int, int]:
    return codes.n_unique(), int(codes.is_in(list(network)).sum()), len(network)
