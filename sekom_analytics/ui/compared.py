"""The figures that Jämför compares: which years there are, what is drawn and shaded, and whether that is enough."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from sekom_analytics.charts.distribution import Summary
from sekom_analytics.metrics.benchmark import Row
from sekom_analytics.metrics.position import enough
from sekom_analytics.metrics.results import Benchmark
from sekom_analytics.metrics.series import Measured, comparison_year
from sekom_analytics.text.numbers import year_span
from sekom_analytics.ui.view import View

USED = {
    "code": pl.String,
    "year": pl.Int64,
    "value": pl.Float64,
    "status": pl.String,
    "source": pl.String,
    "derived": pl.Boolean,
}


def years(measured: Measured, municipality: str) -> tuple[list[int], int]:
    """The years that any municipality has a value for, and the one to begin with."""
    found = sorted(measured.municipalities)
    return found, comparison_year(measured, municipality) or found[-1]


def known(view: View, found: Benchmark, each_latest: bool) -> Mapping[str, Row]:
    """What is known of every municipality's figure of the year by code; of its newest value where that is compared."""
    of_year = view.answers.compared(found.indicator, found.year)
    return {**of_year, **view.answers.compared(found.indicator, None)} if each_latest else of_year


def used(known: Mapping[str, Row], found: Benchmark) -> pl.DataFrame:
    """The figures compared, with their sources, in the order of their codes."""
    codes = sorted(figure.code for figure in found.values if figure.code in known)
    rows = [tuple(known[code][column] for column in USED) for code in codes]
    return pl.DataFrame(rows, schema=USED, orient="row")


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
