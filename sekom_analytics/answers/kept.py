"""What nearly every question needs of a build, asked of it once and kept: a build never changes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import polars as pl

from sekom_analytics.catalog.loader import load
from sekom_analytics.catalog.models import PeerGroup
from sekom_analytics.metrics import peers as peer_metric
from sekom_analytics.metrics.network import members_in
from sekom_analytics.metrics.noise import noise as noise_metric
from sekom_analytics.metrics.series import Measured, latest_values
from sekom_analytics.metrics.series import measured as measured_in
from sekom_analytics.queries import build as build_queries
from sekom_analytics.queries import figures as figure_queries
from sekom_analytics.queries import places as place_queries
from sekom_analytics.staging.names import Names
from sekom_analytics.text.sorting import swedish_key
from sekom_analytics.warehouse.connect import Warehouse

# A figure's row of the warehouse, by the names of its columns.
Shown = Mapping[str, Any]
# A server may still answer from the build before the one in use.
BUILDS = 4
# As many key figures, or years, of those builds.
ENTRIES = 64
# Lists of peers: a page asks for its own three times, and a crowd for much the same ones.
PEERS = 512


@lru_cache(maxsize=BUILDS)
def is_demonstration(warehouse: Warehouse) -> bool:
    """Whether every figure of the build is invented."""
    return build_queries.is_demonstration(warehouse)


@lru_cache(maxsize=BUILDS)
def names(warehouse: Warehouse) -> dict[str, str]:
    """Every municipality's name by its code."""
    return dict(place_queries.municipalities(warehouse).select("code", "name").rows())


@lru_cache(maxsize=BUILDS)
def names_in_order(warehouse: Warehouse) -> dict[str, str]:
    """The same by the Swedish alphabet, as lists show them."""
    return dict(sorted(names(warehouse).items(), key=lambda item: swedish_key(item[1])))


@lru_cache(maxsize=BUILDS)
def lookup(warehouse: Warehouse) -> Names:
    """Finds a municipality by whatever names it."""
    return Names(names(warehouse).items(), load().spellings)


@lru_cache(maxsize=BUILDS)
def rka_peers(warehouse: Warehouse) -> dict[str, tuple[str, ...]]:
    """Codes of those that RKA counts as similar, by municipality; nothing until they have been fetched."""
    pairs = place_queries.rka_peers(warehouse).group_by("code").agg("peer")
    return {code: tuple(peers) for code, peers in pairs.rows()}


@lru_cache(maxsize=BUILDS)
def outlines(warehouse: Warehouse) -> dict[str, Any]:
    """The municipalities' boundaries as a GeoJSON FeatureCollection; each feature's id is the code."""
    named = names(warehouse)
    features = [
        {"type": "Feature", "id": code, "properties": {"name": named[code]}, "geometry": json.loads(outline)}
        for code, outline in place_queries.outlines(warehouse).rows()
    ]
    return {"type": "FeatureCollection", "features": features}


@lru_cache(maxsize=BUILDS)
def population_years(warehouse: Warehouse) -> list[int]:
    """The years with a population, in order."""
    return sorted(place_queries.population(warehouse)["year"].unique())


@lru_cache(maxsize=ENTRIES)
def members(warehouse: Warehouse, year: int) -> tuple[str, ...]:
    """Codes of the network's municipalities in `year`."""
    return tuple(members_in(place_queries.members(warehouse), year))


@lru_cache(maxsize=ENTRIES)
def places(warehouse: Warehouse, year: int) -> pl.DataFrame:
    """Every municipality with what peer groups look at, as of `year`."""
    municipalities, population = place_queries.municipalities(warehouse), place_queries.population(warehouse)
    return peer_metric.places(municipalities, population, list(members(warehouse, year)), year)


@lru_cache(maxsize=PEERS)
def peers(
    warehouse: Warehouse, group: PeerGroup, municipality: str, year: int, given: peer_metric.Given
) -> tuple[peer_metric.Member, ...]:
    """The peers that a group's rule takes in."""
    shared = whoever_asks(warehouse, group, year)
    if shared is not None:
        return tuple(peer for peer in shared if peer.code != municipality)
    return _rows(peer_metric.peers_of(group, places(warehouse, year), municipality, given))


@lru_cache(maxsize=ENTRIES)
def whoever_asks(warehouse: Warehouse, group: PeerGroup, year: int) -> tuple[peer_metric.Member, ...] | None:
    """The municipalities that a group takes in, whoever asks; None of a group that depends on it."""
    found = peer_metric.whoever_asks(group, places(warehouse, year))
    return None if found is None else _rows(found)


def _rows(found: pl.DataFrame) -> tuple[peer_metric.Member, ...]:
    return tuple(peer_metric.Member(*row) for row in found.select("code", "name", "population").rows())


@lru_cache(maxsize=BUILDS)
def filled(warehouse: Warehouse) -> frozenset[str]:
    """Ids of the key figures that some municipality has a value for."""
    return frozenset(figure_queries.coverage(warehouse)["indicator"])


@lru_cache(maxsize=ENTRIES)
def figures(warehouse: Warehouse, indicator: str) -> pl.DataFrame:
    """Every shown figure of a key figure, which a page looks at three or four times."""
    return figure_queries.figures_of_indicator(warehouse, indicator)


@lru_cache(maxsize=ENTRIES)
def measured(warehouse: Warehouse, indicator: str) -> Measured:
    """Who has a value of a key figure when."""
    return measured_in(figures(warehouse, indicator))


@lru_cache(maxsize=ENTRIES)
def compared(warehouse: Warehouse, indicator: str, year: int | None) -> dict[str, Shown]:
    """Every shown figure of a key figure in a year by its municipality's code; of no year, each one's newest value."""
    of_all = figures(warehouse, indicator)
    found = latest_values(of_all) if year is None else of_all.filter(pl.col("year") == year)
    return {row["code"]: row for row in found.iter_rows(named=True)}


@lru_cache(maxsize=ENTRIES)
def area_values(warehouse: Warehouse, indicator: str) -> pl.DataFrame:
    """What sources print for groups."""
    return figure_queries.area_values(warehouse, indicator)


@lru_cache(maxsize=ENTRIES)
def areas(warehouse: Warehouse, indicator: str) -> dict[int, dict[str, float | None]]:
    """What sources print for groups, by year and group; where several do, the first."""
    found: dict[int, dict[str, float | None]] = {}
    for year, area, value in area_values(warehouse, indicator).select("year", "area", "value").rows():
        found.setdefault(year, {}).setdefault(area, value)
    return found


@lru_cache(maxsize=ENTRIES)
def noise(warehouse: Warehouse, indicator: str, breaks: tuple[int, ...], decimals: int) -> dict[str, float | None]:
    """How much each municipality's figure moves around its own trend, by code."""
    found = noise_metric(figures(warehouse, indicator).select("code", "year", "value"), breaks, decimals)
    return dict(found.select("code", "noise").rows())


@lru_cache(maxsize=BUILDS)
def observations(warehouse: Warehouse) -> pl.DataFrame:
    """Every source's figure, which a program reads page by page."""
    return figure_queries.observations(warehouse)


@lru_cache(maxsize=ENTRIES)
def key_figures_reported(warehouse: Warehouse, first: int, last: int) -> dict[str, int]:
    """How many key figures each municipality has a value for in these years, by code."""
    return dict(figure_queries.recent_coverage(warehouse, first, last).rows())
