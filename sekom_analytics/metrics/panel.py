"""The mean of a group whose members come and go, freed from who they happen to be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

# Two years that share fewer municipalities tell of those few, not of the group: the chain starts anew.
FEWEST_IN_BOTH = 5

SCHEMA = {
    "year": pl.Int64,
    "plain": pl.Float64,
    "chained": pl.Float64,
    "composition": pl.Float64,
    "n": pl.Int64,
    "n_both": pl.Int64,
    "segment": pl.Int64,
}


@dataclass(frozen=True)
class Link:
    """One year of the chain. `n_both` is zero where it starts anew."""

    year: int
    plain: float
    chained: float
    n: int
    n_both: int


def chained_means(
    figures: pl.DataFrame, members: Mapping[int, Iterable[str]], breaks: Iterable[int], additive: bool
) -> pl.DataFrame:
    """The plain and the chain-linked mean of `figures` (code, year, value), a row a year with a value.

    `members` are the codes of the group in each year. `plain` is the mean of the n that report. With "both" the
    municipalities that have a value and belong to the group in t - 1 as well as in t, n_both of them,
    chained_t = chained_(t-1) · Σ_both y_t / Σ_both y_(t-1) for amounts; for shares (`additive`), and where the sum of
    the year before is zero, chained_(t-1) + the difference of their means. The chain starts anew, with the plain mean
    and another `segment`, after a year without values, at a new definition (`breaks`) and where fewer than five report
    in both years. `composition` = plain - chained is what comes from who reports. All means are unweighted.
    """
    values, fresh = _values(figures, members), set(breaks)
    links: list[Link] = []
    for year in sorted(values):
        chains = bool(links) and links[-1].year == year - 1 and year not in fresh
        links.append(_link(year, values, links[-1] if chains else None, additive))
    return _frame(links)


def _values(figures: pl.DataFrame, members: Mapping[int, Iterable[str]]) -> dict[int, dict[str, float]]:
    """The values of the year's members, by year and code; a year without any is left out."""
    present = figures.filter(pl.col("value").is_not_null()).select("year", "code", "value")
    belongs = {year: set(codes) for year, codes in members.items()}
    found: dict[int, dict[str, float]] = {}
    for year, code, value in present.rows():
        if code in belongs.get(year, ()):
            found.setdefault(year, {})[code] = value
    return found


def _link(year: int, values: Mapping[int, Mapping[str, float]], before: Link | None, additive: bool) -> Link:
    now = values[year]
    plain = sum(now.values()) / len(now)
    both = now.keys() & values[before.year].keys() if before else set()
    if before is None or len(both) < FEWEST_IN_BOTH:
        return Link(year, plain, plain, len(now), 0)
    after, earlier = (sum(of[code] for code in sorted(both)) for of in (now, values[before.year]))
    if additive or earlier == 0:
        return Link(year, plain, before.chained + (after - earlier) / len(both), len(now), len(both))
    return Link(year, plain, before.chained * after / earlier, len(now), len(both))


def _frame(links: list[Link]) -> pl.DataFrame:
    rows = [(link.year, link.plain, link.chained, link.plain - link.chained, link.n, link.n_both) for link in links]
    schema = {name: of for name, of in SCHEMA.items() if name != "segment"}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    return frame.with_columns(segment=(pl.col("n_both") == 0).cum_sum().cast(pl.Int64))
