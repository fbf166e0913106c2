"""How much more or less, and how fast, in words with the figure's unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sekom_analytics.catalog.models import Language
from sekom_analytics.text.numbers import number, value_span, with_unit, year_span
from sekom_analytics.text.translation import translations


@dataclass(frozen=True)
class Measure:
    """What a key figure is written in; percentages differ by percentage points."""

    decimals: int
    unit: str
    percent: bool
    language: Language


def amount(size: float, measure: Measure, more_decimals: int = 0) -> str:
    """How large a difference is, without its sign: “12 procentenheter”, “0,8 ton CO₂e/inv”."""
    decimals, language = measure.decimals + more_decimals, measure.language
    if not measure.percent:
        return with_unit(abs(size), decimals, measure.unit, language)
    words = translations(language).gettext("{n} percentage points")
    return words.format(n=number(abs(size), decimals, language))


def higher_or_lower(difference: float, name: str, measure: Measure) -> str:
    """A difference to another's value: “24 procentenheter högre än Karlskrona”."""
    _ = translations(measure.language).gettext
    words = _("{amount} higher than {name}") if difference > 0 else _("{amount} lower than {name}")
    return words.format(amount=amount(difference, measure), name=name)


def pace(slope: float, years: tuple[int, int], measure: Measure) -> str:
    """A slope a year: “ökade med 1,9 procentenheter per år 2015–2022”. It has one decimal more than the values."""
    _ = translations(measure.language).gettext
    words = _("rose by {amount} a year {years}") if slope > 0 else _("fell by {amount} a year {years}")
    return words.format(amount=amount(slope, measure, 1), years=year_span(*years))


def pace_interval(ends: Iterable[float], measure: Measure) -> str:
    """The interval of a slope, without its sign or unit, from the smaller to the larger: “1,5–3,4”."""
    low, high = sorted(abs(end) for end in ends)
    return value_span(low, high, measure.decimals + 1, measure.language)
