"""A municipality among its peers: one key figure, or all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sekom_analytics.answers import kept
from sekom_analytics.answers.peers import PeerAnswers
from sekom_analytics.catalog.models import Indicator, Language
from sekom_analytics.errors import N_, SekomError
from sekom_analytics.metrics import benchmark as benchmark_metric
from sekom_analytics.metrics import candidates as candidate_metric
from sekom_analytics.metrics import overview as overview_metric
from sekom_analytics.metrics import results
from sekom_analytics.metrics import teaching as teaching_metric
from sekom_analytics.metrics.series import FEWEST_TO_COMPARE, Measured, comparison_year
from sekom_analytics.queries import figures as figure_queries
from sekom_analytics.text.numbers import year_runs


@dataclass(frozen=True)
class Comparisons(PeerAnswers):
    """Comparisons in one year."""

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
        year = _year_compared(self.measured(indicator), entry, own.code, year)
        of_year = self.compared(indicator, None if each_latest else year)
        peers = self._peers(peer_group, own.code, year, self._given(own.code, listed))
        network = benchmark_metric.network_summary(of_year, self.members(year), self.network_rule(year, language))
        among = benchmark_metric.Group(group, peers, self._noise(entry))
        return benchmark_metric.benchmark(entry, own, of_year, among, network, year)

    def overview(self, municipality: str, group: str = "members", listed: Sequence[str] = ()) -> results.Overview:
        """Every key figure of a municipality: its latest value beside the peers' in the same year."""
        own, peer_group = self.municipality(municipality), self.peer_group(group)
        figures = figure_queries.figures_of_municipality(self.warehouse, own.code)
        beside = figure_queries.figures_beside(self.warehouse, own.code, FEWEST_TO_COMPARE)
        years = sorted({*beside["year"].to_list(), self.newest_year()})
        given = self._given(own.code, listed)
        peers = {year: [peer.code for peer in self._peers(peer_group, own.code, year, given)] for year in years}
        lines = overview_metric.overview(self.catalogue.indicators, own.code, figures, beside, peers)
        size = len(peers[years[-1]])
        return results.Overview(municipality=own, peers=results.OverviewPeers(group=group, n=size), indicators=lines)

    def sizes(self, indicator: str, year: int) -> dict[str, list[float | None]]:
        """The values of every municipality in the year, by the catalogue's groups of size."""
        shown = self.compared(indicator, year)
        values = {code: row["value"] for code, row in shown.items()}
        groups = {g.id: self.of_size(g.id, year) for g in self.catalogue.peer_groups if g.kind == "size"}
        return {id: [values.get(code) for code in codes] for id, codes in groups.items()}

    def teachers(self, indicator: str, municipality: str) -> teaching_metric.Advised:
        """Whom a municipality may call about a key figure, in the year of `comparison_year`, or why there is none."""
        own, entry = self.municipality(municipality), self.indicator(indicator)
        year = comparison_year(self.measured(indicator), own.code) or self.newest_year()
        subject = candidate_metric.Subject(entry, year, self.figures(indicator))
        return teaching_metric.advise(subject, own.code, self.places(year), self.catalogue.similarity)

    def _noise(self, indicator: Indicator) -> dict[str, float | None]:
        """How much each municipality's figure moves around its own trend, by code."""
        breaks = tuple(b.year for b in indicator.breaks)
        return kept.noise(self.warehouse, indicator.id, breaks, indicator.decimals)


def _year_compared(measured: Measured, indicator: Indicator, municipality: str, asked: int | None) -> int:
    year = comparison_year(measured, municipality) if asked is None else asked
    if year is None or not measured.municipalities:
        raise SekomError(N_("No municipality has a figure for {id}."), id=indicator.id)
    if year not in measured.municipalities:
        known = ", ".join(year_runs(measured.municipalities))
        raise SekomError(
            N_("No municipality has a figure for {id} in {year}. There are figures for {known}."),
            id=indicator.id,
            year=year,
            known=known,
        )
    return year
