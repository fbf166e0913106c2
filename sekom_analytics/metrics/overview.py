"""Every key figure of one municipality: its value beside the peers' in the same year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.metrics.position import Direction, Spread, rank, spread
from sekom_analytics.metrics.results import OverviewLine

Row = Mapping[str, Any]
# Interquartile ranges from the median: Tukey's outer fence, three beyond the quartile, where the middle is even.
FAR_OUT = 3.5


def overview(
    indicators: Iterable[Indicator],
    municipality: str,
    own: pl.DataFrame,
    beside: pl.DataFrame,
    peers: Mapping[int, list[str]],
) -> list[OverviewLine]:
    """A line an indicator, in the catalogue's order.

    `own` is the municipality's shown figures (indicator, year, value, status); `beside` everyone's in the year that
    is compared (indicator, code, year, value, status), its own among them; `peers` the codes of the peers by year.
    """
    compared = {row["indicator"]: row for row in beside.filter(pl.col("code") == municipality).iter_rows(named=True)}
    newest = {row["indicator"]: row for row in own.sort("year").iter_rows(named=True)}
    measured = {row["indicator"]: row for row in newest_values(own).iter_rows(named=True)}
    others = beside.filter(pl.col("code") != municipality).partition_by("indicator", as_dict=True)
    return [
        _line(indicator, compared[indicator.id], measured[indicator.id], others.get((indicator.id,)), peers)
        if indicator.id in compared
        else _empty(indicator, newest.get(indicator.id))
        for indicator in indicators
    ]


def newest_values(own: pl.DataFrame) -> pl.DataFrame:
    """The rows of `own` with the newest value of each indicator."""
    present = own.filter(pl.col("value").is_not_null()).sort("year")
    return present.unique("indicator", keep="last", maintain_order=True)


def far_out(lead: float | None) -> bool:
    """Whether a value with this `lead` is so far from its peers' median that more than effort may be behind it."""
    return lead is not None and abs(lead) >= FAR_OUT


def _empty(indicator: Indicator, newest: Row | None) -> OverviewLine:
    return OverviewLine(
        indicator=indicator.id,
        value=None,
        year=newest["year"] if newest else None,
        status=newest["status"] if newest else None,
        peer_median=None,
        rank=None,
        n_with_value=0,
        n_peers=0,
        lead=None,
        newest_value=None,
        newest_year=None,
    )


def _line(
    indicator: Indicator, compared: Row, newest: Row, others: pl.DataFrame | None, peers: Mapping[int, list[str]]
) -> OverviewLine:
    value, year = compared["value"], compared["year"]
    theirs: list[float | None] = []
    if others is not None:
        theirs = others.filter(pl.col("code").is_in(peers[year]))["value"].to_list()
    summary = spread(theirs)
    return OverviewLine(
        indicator=indicator.id,
        value=value,
        year=year,
        status=compared["status"],
        peer_median=summary.median,
        rank=rank(value, theirs, indicator.direction, indicator.decimals),
        n_with_value=summary.n,
        n_peers=len(peers[year]),
        lead=_lead(value, summary, indicator.direction),
        newest_value=newest["value"],
        newest_year=newest["year"],
    )


def _lead(value: float, peers: Spread, direction: Direction) -> float | None:
    if peers.median is None or peers.q1 is None or peers.q3 is None or peers.q1 == peers.q3 or direction == "neutral":
        return None
    return (value - peers.median) / (peers.q3 - peers.q1) * (1 if direction == "higher" else -1)
