"""What the warehouse and the catalogue know: names, entries, figures, places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, TypeVar

import polars as pl

from sekom_analytics.answers import kept
from sekom_analytics.answers.once import once
from sekom_analytics.catalog.models import Catalogue, Indicator, Language, PeerGroup
from sekom_analytics.errors import N_, SekomError
from sekom_analytics.metrics import results
from sekom_analytics.metrics.coverage import coverage_by_year
from sekom_analytics.metrics.series import Measured
from sekom_analytics.queries import figures as figure_queries
from sekom_analytics.staging.names import CODE_AND_NAME
from sekom_analytics.text.phrases import network_rule
from sekom_analytics.warehouse.connect import Warehouse
from sekom_analytics.warehouse.manifest import Edition

T = TypeVar("T")
# Karlskrona, which keeps the office.
OFFICE = "1080"
# What is told of a key figure in a few numbers is kept of all of them: a presentation looks at each.
KEY_FIGURES = 128
# A story of a municipality looks at all its figures a dozen times over.
MUNICIPALITIES = 16

# A longer text is nobody's name, and to compare it takes long.
MOST_OF_A_NAME = 80


@dataclass(frozen=True)
class Facts:
    """Facts of one build of the warehouse."""

    warehouse: Warehouse
    catalogue: Catalogue

    @property
    def edition(self) -> Edition | None:
        """The edition that these facts are of, or None for the build in use."""
        return self.warehouse.edition

    @property
    def is_demonstration(self) -> bool:
        """Whether every figure is invented: what is made from such answers must say so."""
        return kept.is_demonstration(self.warehouse)

    @property
    def origin(self) -> dict[str, str | bool | None]:
        """What every answer to a program begins with: the edition that it is of, and whether all of it is invented."""
        return {"edition": self.edition.name if self.edition else None, "demonstration": self.is_demonstration}

    @property
    def names(self) -> dict[str, str]:
        """Every municipality's name by its code."""
        return kept.names(self.warehouse)

    @property
    def names_in_order(self) -> Mapping[str, str]:
        """The same by the Swedish alphabet, as lists show them."""
        return kept.names_in_order(self.warehouse)

    @property
    def first_shown(self) -> str:
        """The municipality shown until another is chosen: the network's office, or else the first member."""
        known = [code for code in (OFFICE, *self.members(self.newest_year())) if code in self.names]
        return next(iter(known or self.names))

    def indicators_with_figures(self) -> list[Indicator]:
        """The key figures that some municipality has a value for, in the catalogue's order."""
        return [i for i in self.catalogue.indicators if i.id in kept.filled(self.warehouse)]

    def municipality(self, text: str) -> results.MunicipalityName:
        """The municipality that a code or a name means. Raises SekomError with the nearest names."""
        names = self.names
        code = kept.lookup(self.warehouse).area(text).code
        if code is None:
            meant = ", ".join(self.near(text))
            unknown = N_("“{text}” is none of the {n} municipalities. Give its four-digit code or its name.")
            nearly = N_("“{text}” is none of the {n} municipalities. Did you mean {meant}?")
            raise SekomError(nearly if meant else unknown, text=text, n=len(names), meant=meant)
        return results.MunicipalityName(code=code, name=names[code])

    def near(self, text: str) -> list[str]:
        """The names of municipalities that a text is most like, at most three; none when it is like nobody's.

        Of a code and a name, whose code it is, and what is most like the name; each with its code.
        """
        if both := CODE_AND_NAME.fullmatch(text):
            like = [*self.near(both["name"]), self.names.get(both["code"])]
            return [f"{code} {name}" for code, name in self.names.items() if name in like]
        names = self.names.values()
        found = get_close_matches(text[:MOST_OF_A_NAME].casefold(), [name.casefold() for name in names], n=3)
        return [name for name in names if name.casefold() in found]

    def indicator(self, id: str) -> Indicator:
        """The key figure with this id. Raises SekomError with those there are."""
        return _entry(self.catalogue.indicator, id, N_("“{id}” is no key figure. There are: {known}."))

    def peer_group(self, id: str) -> PeerGroup:
        """The peer group with this id. Raises SekomError with those there are."""
        return _entry(self.catalogue.peer_group, id, N_("“{id}” is no peer group. There are: {known}."))

    def figures(self, indicator: str) -> pl.DataFrame:
        """Every shown figure of a key figure: code, year, value, status, source, derived, read_as, comment, note."""
        return kept.figures(self.warehouse, indicator)

    def compared(self, indicator: str, year: int | None) -> Mapping[str, kept.Shown]:
        """Its figures of `year`, or of None each municipality's newest value, by code: the row of `figures`."""
        return kept.compared(self.warehouse, indicator, year)

    def measured(self, indicator: str) -> Measured:
        """Who has a value of a key figure when."""
        return kept.measured(self.warehouse, indicator)

    @once(MUNICIPALITIES)
    def figures_of(self, municipality: str) -> pl.DataFrame:
        """Every shown figure of a municipality: indicator, year, value, status, source, derived, read_as."""
        return figure_queries.figures_of_municipality(self.warehouse, municipality)

    def area_values(self, indicator: str) -> pl.DataFrame:
        """What sources print for groups: area, label, kind, year, value, source, derived, read_as, note."""
        return kept.area_values(self.warehouse, indicator)

    def areas(self, indicator: str, year: int) -> Mapping[str, float | None]:
        """What sources print for each group in a year; where several do, the first."""
        return kept.areas(self.warehouse, indicator).get(year, {})

    def places(self, year: int) -> pl.DataFrame:
        """Every municipality with what peer groups look at, as of `year`."""
        return kept.places(self.warehouse, year)

    def members(self, year: int) -> list[str]:
        """Codes of the network's municipalities in `year`, by the rule that `network_rule` says."""
        return list(kept.members(self.warehouse, year))

    def network_rule(self, year: int, language: Language) -> str:
        """That rule in words. A demonstration has a whole register, and no published lists."""
        return network_rule(year, language, published=not self.is_demonstration)

    def newest_year(self) -> int:
        """The newest year with a population: the year of a peer group when none is asked for."""
        return kept.population_years(self.warehouse)[-1]

    def with_population(self, year: int | None) -> int:
        """`year`, or the newest. Raises SekomError before the first population, or over a year after the newest.

        A page may compare figures of an earlier year, with the peers of the first population.
        """
        years = kept.population_years(self.warehouse)
        first, newest = years[0], years[-1]
        if year is not None and not first <= year <= newest + 1:
            raise SekomError(
                N_("There is no population for {year}. Give a year from {first} to {last}."),
                year=year,
                first=first,
                last=newest + 1,
            )
        return newest if year is None else year

    def outlines(self) -> dict[str, Any]:
        """The municipalities' boundaries as a GeoJSON FeatureCollection; each feature's id is the code."""
        return kept.outlines(self.warehouse)

    @once(KEY_FIGURES)
    def coverage_by_year(self, indicator: str) -> pl.DataFrame:
        """How many have a value, newest year first: year, municipalities, members, of_members."""
        return coverage_by_year(self.figures(indicator), self.members)

    def conflicts(self, indicator: str) -> pl.DataFrame:
        """The figures of a key figure on which two sources disagree, with both values."""
        return figure_queries.conflicts(self.warehouse).filter(pl.col("indicator") == indicator)

    def notes(self) -> pl.DataFrame:
        """Every comment and note on a shown figure: indicator, code, name, first_year, last_year, comment, note."""
        return figure_queries.notes(self.warehouse)


def _entry(entries: dict[str, T], id: str, refusal: str) -> T:
    if id not in entries:
        raise SekomError(refusal, id=id, known=", ".join(entries))
    return entries[id]
