"""What is told of tidy figures, which the catalogue need not know: part of the contract of docs/json.md."""

from __future__ import annotations

from sekom_analytics.metrics.results import MunicipalityName, Result


class NewestFigure(Result):
    """A municipality's newest value of a key figure, beside the `median` of the `n` that have one for that year."""

    indicator: str
    title: str
    year: int
    value: float
    median: float
    n: int


class NewestFigures(Result):
    """The newest values of a municipality, in the order of the ids; of `indicators` listed, those that were sought."""

    municipality: MunicipalityName
    indicators: int
    figures: list[NewestFigure]


class TidyYear(Result):
    """A year: the municipality's value, null without one, beside quartiles of the `n` municipalities with a value."""

    year: int
    value: float | None
    q1: float
    median: float
    q3: float
    n: int


class TidySeries(Result):
    """One key figure of a municipality through the years that any municipality has a value for."""

    indicator: str
    title: str
    municipality: MunicipalityName
    years: list[TidyYear]
