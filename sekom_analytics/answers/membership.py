"""The association: who its members are and were, how many it was said to have, how much of the country they cover."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from sekom_analytics.answers import kept
from sekom_analytics.answers.facts import Facts
from sekom_analytics.answers.once import once
from sekom_analytics.metrics import membership as membership_metric
from sekom_analytics.metrics import peers as peer_metric
from sekom_analytics.metrics import results, retention
from sekom_analytics.metrics.mandates import Mandate, mandates
from sekom_analytics.metrics.representation import represented
from sekom_analytics.queries import membership as membership_queries

# “stated”, “stated + 1”: printed as a number of members at a time, not inferred by whoever transcribed it.
STATED = pl.col("certainty").str.starts_with("stated")
# A reader looks at one year or another, of few builds.
YEARS = 16


@dataclass(frozen=True)
class Memberships(Facts):
    """Members through the years."""

    @once(kept.BUILDS)
    def register(self) -> pl.DataFrame:
        """Names: name, code, kind, observer, first_seen, last_seen, joined, left, joined_text, note, evidence."""
        return membership_queries.member_register(self.warehouse)

    @once(kept.BUILDS)
    def member_counts(self) -> pl.DataFrame:
        """Published numbers of members in order of time: as `queries.membership.member_counts`."""
        return membership_queries.member_counts(self.warehouse)

    @once(kept.BUILDS)
    def stated_on_a_day(self) -> Mapping[str, Any] | None:
        """The newest number of all members that a source states for one day; None where none does."""
        one_day = pl.col("first_day") == pl.col("last_day")
        rows = self.member_counts().filter(STATED, one_day, pl.col("members").is_not_null())
        return rows.row(-1, named=True) if rows.height else None

    def member_count_before(self, year: int) -> dict[str, Any] | None:
        """The newest number of all members stated for a time that has begun by 1 January of the year."""
        begun = pl.col("first_day") <= dt.date(year, 1, 1)
        rows = self.member_counts().filter(STATED, begun, pl.col("members").is_not_null())
        return rows.row(-1, named=True) if rows.height else None

    @once(YEARS)
    def standing(self, year: int) -> pl.DataFrame:
        """The register with the standing of each name at the end of `year`, as `metrics.membership.standing` tells it.

        `joined` and `left` are years. Nobody has left who is not known to have.
        """
        return membership_metric.standing(self.register(), year)

    @once(kept.BUILDS)
    def known_of_members(self) -> membership_metric.Known:
        """How complete the register is."""
        return membership_metric.known(self.register())

    @once(kept.BUILDS)
    def flows(self) -> pl.DataFrame:
        """Dated joins and leavings from the first year on record to the newest, municipalities and regions together."""
        names = self.register()
        years = [*names["joined"].drop_nulls(), *names["left"].drop_nulls()]
        until = self.known_of_members().until
        return membership_metric.flows(names, range(min(years), (until or max(years)) + 1) if years else ())

    @once(kept.BUILDS)
    def departures(self) -> pl.DataFrame:
        """Those that are known to have left, and when: name, code, kind, joined, left."""
        return membership_metric.departures(self.register())

    @once(kept.BUILDS)
    def mandates(self) -> Sequence[Mandate]:
        """Joined and left in each mandate period that has begun."""
        until = self.known_of_members().until
        elections = [election.date.year for election in self.catalogue.elections]
        return mandates(self.register(), elections, until) if until else []

    @once(kept.BUILDS)
    def retention(self) -> Mapping[str, retention.Curve]:
        """The curve of all municipalities (`all`), by size today (ids of peer groups) and by decade of joining."""
        followed = retention.spells(self.register().filter(pl.col("kind") == "municipality"))
        places = self.places(self.newest_year())
        sizes = {g.id: peer_metric.of_size(g, places)["code"] for g in self.catalogue.peer_groups if g.kind == "size"}
        inside = {id: pl.col("code").is_in(codes.to_list()) for id, codes in sizes.items()}
        decades = {f"{year}s": pl.col("joined") // 10 * 10 == year for year in _decades(followed)}
        groups = {"all": pl.lit(value=True), **inside, **decades}
        return {id: retention.curve(followed.filter(rows)) for id, rows in groups.items()}

    @once(YEARS)
    def represented(self, by: str | None = None, year: int | None = None) -> pl.DataFrame:
        """The members' share of municipalities and inhabitants, as `metrics.representation.represented` tells it."""
        year = year or self.newest_year()
        return represented(self.places(year), self.members(year), by)

    def member_list(self, year: int | None = None) -> results.MemberList:
        """The members at the end of `year` and the counts that may be of it; without one, every name and count."""
        until = year or dt.date.max.year
        names = self.standing(until if year else self.newest_year())
        counts = self.member_counts()
        if year:
            names = names.filter(pl.col("standing") == "member")
            covered = (pl.col("first_day").dt.year() <= year) & (pl.col("last_day").dt.year() >= year)
            counts = counts.filter(covered)
        fields = list(results.MemberEntry.model_fields)
        entries = [results.MemberEntry.model_validate(row) for row in names.select(fields).to_dicts()]
        published = counts.rename({"members": "total"}).select(list(results.PublishedCount.model_fields))
        return results.MemberList(
            members=entries, counts=[results.PublishedCount.model_validate(row) for row in published.to_dicts()]
        )


def _decades(spells: pl.DataFrame) -> list[int]:
    return sorted({int(joined) // 10 * 10 for joined in spells["joined"]})
