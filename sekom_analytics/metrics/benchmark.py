"""One key figure in one year: a municipality, its peers and the network."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.metrics import results
from sekom_analytics.metrics.position import rank, spread


@dataclass(frozen=True)
class Group:
    """A peer group of the year: its id, and the peers in it (code, name; the municipality itself left out)."""

    id: str
    peers: pl.DataFrame


def benchmark(
    indicator: Indicator,
    own: results.MunicipalityName,
    figures: pl.DataFrame,
    group: Group,
    network: results.NetworkSummary,
    year: int,
) -> results.Benchmark:
    """The benchmark of `own` in `year`. `figures` has code, value, status, source of that year, one row a code.

    `values` lists the municipality and every peer, best first, those without a value last, ties by name.
    """
    by_code = {row["code"]: row for row in figures.iter_rows(named=True)}
    mine = _figure(own.code, own.name, by_code, year)
    peers = [_figure(code, name, by_code, year) for code, name in group.peers.select("code", "name").rows()]
    theirs = [peer.value for peer in peers]
    summary = spread(theirs)
    place = rank(mine.value, theirs, indicator.direction, indicator.decimals)
    return results.Benchmark(
        indicator=indicator.id,
        year=year,
        municipality=results.RankedFigure(**mine.model_dump(), rank=place),
        peers=results.PeerSummary(
            group=group.id,
            n=len(peers),
            n_with_value=summary.n,
            median=summary.median,
            q1=summary.q1,
            q3=summary.q3,
            mean=summary.mean,
        ),
        network=network,
        values=sorted([mine, *peers], key=lambda f: _order(f, indicator)),
    )


def network_summary(figures: pl.DataFrame, members: list[str], rule: str) -> results.NetworkSummary:
    """The mean and median of the members with a value; `figures` is of one year."""
    values = figures.filter(pl.col("code").is_in(members))["value"].to_list()
    summary = spread(values)
    n = len(members)
    return results.NetworkSummary(
        n=n, n_with_value=summary.n, mean=summary.mean, median=summary.median, rule=rule, n_members=n
    )


def _figure(code: str, name: str, by_code: dict[str, dict[str, object]], year: int) -> results.Figure:
    row = by_code.get(code, {"value": None, "status": None, "source": None})
    return results.Figure.model_validate(
        {"code": code, "name": name, "year": year} | {key: row[key] for key in ("value", "status", "source")}
    )


def _order(figure: results.Figure, indicator: Indicator) -> tuple[bool, float, str]:
    value = figure.value or 0.0
    return figure.value is None, value if indicator.direction == "lower" else -value, figure.name
