"""A municipality and its targets: national, of the network, its own, and the Carbon Law."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from sekom_analytics.answers.facts import Facts
from sekom_analytics.catalog.models import Indicator, Language
from sekom_analytics.errors import N_, SekomError
from sekom_analytics.metrics import carbon_law as law_metric
from sekom_analytics.metrics.chance import seed_of
from sekom_analytics.metrics.pace import Goal, Stretch, stretch
from sekom_analytics.metrics.target_results import CarbonLaw, OwnFigurePace, TargetPace, Targets
from sekom_analytics.metrics.targets import Aim, held, told
from sekom_analytics.notebook import Notebook, OwnFigure, OwnTarget


@dataclass(frozen=True)
class TargetAnswers(Facts):
    """How fast a municipality moves towards its targets, and how likely it is to reach them."""

    def targets(
        self,
        municipality: str,
        own: Notebook,
        language: Language = "sv",
        indicator: str | None = None,
        with_law: bool = False,
    ) -> Targets:
        """Every target of the municipality, or those of one key figure; with the Carbon Law if it is asked for."""
        place = self.municipality(municipality)
        entries = [self.indicator(indicator)] if indicator else list(self.catalogue.indicators)
        laws = [self.carbon_law(e.id, place.code) for e in entries if e.greenhouse_gas] if with_law else []
        return Targets(
            municipality=place,
            targets=self.target_paces(place.code, own.targets, language, [entry.id for entry in entries]),
            carbon_law=[law for law in laws if law],
            own_figures=[] if indicator else self.own_paces(place.code, own.figures),
        )

    def target_paces(
        self, municipality: str, own: Sequence[OwnTarget], language: Language, indicators: Sequence[str]
    ) -> list[TargetPace]:
        """The targets of these key figures in order, the municipality's own first and a former one last."""
        figures = self.figures_of(municipality)
        found: list[TargetPace] = []
        for entry in (self.indicator(id) for id in indicators):
            aims = [*self._set_by_others(entry, language), *self._set_by_itself(entry, municipality, own)]
            if aims:
                found += held(entry, self._past(entry, figures), aims, municipality)
        return found

    def carbon_law(self, indicator: str, municipality: str, start: int | None = None) -> CarbonLaw | None:
        """A key figure against the Carbon Law from the value of the year `start`, or from the newest.

        None without a value. Raises SekomError for a key figure that is no emission, and for a year that is none of
        `law_years`.
        """
        entry, figures = self.indicator(indicator), self.figures_of(municipality)
        if not entry.greenhouse_gas:
            raise SekomError(
                N_("{id} is no emission of greenhouse gases, so the Carbon Law says nothing of it."), id=indicator
            )
        values = _since_break(entry, figures)
        if not values:
            return None
        year = max(values) if start is None else start
        if year not in values:
            known = ", ".join(map(str, values))
            raise SekomError(
                N_("There is no value of {id} for {year} to start from. There are: {known}."),
                id=indicator,
                year=year,
                known=known,
            )
        rate = self.catalogue.carbon_law.rate
        return law_metric.carbon_law(indicator, self._past(entry, figures), rate, (year, values[year]))

    def law_years(self, indicator: str, municipality: str) -> list[int]:
        """The years that the Carbon Law may start from, in order: those with a value since the last new definition."""
        return list(_since_break(self.indicator(indicator), self.figures_of(municipality)))

    def own_paces(self, municipality: str, figures: Sequence[OwnFigure]) -> list[OwnFigurePace]:
        """Figures of the municipality's own, each with the pace towards its target if it has one."""
        return [_own_figure(figure, municipality) for figure in figures]

    def _set_by_others(self, entry: Indicator, language: Language) -> Iterator[Aim]:
        for target in self.catalogue.targets:
            if target.indicator == entry.id:
                setter = target.setter.of(language) if target.setter else None
                yield Aim(target.kind, setter, target.value, target.year, target.former)

    def _set_by_itself(self, entry: Indicator, municipality: str, own: Sequence[OwnTarget]) -> Iterator[Aim]:
        for target in own:
            if target.indicator == entry.id:
                yield Aim("own", self.names[municipality], target.value, target.year)

    def _past(self, entry: Indicator, figures: pl.DataFrame) -> Stretch:
        """The years that a verdict on the same figures speaks of."""
        series = figures.filter(pl.col("indicator") == entry.id)
        last = self.figures(entry.id).filter(pl.col("value").is_not_null())["year"].max()
        breaks = [b.year for b in entry.breaks]
        return stretch(series["year"].to_list(), series["value"].to_list(), breaks, last)  # type: ignore[arg-type]


def _since_break(entry: Indicator, figures: pl.DataFrame) -> dict[int, float]:
    """The values of the newest definition that has any, by year, in order."""
    of_entry = (pl.col("indicator") == entry.id) & pl.col("value").is_not_null()
    measured = figures.filter(of_entry).sort("year")
    newest = max(measured["year"].to_list(), default=0)
    since = max((b.year for b in entry.breaks if b.year <= newest), default=0)
    return dict(measured.filter(pl.col("year") >= since).select("year", "value").rows())


def _own_figure(figure: OwnFigure, municipality: str) -> OwnFigurePace:
    years, values = [year for year, _ in figure.values], [value for _, value in figure.values]
    year, value = figure.target or (None, None)
    found = None
    if year is not None and value is not None:
        goal = Goal(value, year, figure.higher, figure.decimals, bounded=figure.unit == "%")
        found = told(stretch(years, values, []), goal, seed_of(municipality, figure.name))
    return OwnFigurePace(
        name=figure.name,
        unit=figure.unit,
        decimals=figure.decimals,
        value=values[-1],
        year=years[-1],
        target_value=value,
        target_year=year,
        pace=found,
    )
