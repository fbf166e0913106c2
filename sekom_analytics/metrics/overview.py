"""Every key figure of one municipality: the latest value beside the peers' in the same year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.metrics.position import rank, spread
from sekom_analytics.metrics.results import OverviewLine


def overview(
    indicators: Iterable[Indicator],
    municipality: str,
    own: pl.DataFrame,
    beside: pl.DataFrame,
    peers: Mapping[int, list[str]],
) -> list[OverviewLine]:
    """A line an indicator, in the catalogue's order.

    `own` is the municipality's shown figures (indicator, year, value, status); `beside` everyone's in the year of its
    latest value (indicator, code, year, value); `peers` the codes of the peers by year.
    """
    latest = {row["indicator"]: row for row in own.sort("year").iter_rows(named=True) if row["value"] is not None}
    reasons = {row["indicator"]: row for row in own.sort("year").iter_rows(named=True)}
    others = beside.filter(pl.col("code") != municipality).partition_by("indicator", as_dict=True)
    return [
        _line(indicator, latest.get(indicator.id), reasons.get(indicator.id), others.get((indicator.id,)), peers)
        for indicator in indicators
    ]


def _line(
    indicator: Indicator,
    latest: Mapping[str, object] | None,
    newest: Mapping[str, object] | None,
    others: pl.DataFrame | None,
    peers: Mapping[int, list[str]],
) -> OverviewLine:
    if latest is None:
        absent = {"year": newest["year"], "status": newest["status"]} if newest else {"year": None, "status": None}
        none = {"value": None, "peer_median": None, "rank": None, "n_with_value": 0}
        return OverviewLine.model_validate({"indicator": indicator.id} | absent | none)
    value, year = float(str(latest["value"])), int(str(latest["year"]))
    theirs: list[float | None] = []
    if others is not None:
        theirs = others.filter(pl.col("code").is_in(peers[year]))["value"].to_list()
    summary = spread(theirs)
    return OverviewLine(
        indicator=indicator.id,
        value=value,
        year=year,
        status=str(latest["status"]),
        peer_median=summary.median,
        rank=rank(value, theirs, indicator.direction, indicator.decimals),
        n_with_value=summary.n,
    )
