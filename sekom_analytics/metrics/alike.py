"""Which members are alike enough to learn from, and the median against which a municipality is said to trail."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

# Only these are alike enough to be told "like you, and better".
NEAREST = 15
# … and none farther away than this: for 99 of 100 municipalities all seven of the group of similar ones, picked among
# all 290, lie nearer (1.45 with the structure of 2022, 1.44 with that of 2025). A member farther off would be called
# alike only because the network has no one nearer.
FARTHEST = 1.45
# The median of fewer says little about trailing.
FEWEST_FIGURES = 5


@dataclass(frozen=True)
class Reference:
    """Against whom a municipality is said to trail: the median of `n` figures.

    They are of the members alike enough, or of `every_member` where fewer than FEWEST_FIGURES of those have one; null
    where so few members have.
    """

    every_member: bool
    n: int
    median: float | None


def alike(candidates: pl.DataFrame) -> pl.DataFrame:
    """The rows of the members alike enough, whatever their figures, nearest first: the NEAREST, none past FARTHEST.

    `candidates` are the others: code, distance and member, the distance null for who cannot be compared.
    """
    near = candidates.filter(pl.col("member"), pl.col("distance") <= FARTHEST)
    return near.sort("distance", "code").head(NEAREST)


def with_figures(candidates: pl.DataFrame) -> pl.DataFrame:
    """The rows of `candidates` that have a value and a noise: those whose median tells who trails."""
    # Polars counts NaN as larger than any number: a slope that is not there would be improving.
    return candidates.fill_nan(None).filter(pl.col("value").is_not_null(), pl.col("noise").is_not_null())


def reference(candidates: pl.DataFrame) -> Reference:
    """Whom the municipality is compared with: those alike, or every member where too few of them have figures."""
    near, members = with_figures(alike(candidates)), with_figures(candidates.filter("member"))
    every_member = near.height < FEWEST_FIGURES
    known = members if every_member else near
    median = known.select(pl.col("value").median()).item() if known.height >= FEWEST_FIGURES else None
    return Reference(every_member, known.height, median)
