"""Peer groups: one rule a kind, each giving the municipalities to compare with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import polars as pl

from sekom_analytics.catalog.models import PeerGroup, SimilarityVariable
from sekom_analytics.metrics.similar import compare

GROWTH_YEARS = 10


@dataclass(frozen=True)
class Given:
    """What some rules need beside the places: the reader's own list, the variables of likeness, RKA's similar ones."""

    listed: tuple[str, ...] = ()
    variables: tuple[SimilarityVariable, ...] = ()
    by_rka: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """What a rule may look at: the group, the municipality's row of `places`, the rows of all, and what is given."""

    group: PeerGroup
    own: Mapping[str, Any]
    places: pl.DataFrame
    given: Given

    @property
    def k(self) -> int:
        """How many a kind that counts takes."""
        return self.group.k or 0


Rule = Callable[[Question], pl.DataFrame]
NOTHING = Given()


def places(municipalities: pl.DataFrame, population: pl.DataFrame, members: list[str], year: int) -> pl.DataFrame:
    """One row a municipality with what the rules look at: inhabitants, growth, county, SKR group, membership, place.

    `population` is that of `year`, or of the nearest earlier year on record (the first one when there is none), which
    `population_year` names. `growth` is the mean yearly change of its logarithm over the ten years before that, or
    from the first year on record; null in the first year.
    """
    years = population["year"].unique().sort().to_list()
    earlier = [y for y in years if y <= year]
    chosen = earlier[-1] if earlier else years[0]
    first = next(y for y in years if y >= chosen - GROWTH_YEARS)
    persons = population.filter(pl.col("year") == chosen).select("code", population="persons", population_year="year")
    before = population.filter(pl.col("year") == first).select("code", before="persons")
    span = chosen - first
    change = (pl.col("population").log() - pl.col("before").log()) / span if span else pl.lit(None, pl.Float64)
    return (
        municipalities.join(persons, on="code", how="left", maintain_order="left")
        .join(before, on="code", how="left", maintain_order="left")
        .with_columns(growth=change, member=pl.col("code").is_in(members))
        .drop("before")
    )


class Member(NamedTuple):
    """A municipality of a group, with its inhabitants in the year of the group."""

    code: str
    name: str
    population: int | None


def whoever_asks(group: PeerGroup, places: pl.DataFrame) -> pl.DataFrame | None:
    """The rows of `places` that `group` takes in, whoever asks; None of a group that depends on it."""
    rule = SHARED.get(group.kind)
    return rule(group, places) if rule else None


def peers_of(group: PeerGroup, places: pl.DataFrame, municipality: str, given: Given = NOTHING) -> pl.DataFrame:
    """The rows of `places` that `group`'s rule takes in; never the municipality itself.

    In the order of their codes; those of the kinds `similar` and `nearest` with the nearest first.
    """
    ordered = places if places["code"].is_sorted() else places.sort("code")
    own = ordered.row(ordered["code"].to_list().index(municipality), named=True)
    taken = RULES[group.kind](Question(group, own, ordered, given))
    return taken.filter(taken["code"] != municipality)


def _similar(question: Question) -> pl.DataFrame:
    found = compare(question.given.variables, question.places, question.own["code"])
    codes = [found.codes[row] for row in found.nearest(question.k)]
    return _in_order(question.places, codes)


def _nearest(question: Question) -> pl.DataFrame:
    # By ratio, not by difference: 5 000 more inhabitants are much to Sorsele and nothing to Stockholm, and with
    # differences a municipality would have its peers among the smaller ones, which lie closer together.
    own = question.own["population"]
    others = question.places.filter(pl.col("code") != question.own["code"], pl.col("population").is_not_null())
    if own is None:
        return others.clear()
    # How many times larger or smaller. Two equal ratios divide to the same number, their logarithms may not.
    persons = pl.col("population")
    times = pl.max_horizontal(persons, own) / pl.min_horizontal(persons, own)
    return others.sort(times, "code").head(question.k)


def _own_list(question: Question) -> pl.DataFrame:
    return question.places.filter(pl.col("code").is_in(list(question.given.listed)))


def _by_rka(question: Question) -> pl.DataFrame:
    return question.places.filter(pl.col("code").is_in(list(question.given.by_rka)))


def of_size(group: PeerGroup, places: pl.DataFrame) -> pl.DataFrame:
    """The rows of `places` within the limits of a group of size, whoever asks."""
    above = places.filter(pl.col("population") > (group.more_than or 0))
    return above if group.at_most is None else above.filter(pl.col("population") <= group.at_most)


def _members(_group: PeerGroup, places: pl.DataFrame) -> pl.DataFrame:
    return places.filter("member")


def _all(_group: PeerGroup, places: pl.DataFrame) -> pl.DataFrame:
    return places


def _shared(question: Question) -> pl.DataFrame:
    return SHARED[question.group.kind](question.group, question.places)


def _same(column: str) -> Rule:
    return lambda question: question.places.filter(pl.col(column) == question.own[column])


def _in_order(places: pl.DataFrame, codes: list[str]) -> pl.DataFrame:
    wanted = pl.DataFrame({"code": codes}, schema={"code": pl.String})
    return wanted.join(places, on="code", how="left", maintain_order="left").select(places.columns)


# What these take in does not depend on who asks, but that nobody is their own peer.
SHARED: dict[str, Callable[[PeerGroup, pl.DataFrame], pl.DataFrame]] = {
    "size": of_size,
    "members": _members,
    "all": _all,
}
RULES: dict[str, Rule] = {
    **dict.fromkeys(SHARED, _shared),
    "similar": _similar,
    "nearest": _nearest,
    "county": _same("county_code"),
    "skr_main_group": _same("skr_main"),
    "skr_group": _same("skr_group"),
    "rka": _by_rka,
    "own": _own_list,
}
