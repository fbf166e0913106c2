"""One key figure in one year: a municipality, its peers and the network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.metrics import results
from sekom_analytics.metrics.peers import Member
from sekom_analytics.metrics.position import enough, rank, spread
from sekom_analytics.metrics.rank_interval import rank_interval, third
from sekom_analytics.rounding import as_shown

# A shown figure by the names of the warehouse's columns.
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Group:
    """A peer group of the year: its id, and the peers in it, the municipality itself left out.

    `noise` has the standard deviation of each municipality's figure by its code, where it is known.
    """

    id: str
    peers: Sequence[Member]
    noise: Mapping[str, float | None]


def benchmark(
    indicator: Indicator,
    own: results.MunicipalityName,
    figures: Mapping[str, Row],
    group: Group,
    network: results.NetworkSummary,
    year: int,
) -> results.Benchmark:
    """The benchmark of `own` in `year`. `figures` has year, value, status and source by code.

    They are of that year, or each of its own, as the caller chose them.

    `values` lists the municipality and every peer, best first, those without a value last, ties by name.
    """
    mine = _figure(own.code, own.name, figures, year)
    peers = [_figure(peer.code, peer.name, figures, year) for peer in group.peers]
    theirs = [peer.value for peer in peers]
    summary = spread(theirs)
    ranked = results.RankedFigure(
        **mine.model_dump(),
        rank=rank(mine.value, theirs, indicator.direction, indicator.decimals),
        **_interval(indicator, mine, peers, group.noise),
    )
    return results.Benchmark(
        indicator=indicator.id,
        year=year,
        municipality=ranked,
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


def _interval(
    indicator: Indicator, own: results.Figure, peers: list[results.Figure], noise: Mapping[str, float | None]
) -> dict[str, Any]:
    def shown(figure: results.Figure) -> float | None:
        return None if figure.value is None else float(as_shown(figure.value, indicator.decimals))

    noises = [noise.get(peer.code) for peer in peers]
    values = [shown(peer) for peer in peers]
    if not enough(sum(value is not None for value in values), len(peers)):
        return {}
    found = rank_interval(shown(own), noise.get(own.code), values, noises, indicator.direction)
    if found is None:
        return {}
    return {"rank_low": found.low, "rank_high": found.high, "third": third(found)}


def network_summary(figures: Mapping[str, Row], members: list[str], rule: str) -> results.NetworkSummary:
    """The mean and median of the members with a value; `figures` is of one year, by code."""
    summary = spread(figures[code]["value"] for code in members if code in figures)
    n = len(members)
    return results.NetworkSummary(
        n=n, n_with_value=summary.n, mean=summary.mean, median=summary.median, rule=rule, n_members=n
    )


def _figure(code: str, name: str, figures: Mapping[str, Row], year: int) -> results.Figure:
    row = figures.get(code, {"year": year, "value": None, "status": None, "source": None})
    return results.Figure.model_validate(
        {"code": code, "name": name} | {key: row[key] for key in ("year", "value", "status", "source")}
    )


def _order(figure: results.Figure, indicator: Indicator) -> tuple[bool, float, str]:
    value = figure.value or 0.0
    return figure.value is None, value if indicator.direction == "lower" else -value, figure.name
