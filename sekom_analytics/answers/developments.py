"""A municipality through the years: its figures, which way they are going, and the network's mean beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from statistics import median

import polars as pl

from sekom_analytics.answers import kept
from sekom_analytics.answers.facts import KEY_FIGURES
from sekom_analytics.answers.once import once
from sekom_analytics.answers.peers import PeerAnswers
from sekom_analytics.catalog.models import Indicator, Language
from sekom_analytics.metrics import development as development_metric
from sekom_analytics.metrics import results
from sekom_analytics.metrics.panel import chained_means
from sekom_analytics.metrics.series import latest_values, spread_by_year
from sekom_analytics.metrics.suspects import Suspect, suspects
from sekom_analytics.metrics.verdict import Window, verdicts
from sekom_analytics.warehouse.connect import Warehouse


@dataclass(frozen=True)
class Developments(PeerAnswers):
    """Series of years, and the verdicts on them."""

    def trend(
        self, indicator: str, municipality: str, language: Language = "sv", window: Window = "ten"
    ) -> results.Trend:
        """A municipality's figures of one key figure through the years, the verdict, and the new definitions."""
        own, entry = self.municipality(municipality), self.indicator(indicator)
        figures = self.figures(indicator).filter(pl.col("code") == own.code)
        values = figures.select("year", "value", "status", "source").to_dicts()
        return results.Trend(
            indicator=indicator,
            municipality=own,
            values=[results.YearFigure.model_validate(row) for row in values],
            breaks=[results.BreakYear(year=b.year, reason=b.reason.of(language)) for b in entry.breaks],
            verdict=self.verdict(indicator, own.code, window),
        )

    def verdict(self, indicator: str, municipality: str, window: Window = "ten") -> results.TrendVerdict | None:
        """Which way a figure is going, and how sure that is; None for a municipality without any value."""
        entry = self.indicator(indicator)
        row = self.verdicts(indicator, window).filter(pl.col("code") == municipality)
        if row.is_empty():
            return None
        found = row.row(0, named=True)
        doubtful = [s.year for s in self.suspects(indicator) if _inside(s.year, found)]
        better = _better(found["sign"], found["verdict"], entry)
        told = {name: found[name] for name in results.TrendVerdict.model_fields if name in found}
        return results.TrendVerdict(**told, window=window, improving=better, suspected_breaks=doubtful)

    def verdicts(self, indicator: str, window: Window = "ten") -> pl.DataFrame:
        """The verdict on every municipality that has a value, one row each: the columns of `metrics.verdict`."""
        members = tuple(self.members(self.newest_year()))
        return _verdicts(self.warehouse, self.indicator(indicator), members, window)

    def suspects(self, indicator: str) -> list[results.SuspectedBreak]:
        """The years that look like a new way of measuring and that nobody has decided on."""
        found = _suspects(self.warehouse, self.indicator(indicator))
        return [results.SuspectedBreak(indicator=indicator, **asdict(suspect)) for suspect in found]

    def suspected_breaks(self) -> results.SuspectedBreaks:
        """`suspects` of every key figure, in the catalogue's order."""
        found = [suspect for entry in self.catalogue.indicators for suspect in self.suspects(entry.id)]
        return results.SuspectedBreaks(suspected=found)

    def development(
        self, indicator: str, municipality: str, group: str, listed: Sequence[str] = ()
    ) -> development_metric.Development:
        """A municipality's figures through the years beside its peers of today, the same ones in every year."""
        entry, figures = self.indicator(indicator), self.figures(indicator)
        codes = [peer.code for peer in self.peers(municipality, group, listed=listed).members]
        return development_metric.development(figures, municipality, codes, [b.year for b in entry.breaks])

    @once(KEY_FIGURES)
    def network_means(self, indicator: str) -> pl.DataFrame:
        """The network's plain and chain-linked mean by year: the columns of `metrics.panel`."""
        entry, figures = self.indicator(indicator), self.figures(indicator)
        years = figures.filter(pl.col("value").is_not_null())["year"].unique().to_list()
        members = {year: self.members(year) for year in years}
        breaks = [b.year for b in entry.breaks]
        return chained_means(figures, members, breaks, additive=entry.quantity == "share")

    def country(self, indicator: str) -> pl.DataFrame:
        """The spread of all the country's municipalities by year: year, n, median, q1, q3."""
        return spread_by_year(self.figures(indicator), self.names)


@lru_cache(maxsize=256)
def _verdicts(warehouse: Warehouse, indicator: Indicator, members: tuple[str, ...], window: Window) -> pl.DataFrame:
    figures = kept.figures(warehouse, indicator.id)
    newest = latest_values(figures).filter(pl.col("code").is_in(list(members)))["value"].to_list()
    return verdicts(figures, indicator, median(newest) if newest else None, window)


@lru_cache(maxsize=128)
def _suspects(warehouse: Warehouse, indicator: Indicator) -> list[Suspect]:
    return suspects(kept.figures(warehouse, indicator.id), indicator)


def _inside(year: int, found: dict[str, int | None]) -> bool:
    """Whether the verdict looks at years on both sides of the start of `year`."""
    first, last = found["first_year"], found["last_year"]
    return first is not None and last is not None and first < year <= last


def _better(sign: float | None, verdict: str, indicator: Indicator) -> bool | None:
    if verdict not in ("clear", "likely") or indicator.direction == "neutral":
        return None
    return (sign == 1) == (indicator.direction == "higher")
