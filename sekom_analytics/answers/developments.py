"""A municipality through the years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from sekom_analytics.answers.peers import PeerAnswers
from sekom_analytics.catalog.models import Language
from sekom_analytics.metrics import development as development_metric
from sekom_analytics.metrics import results
from sekom_analytics.queries import figures as figure_queries


@dataclass(frozen=True)
class Developments(PeerAnswers):
    """Series of years."""

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
