"""What members pay, what those who are not members would, and what another rule or other members would bring."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import polars as pl

from sekom_analytics.answers import kept
from sekom_analytics.answers.membership import YEARS, Memberships
from sekom_analytics.answers.once import once
from sekom_analytics.catalog.models import FeeRule, Language
from sekom_analytics.errors import N_, SekomError
from sekom_analytics.metrics import fees as fee_metric
from sekom_analytics.metrics import peers as peer_metric
from sekom_analytics.metrics import results
from sekom_analytics.queries import places as place_queries
from sekom_analytics.text.phrases import fee_rule

# A budget is made for the year after the newest population, and the plan for one more.
YEARS_AHEAD = 2


@dataclass(frozen=True)
class Finance:
    """The fees of a year: name, code, kind, standing, persons, population_year and fee of every payer.

    `paid` are the members', `others` what the rest of the register would pay, `strangers` what the municipalities
    would that are not members.
    """

    year: int
    rule: FeeRule
    paid: pl.DataFrame
    others: pl.DataFrame
    strangers: pl.DataFrame


@dataclass(frozen=True)
class Feeing(Memberships):
    """Fees by year."""

    @once(kept.BUILDS)
    def fee_years(self) -> Sequence[int]:
        """The years that fees can be told for: after the first population on record, under a rule of the catalogue."""
        on_record = place_queries.population(self.warehouse)["year"].to_list()
        first = max(min(on_record) + 1, self.catalogue.fee_rules[0].first_year)
        return range(first, max(on_record) + YEARS_AHEAD + 1)

    @once(YEARS)
    def finance(self, year: int, terms: fee_metric.Terms | None = None) -> Finance:
        """The fees of `year` by the rule in force, or by other `terms`. Raises SekomError for a year without fees."""
        years = self.fee_years()
        rule = fee_metric.rule_in(self.catalogue.fee_rules, year)
        if rule is None or year not in years:
            raise SekomError(
                N_("There are no fees for {year}. Give a year from {first} to {last}."),
                year=year,
                first=years[0],
                last=years[-1],
            )
        terms = terms or fee_metric.terms(rule)
        names = self.standing(year).select("name", "code", "kind", "standing")
        member = pl.col("standing") == "member"
        inside = names.filter(member)["code"].drop_nulls().to_list()
        outside = place_queries.municipalities(self.warehouse).filter(~pl.col("code").is_in(inside))
        strangers = outside.select("name", "code", kind=pl.lit("municipality"), standing=pl.lit("unknown"))
        paid, others, rest = (
            self._fees(payers, terms, year) for payers in (names.filter(member), names.filter(~member), strangers)
        )
        return Finance(year, rule, paid, others, rest)

    def finance_with(
        self, year: int, terms: fee_metric.Terms, added: Collection[str], removed: Collection[str]
    ) -> pl.DataFrame:
        """The fees of the members of `year` by `terms`, with municipalities (codes) `added` and `removed`."""
        found = self.finance(year, terms)
        stay = found.paid.filter(~pl.col("code").fill_null("").is_in(list(removed)))
        return pl.concat([stay, found.strangers.filter(pl.col("code").is_in(list(added)))])

    @once(kept.BUILDS)
    def lost_fees(self) -> float | None:
        """What the members that are known to have left since the last election paid together a year; None if unknown.

        Each by the rule and the inhabitants of the year in which it left.
        """
        periods = self.mandates()
        if not periods or not self.known_of_members().enough:
            return None
        gone = self.departures().filter(pl.col("left") >= periods[-1].first)
        years = [year for year in gone["left"].unique().to_list() if year in self.fee_years()]
        return sum(fee_metric.total(self._fees_of_leavers(gone, year)) for year in years)

    def fee_example(self, leavers: int) -> float | None:
        """What so many members at this year's median fee pay together: a size, not a sum of what anyone paid."""
        return fee_metric.would_cost(self.finance(self.newest_year() + 1).paid, leavers)

    def _fees_of_leavers(self, gone: pl.DataFrame, year: int) -> pl.DataFrame:
        left = self.register().join(gone.filter(left=year).select("name"), on="name").select("name", "code", "kind")
        rule = fee_metric.rule_in(self.catalogue.fee_rules, year) or self.catalogue.fee_rules[0]
        return self._fees(left, fee_metric.terms(rule), year)

    def fees_by_size(self, paid: pl.DataFrame) -> pl.DataFrame:
        """The fees by the catalogue's groups of size, by the inhabitants that are paid for, and of regions apart."""
        persons = paid.rename({"persons": "population"})
        groups = {
            g.id: peer_metric.of_size(g, persons)["code"].to_list()
            for g in self.catalogue.peer_groups
            if g.kind == "size"
        }
        return fee_metric.by_size(paid, groups)

    def fees(self, year: int, language: Language, everyone: bool = False) -> results.Fees:
        """The members' fees of `year`, the highest first; with `everyone`, those of every other name of the register.

        The total is the members' alone.
        """
        found = self.finance(year)
        listed = pl.concat([found.paid, found.others]) if everyone else found.paid
        rows = listed.sort("fee", "name", descending=[True, False], nulls_last=True).rename({"persons": "population"})
        payers = [results.Payer.model_validate(row) for row in rows.select(list(results.Payer.model_fields)).to_dicts()]
        words = fee_rule(found.rule, year, population_years(found.paid), language)
        return results.Fees(year=year, rule=words, members=payers, total=fee_metric.total(found.paid))

    def _fees(self, payers: pl.DataFrame, terms: fee_metric.Terms, year: int) -> pl.DataFrame:
        return fee_metric.fees(payers, place_queries.population(self.warehouse), terms, year)


def population_years(paid: pl.DataFrame) -> Sequence[int]:
    """The years whose inhabitants the fees go by, in order."""
    years: list[int] = paid["population_year"].drop_nulls().unique().sort().to_list()
    return years
