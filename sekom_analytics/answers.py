"""Answers: asks the warehouse, hands the frames to the metrics. The pages and the command line both stand on these."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, TypeVar

import polars as pl

from sekom_analytics.catalog.loader import load
from sekom_analytics.catalog.models import Catalogue, Indicator, Language, PeerGroup
from sekom_analytics.errors import SekomError
from sekom_analytics.metrics import benchmark as benchmark_metric
from sekom_analytics.metrics import development as development_metric
from sekom_analytics.metrics import overview as overview_metric
from sekom_analytics.metrics import peers as peer_metric
from sekom_analytics.metrics import reasons as reason_metric
from sekom_analytics.metrics import results
from sekom_analytics.metrics import teaching as teaching_metric
from sekom_analytics.metrics.coverage import coverage_by_year
from sekom_analytics.metrics.network import members_in
from sekom_analytics.metrics.noise import noise
from sekom_analytics.metrics.series import FEWEST_TO_COMPARE, comparison_year, latest_values
from sekom_analytics.queries import figures as figure_queries
from sekom_analytics.queries import places as place_queries
from sekom_analytics.staging.names import Names
from sekom_analytics.text.numbers import year_runs
from sekom_analytics.text.phrases import network_rule
from sekom_analytics.warehouse.connect import Warehouse

T = TypeVar("T")
# A similar municipality is worth asking about key figures that it has reported lately.
RECENT_YEARS = 5


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

    def figures(self, indicator: str) -> pl.DataFrame:
        """Every shown figure of a key figure: code, year, value, status, source, derived, read_as, comment, note."""
        return figure_queries.figures_of_indicator(self.warehouse, indicator)

    def figures_of(self, municipality: str) -> pl.DataFrame:
        """Every shown figure of a municipality: indicator, year, value, status, source, derived, read_as."""
        return figure_queries.figures_of_municipality(self.warehouse, municipality)

    def area_values(self, indicator: str) -> pl.DataFrame:
        """What sources print for groups: area, label, kind, year, value, source, derived, read_as, note."""
        return figure_queries.area_values(self.warehouse, indicator)

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

    def with_population(self, year: int | None) -> int:
        """`year`, or the newest. Raises SekomError before the first population, or over a year after the newest.

        A page may compare figures of an earlier year, with the peers of the first population.
        """
        years: list[int] = place_queries.population(self.warehouse)["year"].to_list()
        first, last = min(years), max(years) + 1
        if year is not None and not first <= year <= last:
            raise SekomError(f"There is no population for {year}. Give a year from {first} to {last}.")
        return max(years) if year is None else year

    def peers(
        self, municipality: str, group: str, year: int | None = None, listed: Sequence[str] = ()
    ) -> results.Peers:
        """The peers of a municipality, as of `year` or of the newest population; similar ones with the reasons.

        `listed` is the reader's own list, codes or names, which the kind `own` takes. Raises SekomError for one that
        is no municipality. `with_population` is the check of a year that somebody typed.
        """
        own, entry, year = self.municipality(municipality), self.peer_group(group), year or self.newest_year()
        rows = self._peers(entry, own.code, year, self._given(listed)).select("code", "name", "population").to_dicts()
        reasons = self._reasons(entry, own.code, year)
        members = [results.Peer.model_validate(row | reasons.get(row["code"], {})) for row in rows]
        return results.Peers(group=group, municipality=own, members=members)

    def benchmark(
        self,
        indicator: str,
        municipality: str,
        group: str,
        year: int | None = None,
        language: Language = "sv",
        listed: Sequence[str] = (),
        each_latest: bool = False,
    ) -> results.Benchmark:
        """A municipality among its peers in `year`, or in its own latest.

        Raises SekomError when no municipality has a value in that year, or in any.
        """
        own, entry, peer_group = self.municipality(municipality), self.indicator(indicator), self.peer_group(group)
        figures = figure_queries.figures_of_indicator(self.warehouse, indicator)
        year = _year_compared(figures, entry, own.code, year)
        of_year = latest_values(figures) if each_latest else figures.filter(pl.col("year") == year)
        peers = self._peers(peer_group, own.code, year, self._given(listed))
        network = benchmark_metric.network_summary(of_year, self.members(year), network_rule(year, language))
        among = benchmark_metric.Group(group, peers, self._noise(entry, figures))
        return benchmark_metric.benchmark(entry, own, of_year, among, network, year)

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

    def development(
        self, indicator: str, municipality: str, group: str, listed: Sequence[str] = ()
    ) -> development_metric.Development:
        """A municipality's figures through the years beside its peers of today, the same ones in every year."""
        entry, figures = self.indicator(indicator), figure_queries.figures_of_indicator(self.warehouse, indicator)
        codes = [peer.code for peer in self.peers(municipality, group, listed=listed).members]
        return development_metric.development(figures, municipality, codes, [b.year for b in entry.breaks])

    def overview(self, municipality: str, group: str = "members", listed: Sequence[str] = ()) -> results.Overview:
        """Every key figure of a municipality: its latest value beside the peers' in the same year."""
        own, peer_group = self.municipality(municipality), self.peer_group(group)
        figures = figure_queries.figures_of_municipality(self.warehouse, own.code)
        beside = figure_queries.figures_beside(self.warehouse, own.code, FEWEST_TO_COMPARE)
        years = sorted({*beside["year"].to_list(), self.newest_year()})
        given = self._given(listed)
        peers = {year: self._peers(peer_group, own.code, year, given)["code"].to_list() for year in years}
        lines = overview_metric.overview(self.catalogue.indicators, own.code, figures, beside, peers)
        size = len(peers[years[-1]])
        return results.Overview(municipality=own, peers=results.OverviewPeers(group=group, n=size), indicators=lines)

    def _noise(self, indicator: Indicator, figures: pl.DataFrame) -> dict[str, float | None]:
        """How much each municipality's figure moves around its own trend, by code."""
        series = figures.select("code", "year", "value")
        found = noise(series, [b.year for b in indicator.breaks], indicator.decimals)
        return dict(found.select("code", "noise").rows())

    def sizes(self, indicator: str, year: int) -> dict[str, list[float | None]]:
        """The values of every municipality in the year, by the catalogue's groups of size."""
        places = self.places(year)
        values = dict(self.figures(indicator).filter(pl.col("year") == year).select("code", "value").rows())
        groups = {g.id: peer_metric.of_size(g, places) for g in self.catalogue.peer_groups if g.kind == "size"}
        return {id: [values.get(code) for code in rows["code"]] for id, rows in groups.items()}

    def outlines(self) -> dict[str, Any]:
        """The municipalities' boundaries as a GeoJSON FeatureCollection; each feature's id is the code."""
        return _outlines(self.warehouse)

    def teachers(self, indicator: str, municipality: str) -> teaching_metric.Advised:
        """Whom a municipality may call about a key figure, in the year of `comparison_year`, or why there is none."""
        own, entry = self.municipality(municipality), self.indicator(indicator)
        figures = figure_queries.figures_of_indicator(self.warehouse, indicator)
        year = comparison_year(figures, own.code) or self.newest_year()
        subject = teaching_metric.Subject(entry, year, figures)
        return teaching_metric.advise(subject, own.code, self.places(year), self.catalogue.similarity)

    def coverage_by_year(self, indicator: str) -> pl.DataFrame:
        """How many have a value, newest year first: year, municipalities, members, of_members."""
        figures = figure_queries.figures_of_indicator(self.warehouse, indicator)
        return coverage_by_year(figures, place_queries.members(self.warehouse))

    def conflicts(self, indicator: str) -> pl.DataFrame:
        """The figures of a key figure on which two sources disagree, with both values."""
        return figure_queries.conflicts(self.warehouse).filter(pl.col("indicator") == indicator)

    def notes(self) -> pl.DataFrame:
        """Every comment and note on a shown figure: indicator, code, name, first_year, last_year, comment, note."""
        return figure_queries.notes(self.warehouse)

    def of_size(self, group: str, year: int) -> list[str]:
        """Codes of the municipalities that a group of the kind `size` takes in, whoever asks."""
        return peer_metric.of_size(self.peer_group(group), self.places(year))["code"].to_list()

    def _given(self, listed: Sequence[str]) -> peer_metric.Given:
        codes = tuple(self.municipality(text).code for text in listed)
        return peer_metric.Given(codes, self.catalogue.similarity)

    def _peers(self, group: PeerGroup, municipality: str, year: int, given: peer_metric.Given) -> pl.DataFrame:
        return peer_metric.peers_of(group, self.places(year), municipality, given)

    def _reasons(self, group: PeerGroup, municipality: str, year: int) -> dict[str, dict[str, object]]:
        """Why each similar municipality is one, by code, and its key figures with a value in the last five years."""
        if group.kind != "similar" or group.k is None:
            return {}
        found = reason_metric.explained(self.catalogue.similarity, self.places(year), municipality, group.k)
        recent = figure_queries.recent_coverage(self.warehouse, year - RECENT_YEARS + 1, year)
        coverage = dict(recent.rows())
        return {code: reason | {"coverage": coverage.get(code, 0)} for code, reason in found.items()}


