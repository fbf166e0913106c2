"""The tables as others may take them: key figures, municipalities, and the observations that may be passed on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from sekom_analytics.answers import kept
from sekom_analytics.answers.facts import Facts
from sekom_analytics.catalog.models import Indicator, Language
from sekom_analytics.metrics import open_results
from sekom_analytics.queries import figures as figure_queries
from sekom_analytics.queries import places as place_queries


@dataclass(frozen=True)
class Selection:
    """Which observations are asked for. None means all; `all_sources` takes those that may not be passed on too."""

    indicator: str | None = None
    municipality: str | None = None
    year: int | None = None
    all_sources: bool = False


@dataclass(frozen=True)
class OpenData(Facts):
    """What programs and other people's tools are handed."""

    def indicator_list(self) -> open_results.IndicatorList:
        """Every key figure of the catalogue with how many municipalities have a value, and of which years."""
        known = {row["indicator"]: row for row in figure_queries.coverage(self.warehouse).iter_rows(named=True)}
        entries = [self._listed(indicator, known.get(indicator.id, {})) for indicator in self.catalogue.indicators]
        return open_results.IndicatorList(indicators=entries)

    def municipality_list(self) -> open_results.MunicipalityList:
        """Every municipality with its county, SKR group, land area and middle."""
        rows = place_queries.municipalities(self.warehouse)
        fields = list(open_results.MunicipalityEntry.model_fields)
        entries = [open_results.MunicipalityEntry(**row) for row in rows.select(fields).to_dicts()]
        return open_results.MunicipalityList(municipalities=entries)

    def observations(self, wanted: Selection) -> pl.DataFrame:
        """The observations asked for of the sources that are given: the columns of `Observation`, in its order."""
        return self._selected(wanted).filter(pl.col("source").is_in(self._passed_on(wanted)))

    def terms(self, wanted: Selection, language: Language) -> tuple[list[open_results.SourceTerms], ...]:
        """The sources given and those left out, with the number of observations of each; none without any."""
        counted = dict(self._selected(wanted).group_by("source").len().rows())
        told = [self.terms_of(id, n, language) for id, n in sorted(counted.items())]
        given = self._passed_on(wanted)
        return [t for t in told if t.source in given], [t for t in told if t.source not in given]

    def may_pass_on(self, sources: Iterable[str], wanted: Selection) -> bool:
        """Whether every source may be handed on, or all are asked for."""
        return {*sources} <= {*self._passed_on(wanted)}

    def observation_page(
        self, wanted: Selection, page: int, size: int, language: Language = "sv"
    ) -> open_results.ObservationPage:
        """Page number `page`, counted from 1, with at most `size` observations; beyond the last one none."""
        found = self.observations(wanted)
        given, left_out = self.terms(wanted, language)
        rows = found.slice((page - 1) * size, size).to_dicts()
        return open_results.ObservationPage(
            page=page,
            size=size,
            pages=-(-found.height // size),
            total=found.height,
            sources=given,
            left_out=left_out,
            observations=[open_results.Observation(**row) for row in rows],
        )

    def _selected(self, wanted: Selection) -> pl.DataFrame:
        found = kept.observations(self.warehouse)
        if wanted.indicator is not None:
            found = found.filter(pl.col("indicator") == self.indicator(wanted.indicator).id)
        if wanted.municipality is not None:
            found = found.filter(pl.col("code") == self.municipality(wanted.municipality).code)
        return found if wanted.year is None else found.filter(pl.col("year") == wanted.year)

    def _passed_on(self, wanted: Selection) -> list[str]:
        # A source whose terms are not known is treated as one that forbids it.
        return [s.id for s in self.catalogue.sources if wanted.all_sources or s.republish == "yes"]

    def terms_of(self, id: str, n: int, language: Language) -> open_results.SourceTerms:
        """How a source is credited and on what terms, of which `n` observations or rows are asked for."""
        source = self.catalogue.source[id]
        derived = source.derived_credit
        return open_results.SourceTerms(
            source=id,
            credit=source.credit.of(language),
            derived_credit=derived.of(language) if derived else None,
            terms=source.terms.of(language),
            republish=source.republish,
            n=n,
        )

    def _listed(self, indicator: Indicator, known: dict[str, int]) -> open_results.IndicatorEntry:
        unit = self.catalogue.unit[indicator.unit].label
        return open_results.IndicatorEntry(
            indicator=indicator.id,
            name_sv=indicator.name.sv,
            name_en=indicator.name.en,
            definition_sv=indicator.definition.sv,
            definition_en=indicator.definition.en,
            theme=indicator.theme,
            unit=indicator.unit,
            unit_sv=unit.sv,
            unit_en=unit.en,
            decimals=indicator.decimals,
            direction=indicator.direction,
            quantity=indicator.quantity,
            self_reported=indicator.self_reported,
            codes=[open_results.SetCode(set=code.set, code=code.code) for code in indicator.codes],
            sources=list(indicator.sources),
            global_targets=list(indicator.global_targets),
            municipalities=known.get("municipalities", 0),
            first_year=known.get("first_year"),
            last_year=known.get("last_year"),
        )
