"""Who has reported key figures, who has gone silent, and what was published of how many took part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from sekom_analytics.answers import kept
from sekom_analytics.answers.membership import Memberships
from sekom_analytics.answers.once import once
from sekom_analytics.catalog.models import Indicator
from sekom_analytics.metrics import participation as participation_metric
from sekom_analytics.metrics.participation import Association
from sekom_analytics.queries import membership as membership_queries

# Shown are the latest collections; who joined long ago is looked for in all of them.
YEARS_SHOWN = 10
# Of each build, what members report themselves and what is collected for them.
BOTH = 2 * kept.BUILDS


@dataclass(frozen=True)
class Participants(Memberships):
    """Participation by year, key figure and member."""

    def collected(self, self_reported: bool) -> list[Indicator]:
        """The key figures of the network that members report themselves, or those that are collected for them."""
        return [i for i in self.catalogue.indicators if i.codes and i.self_reported == self_reported]

    @once(BOTH)
    def reports(self, self_reported: bool = True) -> pl.DataFrame:
        """Values of those key figures: indicator, code, year, source."""
        ids = [i.id for i in self.collected(self_reported)]
        return membership_queries.reports(self.warehouse, ids)

    @once(kept.BUILDS)
    def report_years(self) -> Sequence[int]:
        """The latest years that anyone has a self-reported figure for, in order, without gaps."""
        years: list[int] = self.reports()["year"].to_list()
        return range(max(min(years), max(years) - YEARS_SHOWN + 1), max(years) + 1) if years else ()

    @once(BOTH)
    def response(self, self_reported: bool = True) -> pl.DataFrame:
        """By key figure and year, the members with a figure: indicator, year, n, of, share."""
        return participation_metric.response(self.reports(self_reported), self.report_years(), self._members())

    @once(BOTH)
    def any_report(self, self_reported: bool = True) -> pl.DataFrame:
        """By year, the members with at least one figure: year, n, of, share."""
        return participation_metric.any_report(self.reports(self_reported), self.report_years(), self._members())

    def is_collection(self) -> bool:
        """Whether the self-reported figures held are a collection, so that a gap in them means something."""
        return participation_metric.is_collection(self.any_report())

    @once(kept.BUILDS)
    def silence(self) -> pl.DataFrame:
        """The members of the newest reported year: code, name, last_report, silent, figures; by name."""
        until = max(self.report_years(), default=self.newest_year())
        codes = self.members(until)
        names = pl.DataFrame({"code": codes, "name": [self.names[code] for code in codes]}, schema=["code", "name"])
        return participation_metric.silence(names, self.reports(), until)

    @once(kept.BUILDS)
    def association(self) -> Association:
        """How leaving in a mandate period goes with silence before it."""
        until = self.known_of_members().until or 0
        periods = [(m.first, min(m.last, until)) for m in self.mandates()]
        names = self.register().filter(pl.col("kind") == "municipality", ~pl.col("observer"))
        return participation_metric.association(names, self.reports(), periods, self._members())

    def _members(self) -> participation_metric.MembersIn:
        return lru_cache(self.members)