def answers(warehouse: Warehouse) -> Answers:
    """Answers from this build, with the shipped catalogue."""
    return Answers(warehouse, load())


def _entry(entries: dict[str, T], id: str, kind: str) -> T:
    if id not in entries:
        raise SekomError(f"“{id}” is no {kind}. There are: {', '.join(entries)}.")
    return entries[id]


@lru_cache(maxsize=4)
def _outlines(warehouse: Warehouse) -> dict[str, Any]:
    names = _names(warehouse)
    features = [
        {"type": "Feature", "id": code, "properties": {"name": names[code]}, "geometry": json.loads(outline)}
        for code, outline in place_queries.outlines(warehouse).rows()
    ]
    return {"type": "FeatureCollection", "features": features}


def _year_compared(figures: pl.DataFrame, indicator: Indicator, municipality: str, asked: int | None) -> int:
    measured = figures.filter(pl.col("value").is_not_null())["year"].to_list()
    year = comparison_year(figures, municipality) if asked is None else asked
    if year is None or not measured:
        raise SekomError(f"No municipality has a figure for {indicator.id}.")
    if year not in measured:
        known = ", ".join(year_runs(measured))
        raise SekomError(f"No municipality has a figure for {indicator.id} in {year}. There are figures for {known}.")
    return year


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
