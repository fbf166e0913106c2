"""Answers: asks the warehouse, hands the frames to the metrics. The pages and the command line both stand on these."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import TypeVar

import polars as pl

from sekom_analytics.catalog.loader import load
from sekom_analytics.catalog.models import Catalogue, Indicator, Language, PeerGroup
from sekom_analytics.errors import SekomError
from sekom_analytics.metrics import benchmark as benchmark_metric
from sekom_analytics.metrics import overview as overview_metric
from sekom_analytics.metrics import peers as peer_metric
from sekom_analytics.metrics import results
from sekom_analytics.metrics.network import members_in
from sekom_analytics.metrics.series import comparison_year
from sekom_analytics.queries import figures as figure_queries
from sekom_analytics.queries import places as place_queries
from sekom_analytics.staging.names import Names
from sekom_analytics.text.translation import translations
from sekom_analytics.warehouse.connect import Warehouse

T = TypeVar("T")


@dataclass(frozen=True)
class Answers:
    """Every question that a page or a command may put, on one build of the warehouse."""

    warehouse: Warehouse
    catalogue: Catalogue

    @property
    def names(self) -> dict[str, str]:
        """Every municipality's name by its code."""
        return _names(self.warehouse)

    def indicators_with_figures(self) -> list[Indicator]:
        """The key figures that some municipality has a value for, in the catalogue's order."""
        filled = set(figure_queries.coverage(self.warehouse)["indicator"].to_list())
        return [i for i in self.catalogue.indicators if i.id in filled]

    def municipality(self, text: str) -> results.MunicipalityName:
        """The municipality that a code or a name means. Raises SekomError with the nearest names."""
        names = self.names
        code = _lookup(self.warehouse).area(text).code
        if code is None:
            near = get_close_matches(text.casefold(), [n.casefold() for n in names.values()], n=3)
            meant = ", ".join(n for n in names.values() if n.casefold() in near)
            hint = f"Did you mean {meant}?" if meant else "Give its four-digit code or its name."
            raise SekomError(f"“{text}” is none of the {len(names)} municipalities. {hint}")
        return results.MunicipalityName(code=code, name=names[code])

    def indicator(self, id: str) -> Indicator:
        """The key figure with this id. Raises SekomError with those there are."""
        return _entry(self.catalogue.indicator, id, "key figure")

    def peer_group(self, id: str) -> PeerGroup:
        """The peer group with this id. Raises SekomError with those there are."""
        return _entry(self.catalogue.peer_group, id, "peer group")

    def places(self, year: int) -> pl.DataFrame:
        """Every municipality with what peer groups look at, as of `year`."""
        return _places(self.warehouse, year)

    def members(self, year: int) -> list[str]:
        """Codes of the network's municipalities in `year`, by the rule that `network_rule` says."""
        return members_in(place_queries.members(self.warehouse), year)

    def newest_year(self) -> int:
        """The newest year with a population: the year of a peer group when none is asked for."""
        years: list[int] = place_queries.population(self.warehouse)["year"].to_list()
        return max(years)

    def peers(self, municipality: str, group: str, year: int | None = None) -> results.Peers:
        """The peers of a municipality, as of `year` or of the newest population."""
        own, places = self.municipality(municipality), self.places(year or self.newest_year())
        rows = peer_metric.peers_of(self.peer_group(group), places, own.code)
        members = [results.Peer.model_validate(row) for row in rows.select("code", "name", "population").to_dicts()]
        return results.Peers(group=group, municipality=own, members=members)

    def benchmark(
        self, indicator: str, municipality: str, group: str, year: int | None = None, language: Language = "sv"
    ) -> results.Benchmark:
        """A municipality among its peers in `year`, or in its own latest. Raises SekomError without any figure."""
        own, entry, peer_group = self.municipality(municipality), self.indicator(indicator), self.peer_group(group)
        figures = figure_queries.figures_of_indicator(self.warehouse, indicator)
        year = year or comparison_year(figures, own.code)
        if year is None:
            raise SekomError(f"No municipality has a figure for {indicator}.")
        of_year = figures.filter(pl.col("year") == year)
        peers = peer_metric.peers_of(peer_group, self.places(year), own.code)
        network = benchmark_metric.network_summary(of_year, self.members(year), network_rule(year, language))
        return benchmark_metric.benchmark(entry, own, of_year, benchmark_metric.Group(group, peers), network, year)

    def trend(self, indicator: str, municipality: str, language: Language = "sv") -> results.Trend:
        """A municipality's figures of one key figure through the years, and the years of new definitions."""
        own, entry = self.municipality(municipality), self.indicator(indicator)
        figures = figure_queries.figures_of_indicator(self.warehouse, indicator).filter(pl.col("code") == own.code)
        values = figures.select("year", "value", "status", "source").to_dicts()
        return results.Trend(
            indicator=indicator,
            municipality=own,
            values=[results.YearFigure.model_validate(row) for row in values],
            breaks=[results.BreakYear(year=b.year, reason=b.reason.of(language)) for b in entry.breaks],
        )

    def overview(self, municipality: str, group: str = "members") -> results.Overview:
        """Every key figure of a municipality: its latest value beside the peers' in the same year."""
        own, peer_group = self.municipality(municipality), self.peer_group(group)
        figures = figure_queries.figures_of_municipality(self.warehouse, own.code)
        beside = figure_queries.figures_beside(self.warehouse, own.code)
        years = sorted({*beside["year"].to_list(), self.newest_year()})
        peers = {
            year: peer_metric.peers_of(peer_group, self.places(year), own.code)["code"].to_list() for year in years
        }
        lines = overview_metric.overview(self.catalogue.indicators, own.code, figures, beside, peers)
        size = len(peers[years[-1]])
        return results.Overview(municipality=own, peers=results.OverviewPeers(group=group, n=size), indicators=lines)


def answers(warehouse: Warehouse) -> Answers:
    """Answers from this build, with the shipped catalogue."""
    return Answers(warehouse, load())


def network_rule(year: int, language: Language) -> str:
    """The rule of membership in words; it stands beside every mean of the network."""
    _ = translations(language).gettext
    return _(
        "The network in {year}: municipalities (not regions, not observers) that are not known to have joined later "
        "or to have left, and that were seen as members in {year} or later. The published lists from 2022 to 2026 are "
        "incomplete and count as one period."
    ).format(year=year)


def _entry(entries: dict[str, T], id: str, kind: str) -> T:
    if id not in entries:
        raise SekomError(f"“{id}” is no {kind}. There are: {', '.join(entries)}.")
    return entries[id]


@lru_cache(maxsize=4)
def _names(warehouse: Warehouse) -> dict[str, str]:
    return dict(place_queries.municipalities(warehouse).select("code", "name").rows())


@lru_cache(maxsize=4)
def _lookup(warehouse: Warehouse) -> Names:
    return Names(_names(warehouse).items(), load().spellings)


@lru_cache(maxsize=64)
def _places(warehouse: Warehouse, year: int) -> pl.DataFrame:
    members = members_in(place_queries.members(warehouse), year)
    municipalities, population = place_queries.municipalities(warehouse), place_queries.population(warehouse)
    return peer_metric.places(municipalities, population, members, year)
