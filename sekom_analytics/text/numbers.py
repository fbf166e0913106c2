"""Numbers as readers of Swedish and English expect them, alike on every page and in every file."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache

from babel import Locale

from sekom_analytics.catalog.models import Language
from sekom_analytics.rounding import as_shown
from sekom_analytics.text.translation import translations

ABSENT = "–"
NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
# A float has no more that mean anything.
MOST_DECIMALS = 16


def number(value: float | None, decimals: int, language: Language) -> str:
    """`value` with a fixed number of decimals; an en dash if it is absent, NaN or infinite.

    Rounds halves away from zero on the digits a reader sees (2.345 -> 2,35), as published tables do.
    Swedish: decimal comma, no-break space between thousands. Both languages: U+2212, never minus zero.
    """
    if value is None or not math.isfinite(value):
        return ABSENT
    rounded = as_shown(value, decimals)
    return f"{rounded if rounded else rounded.copy_abs():,f}".translate(_signs(language))


def with_unit(value: float | None, decimals: int, unit_label: str, language: Language, percent: bool = False) -> str:
    """`value` and its unit, held together by a no-break space: "2,73 ton CO₂e/inv", "12 %" (English "12%")."""
    text = number(value, decimals, language)
    if text == ABSENT:
        return text
    return text + (percent_sign(language) if percent else f"{NO_BREAK_SPACE}{unit_label}")


def decimals_apart(one: float, other: float, least: int) -> int:
    """The fewest decimals, from `least` up, at which two values read differently; `least` when they are alike.

    A value that was corrected from 2.304 to 2.301 is not to read as a change from 2.3 to 2.3.
    """
    return next((n for n in range(least, MOST_DECIMALS) if as_shown(one, n) != as_shown(other, n)), least)


def kronor(amount: float | None, language: Language) -> str:
    """A sum in whole kronor: "8 194 kr", in English "SEK 8,194"."""
    text = number(amount, 0, language)
    if text == ABSENT:
        return text
    return f"{text}{NO_BREAK_SPACE}kr" if language == "sv" else f"SEK{NO_BREAK_SPACE}{text}"


def percent_sign(language: Language) -> str:
    """What follows a percentage: Swedish writes a no-break space before the sign, English does not."""
    return f"{NO_BREAK_SPACE}%" if language == "sv" else "%"


def value_span(low: float, high: float, decimals: int, language: Language) -> str:
    """From `low` to `high`, without unit: "22–38"; in words below zero, where a dash would read as a minus."""
    ends = number(low, decimals, language), number(high, decimals, language)
    if min(low, high) >= 0:
        return "–".join(ends)
    return translations(language).gettext("{low} to {high}").format(low=ends[0], high=ends[1])


def year_span(first: int, last: int) -> str:
    """The years from `first` to `last`: "2015–2024", or one year alone."""
    return str(first) if first == last else f"{first}–{last}"


def year_runs(years: Iterable[int]) -> list[str]:
    """The spans of years without a gap, in order: "2012", "2015–2024"."""
    ordered = sorted(set(years))
    starts = [year for year in ordered if year - 1 not in ordered]
    ends = [year for year in ordered if year + 1 not in ordered]
    return [year_span(first, last) for first, last in zip(starts, ends, strict=True)]


def place(rank: int | None, others: int, language: Language) -> str:
    """A place among `others` with a value and oneself, 1 the best: "9 av 62"; an en dash without one."""
    if rank is None:
        return ABSENT
    return translations(language).gettext("{place} of {of}").format(place=rank, of=others + 1)


def rank(rank: int, others: int, name: str, language: Language) -> str:
    """A place in words, with who is counted beside the `others`: "plats 9 av 62 (Eksjö medräknad), …"."""
    words = translations(language).gettext("rank {place} ({name} included), counted from the best")
    return words.format(place=place(rank, others, language), name=name)


def count_of(n: int, of: int, language: Language) -> str:
    """How many of a group have a value: "61 av 84 har uppgift"."""
    words = translations(language).ngettext("{n} of {of} has a value", "{n} of {of} have a value", n)
    return words.format(n=number(n, 0, language), of=number(of, 0, language))


@cache
def _signs(language: Language) -> dict[int, str]:
    """Python's signs in numbers -> the language's."""
    symbols = Locale.parse(language).number_symbols["latn"]
    return str.maketrans({",": symbols["group"], ".": symbols["decimal"], "-": MINUS})
