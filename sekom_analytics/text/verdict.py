"""A trend verdict in words: which way, how fast, how sure, and what a reader may make of it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

from sekom_analytics.catalog.models import Language, Unit
from sekom_analytics.text.numbers import NO_BREAK_SPACE, number, percent_sign, year_span
from sekom_analytics.text.phrases import inside_sentence
from sekom_analytics.text.translation import translations

Word = Literal["clear", "likely", "stable", "variable", "unsure", "too_few"]
# As many decimals as show the smallest change that counts, within reason.
FEWEST_DECIMALS, MOST_DECIMALS = 1, 4


@dataclass(frozen=True)
class Told:
    """What there is to say of a verdict; the fields are those of `metrics.results.TrendVerdict`.

    `unit` is the key figure's; percentages differ by percentage points.
    """

    verdict: Word
    slope: float | None
    low: float | None
    high: float | None
    confidence: float | None
    least: float | None
    relative: bool
    improving: bool | None
    n: int
    first_year: int | None
    last_year: int | None
    unit: str
    percent: bool
    language: Language


def told(found: Mapping[str, Any], unit: Unit, language: Language) -> Told:
    """What the phrases need, from the fields of a `TrendVerdict` and the key figure's unit."""
    given = {field.name: found[field.name] for field in fields(Told) if field.name in found}
    return Told(**given, unit=unit.label.of(language), percent=unit.percent, language=language)


def short(told: Told) -> str:
    """The verdict alone: “Minskar troligen”."""
    _ = translations(told.language).gettext
    falls = (told.slope or 0) < 0
    return {
        "clear": _("Clearly falling") if falls else _("Clearly rising"),
        "likely": _("Probably falling") if falls else _("Probably rising"),
        "stable": _("Stable"),
        "variable": _("Uneven"),
        "unsure": _("Cannot tell"),
        "too_few": _("Too few years"),
    }[told.verdict]


def headline(told: Told) -> str:
    """The verdict as the end of a heading: “minskar troligen”, “ingen säker riktning”."""
    _ = translations(told.language).gettext
    in_a_heading = {
        "stable": _("a stable level"),
        "variable": _("too uneven to tell a direction"),
        "unsure": _("no sure direction"),
    }
    return in_a_heading.get(told.verdict) or inside_sentence(short(told))


def judged(told: Told) -> str:
    """Whether that is for the better: “förbättring”; empty where nothing can be said."""
    _ = translations(told.language).gettext
    return {True: _("an improvement"), False: _("a deterioration"), None: ""}[told.improving]


def arrow(told: Told) -> str:
    """The development as one sign: up, down, level; nothing where no direction is known."""
    if told.verdict in ("clear", "likely"):
        return "↘" if (told.slope or 0) < 0 else "↗"
    return "→" if told.verdict == "stable" else ""


def sentence(told: Told) -> str:
    """The verdict with its figures: “Minskar troligen, −2,1 %/år (75 % osäkerhetsintervall −3,6 till −0,4; …)”."""
    return ", ".join([short(told), figures(told)])


def figures(told: Told) -> str:
    """What the verdict rests on: “−2,1 %/år (75 % osäkerhetsintervall −3,6 till −0,4; 8 mätår 2015–2022)”."""
    _ = translations(told.language).gettext
    if told.slope is None:
        return _years(told)
    if told.low is None or told.high is None:
        return _("{slope} ({years})").format(slope=rate(told, told.slope), years=_years(told))
    return _("{slope} ({level} uncertainty interval {low} to {high}; {years})").format(
        slope=rate(told, told.slope),
        level=number(100 * (told.confidence or 0), 0, told.language) + percent_sign(told.language),
        low=_signed(told.low, told),
        high=_signed(told.high, told),
        years=_years(told),
    )


def interval(told: Told) -> str:
    """The uncertainty interval without its level and unit: “−3,6 till −0,4”."""
    if told.low is None or told.high is None:
        return "–"
    words = translations(told.language).gettext("{low} to {high}")
    return words.format(low=_signed(told.low, told), high=_signed(told.high, told))


def measured(told: Told) -> str:
    """How many years a verdict rests on, and which: “8 (2015–2022)”."""
    if told.first_year is None or told.last_year is None:
        return str(told.n)
    return f"{told.n} ({year_span(told.first_year, told.last_year)})"


def meaning(told: Told) -> str:
    """What the verdict means, in a sentence that needs no figures; the difference between stable and not known."""
    _ = translations(told.language).gettext
    return {
        "clear": _("The change is larger than chance can explain."),
        "likely": _("The change is probably real, but chance cannot be ruled out."),
        "stable": _("Proved stable: if there is any change, it is too small to matter."),
        "variable": _(
            "The figures follow no even line: they swing between years or make a step. That does not mean unchanged."
        ),
        "unsure": _("It may be rising, falling or still: the years do not settle which. That does not mean unchanged."),
        "too_few": _("Five measured years are needed to tell a direction from chance."),
    }[told.verdict]


def rate(told: Told, slope: float) -> str:
    """A slope with its sign and unit: “−2,1 %/år”."""
    _ = translations(told.language).gettext
    size = _signed(slope, told)
    if told.relative:
        return _("{size}{percent} a year").format(size=size, percent=percent_sign(told.language))
    if told.percent:
        return _("{size} percentage points a year").format(size=size)
    return _("{size} {unit} a year").format(size=size, unit=told.unit)


def _signed(value: float, told: Told) -> str:
    wanted = FEWEST_DECIMALS if not told.least else math.ceil(-math.log10(told.least) - 1e-9)
    decimals = min(max(wanted, FEWEST_DECIMALS), MOST_DECIMALS)
    text = number(value, decimals, told.language)
    return f"+{text}" if value > 0 and text.strip("0.,") else text


def _years(told: Told) -> str:
    n = translations(told.language).ngettext("{n} measured year", "{n} measured years", told.n)
    words = n.format(n=told.n).replace(" ", NO_BREAK_SPACE, 1)
    if told.first_year is None or told.last_year is None:
        return words
    return f"{words} {year_span(told.first_year, told.last_year)}"
