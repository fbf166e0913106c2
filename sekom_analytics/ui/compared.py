"""The figures that Jämför compares: which years there are, what is drawn and shaded, and whether that is enough."""

from __future__ import annotations

import polars as pl

from sekom_analytics.charts.distribution import Summary
from sekom_analytics.metrics.position import enough
from sekom_analytics.metrics.results import Benchmark
from sekom_analytics.metrics.series import comparison_year
from sekom_analytics.text.numbers import year_span


def years(figures: pl.DataFrame, municipality: str) -> tuple[list[int], int]:
    """The years that any municipality has a value for, and the one to begin with."""
    measured = figures["year"].filter(figures["value"].is_not_null()).unique().sort().to_list()
    return measured, comparison_year(figures, municipality) or measured[-1]


def present(found: Benchmark) -> pl.DataFrame:
    """The values compared, best first: code, name, value, year."""
    rows = [(f.code, f.name, f.value, f.year) for f in found.values if f.value is not None]
    schema = {"code": pl.String, "name": pl.String, "value": pl.Float64, "year": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def used(figures: pl.DataFrame, found: Benchmark) -> pl.DataFrame:
    """The figures shown, with their sources."""
    keys = [(figure.code, figure.year) for figure in found.values]
    shown = pl.DataFrame(keys, schema={"code": pl.String, "year": pl.Int64}, orient="row")
    return figures.with_columns(pl.col("year").cast(pl.Int64)).join(shown, on=["code", "year"], maintain_order="left")


def compares(found: Benchmark) -> bool:
    """Whether enough peers have a value for a median and a place to say anything."""
    return enough(found.peers.n_with_value, found.peers.n)


def summary(found: Benchmark) -> Summary:
    """The spread that the chart shades; nothing where too few have a value."""
    peers = found.peers
    if not compares(found):
        return Summary(peers.n_with_value, None, None, None)
    return Summary(peers.n_with_value, peers.median, peers.q1, peers.q3)


def years_shown(found: Benchmark) -> list[int]:
    """The years of the values compared: one, or several where each municipality's own latest is taken."""
    return sorted({figure.year for figure in found.values if figure.value is not None})


def span(found: Benchmark) -> str:
    """The years of the values compared, or the year asked for where there are none."""
    shown = years_shown(found) or [found.year]
    return year_span(shown[0], shown[-1])
