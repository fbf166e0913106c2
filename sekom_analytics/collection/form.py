"""What one municipality's form for a year holds: a line a key figure, with what is known of it already."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from sekom_analytics.answers import Answers
from sekom_analytics.catalog.models import Catalogue, Indicator
from sekom_analytics.errors import N_, SekomError
from sekom_analytics.metrics.results import MunicipalityName
from sekom_analytics.sources.form import VERSION


@dataclass(frozen=True)
class FormLine:
    """A key figure on a form: its code, the year asked for, and the newest value known.

    `latest` is of an earlier year where members report the figure themselves. Where it comes from a national source it
    is the published one, which the member may correct or comment on.
    """

    indicator: Indicator
    code: str
    year: int
    latest: float | None
    latest_year: int | None
    has_parts: bool


@dataclass(frozen=True)
class Form:
    """A form: whose it is, the year, the set of key figures, and its lines; those that members supply come first.

    `demonstration` says that every figure known is invented.
    """

    municipality: MunicipalityName
    year: int
    key_set: str
    own: tuple[FormLine, ...]
    others: tuple[FormLine, ...]
    demonstration: bool = False
    version: str = VERSION


def form(answers: Answers, municipality: str, year: int) -> Form:
    """The form of a municipality for a year.

    Raises SekomError for an unknown municipality, or a year for which no figure could be taken in.
    """
    own = answers.municipality(municipality)
    first, last = min(s.first_year for s in answers.catalogue.sets), answers.newest_year() + 1
    if not first <= year <= last:
        refusal = N_("There is no form for {year}. Give a year from {first} to {last}.")
        raise SekomError(refusal, year=year, first=first, last=last)
    figures = answers.figures_of(own.code).filter(pl.col("value").is_not_null())
    key_set = answers.catalogue.set_of(year).id
    listed = [(i, code.code) for i in answers.catalogue.indicators for code in i.codes if code.set == key_set]
    lines = [_line(i, code, year, figures, answers.catalogue) for i, code in listed]
    return Form(
        own,
        year,
        key_set,
        tuple(line for line in lines if line.indicator.self_reported),
        tuple(line for line in lines if not line.indicator.self_reported),
        answers.is_demonstration,
    )


def _line(indicator: Indicator, code: str, year: int, figures: pl.DataFrame, catalogue: Catalogue) -> FormLine:
    newest = year - 1 if indicator.self_reported else year
    known = figures.filter(pl.col("indicator") == indicator.id, pl.col("year") <= newest).sort("year")
    latest = known.row(-1, named=True) if known.height else {"value": None, "year": None}
    about = year if indicator.self_reported else latest["year"] or year
    parts = indicator.quantity == "share" and catalogue.unit[indicator.unit].percent
    return FormLine(indicator, code, about, latest["value"], latest["year"], parts)
