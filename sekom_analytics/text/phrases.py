"""Findings in words: how a value stands against others, without claiming more than the figures say."""

from __future__ import annotations

from dataclasses import dataclass

from sekom_analytics.catalog.models import Indicator, Language
from sekom_analytics.text.numbers import number, percent_sign
from sekom_analytics.text.translation import translations

# From here on “6 021 % above” is harder to grasp than “61 times”.
MANY_TIMES = 3


@dataclass(frozen=True)
class Difference:
    """A difference in words, and whether it is the better or the worse way; None when neither."""

    words: str
    better: bool | None


def difference(value: float, median: float, indicator: Indicator, percent: bool, language: Language) -> Difference:
    """How `value` differs from `median`: percentage points for percentages, per cent of the median for the rest.

    Both are first rounded to the decimals shown, so the words agree with the numbers beside them.
    """
    _ = translations(language).gettext
    own, other = round(value, indicator.decimals), round(median, indicator.decimals)
    if own == other:
        return Difference(_("same as the median"), None)
    better = None if indicator.direction == "neutral" else (own > other) == (indicator.direction == "higher")
    above = own > other
    if percent:
        points = number(abs(own - other), indicator.decimals, language)
        return Difference((_("{n} points above") if above else _("{n} points below")).format(n=points), better)
    if other == 0:
        return Difference(_("above the median") if above else _("below the median"), better)
    if own / other >= MANY_TIMES:
        times = number(own / other, 0, language)
        return Difference(_("{n} times the median").format(n=times), better)
    share = abs(own - other) / abs(other) * 100
    words = number(share, 0 if share >= 1 else 1, language) + percent_sign(language)
    return Difference((_("{share} above") if above else _("{share} below")).format(share=words), better)


def status(code: str | None, language: Language) -> str:
    """Why there is no value, in words."""
    _ = translations(language).gettext
    return {
        None: _("no figure"),
        "ok": _("has a value"),
        ".": _("does not apply"),
        "..": _("secret or too small to give"),
        "-": _("not reported"),
        "v": _("waiting for the source"),
        "s": _("struck"),
    }[code]


def inside_sentence(title: str) -> str:
    """A title as it reads inside a sentence: without its capital, unless it begins with an abbreviation."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def county(name: str, language: Language) -> str:
    """A county by its Swedish name: “Stockholms län”, in English “Stockholm County”."""
    return name if language == "sv" else f"{name.removesuffix(' län').removesuffix('s')} County"
