"""What members pay a year by the rule of the association, and what another rule or other members would bring."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from sekom_analytics.catalog.models import FeeRule


@dataclass(frozen=True)
class Terms:
    """The four numbers of a fee rule: kronor, kronor an inhabitant, inhabitants, kronor."""

    fixed: float
    per_inhabitant: float
    cap: int
    region: float

    @property
    def highest(self) -> float:
        """What a municipality at the cap or above pays."""
        return self.fixed + self.per_inhabitant * self.cap


@dataclass(frozen=True)
class Dependence:
    """The member that pays most, and its share of the total, 0–1; `alike` members pay as much."""

    name: str
    fee: float
    share: float
    alike: int


def terms(rule: FeeRule) -> Terms:
    """The numbers of a rule of the catalogue."""
    return Terms(rule.fixed, rule.per_inhabitant, rule.cap, rule.region)


def rule_in(rules: Sequence[FeeRule], year: int) -> FeeRule | None:
    """The rule in force in `year`: the last that has begun. None before the first."""
    begun = [rule for rule in rules if rule.first_year <= year]
    return begun[-1] if begun else None


def counted(population: pl.DataFrame, year: int) -> pl.DataFrame:
    """The inhabitants that the fees of `year` go by: code, persons, population_year.

    Those of 31 December the year before, or else of the latest earlier year on record. `population` has code, year,
    persons; a municipality without any earlier year has no row.
    """
    earlier = population.filter(pl.col("year") < year).sort("code", "year")
    return earlier.group_by("code", maintain_order=True).last().rename({"year": "population_year"})


def fees(payers: pl.DataFrame, population: pl.DataFrame, terms: Terms, year: int) -> pl.DataFrame:
    """`payers` (code, kind) with persons, population_year and fee in kronor; null where inhabitants are not on record.

    A municipality pays the fixed part and so much an inhabitant up to the cap, a region one sum.
    """
    joined = payers.join(counted(population, year), on="code", how="left", maintain_order="left")
    by_persons = terms.fixed + terms.per_inhabitant * pl.min_horizontal("persons", pl.lit(terms.cap))
    municipal = pl.when(pl.col("persons").is_not_null()).then(by_persons)
    return joined.with_columns(fee=pl.when(pl.col("kind") == "region").then(terms.region).otherwise(municipal))


def total(paid: pl.DataFrame) -> float:
    """The sum of the fees, of those whose fee is known."""
    return float(paid["fee"].sum())


def by_size(paid: pl.DataFrame, groups: Mapping[str, Collection[str]]) -> pl.DataFrame:
    """The fees of municipalities by group of codes, and regions apart: group, n, total, share, median.

    Regions are the group `regions`; a group without anyone has a total of 0 and no median.
    """
    parts = {id: paid.filter(pl.col("code").is_in(list(codes))) for id, codes in groups.items()}
    parts["regions"] = paid.filter(pl.col("kind") == "region")
    whole = total(paid)
    rows = [(id, p.height, total(p), total(p) / whole if whole else None, p["fee"].median()) for id, p in parts.items()]
    kinds = {"group": pl.String, "n": pl.Int64, "total": pl.Float64, "share": pl.Float64, "median": pl.Float64}
    return pl.DataFrame(rows, schema=kinds, orient="row")


def dependence(paid: pl.DataFrame) -> Dependence | None:
    """The largest single payer; None when nobody pays."""
    present = paid.drop_nulls("fee").sort("fee", "persons", "name", descending=[True, True, False], nulls_last=True)
    whole = total(present)
    if not whole:
        return None
    first = present.row(0, named=True)
    return Dependence(first["name"], first["fee"], first["fee"] / whole, present.filter(fee=first["fee"]).height)


@dataclass(frozen=True)
class MoreMembers:
    """What `n` new members would bring: the least, at the median, and the most, in kronor a year."""

    n: int
    least: float
    middle: float
    most: float


def more_members(candidates: pl.DataFrame, n: int) -> MoreMembers | None:
    """What any `n` of the `candidates` (fee) would pay together; None when there are fewer."""
    known = candidates["fee"].drop_nulls().sort()
    if known.len() < n:
        return None
    middle = known.median()
    return MoreMembers(n, float(known.head(n).sum()), n * float(middle), float(known.tail(n).sum()))  # type: ignore[arg-type]


def would_cost(paid: pl.DataFrame, leavers: int) -> float | None:
    """What so many members at the median fee pay together: an example of a size, not a sum of what anyone paid."""
    middle = paid["fee"].median()
    return None if middle is None else leavers * float(middle)  # type: ignore[arg-type]


def line(terms: Terms, end: int) -> pl.DataFrame:
    """The fee by inhabitants from none to `end`, at the places where it bends: persons, fee."""
    persons = sorted({0, min(terms.cap, end), end})
    return pl.DataFrame(
        {"persons": persons, "fee": [terms.fixed + terms.per_inhabitant * min(n, terms.cap) for n in persons]},
        schema={"persons": pl.Int64, "fee": pl.Float64},
    )
