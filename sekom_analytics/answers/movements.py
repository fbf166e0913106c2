"""Who in a group has moved: the most improved over the years, and the changes since the year before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from sekom_analytics.answers.developments import Developments
from sekom_analytics.metrics import results
from sekom_analytics.metrics.improved import most_improved
from sekom_analytics.metrics.series import latest_values
from sekom_analytics.metrics.since_last_year import changes, newest_shared_year
from sekom_analytics.metrics.verdict import Window


@dataclass(frozen=True)
class Movements(Developments):
    """Lists of municipalities by how their figures have moved."""

    def most_improved(
        self, indicator: str, municipality: str, group: str, listed: Sequence[str] = (), window: Window = "ten"
    ) -> results.Improved:
        """Those of a municipality's peer group, itself among them, that have improved, the most first."""
        return self._improved(indicator, group, self._group(municipality, group, listed), window)

    def most_improved_members(self, indicator: str, window: Window = "ten") -> results.Improved:
        """Those of the network of the newest year that have improved, the most first."""
        return self._improved(indicator, "members", self.members(self.newest_year()), window)

    def _improved(self, indicator: str, group: str, codes: Sequence[str], window: Window) -> results.Improved:
        entry = self.indicator(indicator)
        among = self.verdicts(indicator, window).filter(pl.col("code").is_in(list(codes)))
        newest = latest_values(self.figures(indicator)).select("code", "value", "year")
        found = most_improved(among, entry.direction).join(newest, on="code", maintain_order="left")
        fields = results.Improvement.model_fields
        rows = [
            {name: row[name] for name in fields if name in row} | {"name": self.names[row["code"]]}
            for row in found.iter_rows(named=True)
        ]
        return results.Improved(
            indicator=indicator,
            group=group,
            window=window,
            n=len(codes),
            judged=among.filter(pl.col("slope").is_not_null()).height,
            improved=[results.Improvement(**row) for row in rows],
        )

    def changes_since_last_year(
        self, indicator: str, municipality: str, group: str, listed: Sequence[str] = ()
    ) -> results.YearlyChanges:
        """What has changed in a municipality's peer group, itself among them, since the year before."""
        entry, codes = self.indicator(indicator), self._group(municipality, group, listed)
        figures = self.figures(indicator)
        year = newest_shared_year(figures, codes)
        if year is None:
            return results.YearlyChanges(indicator=indicator, group=group, year=None, changes=[])
        found = changes(figures, codes, year, [b.year for b in entry.breaks], entry.decimals)
        better = {"higher": 1, "lower": -1, "neutral": 0}[entry.direction]
        rows = [
            results.YearlyChange(
                code=row["code"],
                name=self.names[row["code"]],
                before=row["before"],
                after=row["after"],
                change_size=row["change"],
                usual_change=row["usual"],
                improving=row["change"] * better > 0 if better else None,
                comment=row["comment"],
            )
            for row in found.iter_rows(named=True)
        ]
        return results.YearlyChanges(indicator=indicator, group=group, year=year, changes=rows)

    def _group(self, municipality: str, group: str, listed: Sequence[str]) -> list[str]:
        found = self.peers(municipality, group, listed=listed)
        own = found.municipality.code
        # A municipality outside the network is compared with its members, and is not one of them.
        joins = group != "members" or own in self.members(self.newest_year())
        return [peer.code for peer in found.members] + ([own] if joins else [])
