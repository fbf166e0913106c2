"""How a value differs from a median, in words that agree with the numbers printed beside them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sekom_analytics.catalog.models import Indicator, Language
from sekom_analytics.rounding import as_shown
from sekom_analytics.text.numbers import number, percent_sign
from sekom_analytics.text.translation import translations

# From here on “6 021 % above” is harder to grasp than “61 times”.
MANY_TIMES = 3
# The smallest share of the median that is said; “0,0 %” would contradict two numbers that differ in print.
LEAST = Decimal("0.1")


@dataclass(frozen=True)
class Difference:
    """A difference in words: `short` for a table, `sentence` for running text, where `better` is None when neither."""

    short: str
    sentence: str
    better: bool | None


def difference(value: float, median: float, indicator: Indicator, percent: bool, language: Language) -> Difference:
    """How `value` differs from `median`: percentage points for percentages, per cent of the median for the rest.

    Both are first rounded to the decimals shown. The sentence lacks its end: the median's value follows it.
    """
    _ = translations(language).gettext
    own, other = as_shown(value, indicator.decimals), as_shown(median, indicator.decimals)
    relation, complete = _relation(own, other, percent, language)
    better = None
    if own != other and indicator.direction != "neutral":
        better = (own > other) == (indicator.direction == "higher")
    short = relation if complete else _("{relation} the median").format(relation=relation)
    return Difference(short, _("{relation} the median of the peers").format(relation=relation), better)


def _relation(own: Decimal, other: Decimal, percent: bool, language: Language) -> tuple[str, bool]:
    """The words before “the median”, and whether they can stand without it."""
    _ = translations(language).gettext
    if own == other:
        return _("the same as"), False
    if percent:
        return _points(own - other, language), True
    if other == 0:
        return (_("above") if own > other else _("below")), False
    if own / other >= MANY_TIMES:
        return _("{n} times").format(n=number(float(own / other), 0, language)), False
    return _share((own - other) / abs(other) * 100, language), True


def _points(difference: Decimal, language: Language) -> str:
    ngettext = translations(language).ngettext
    exponent = difference.as_tuple().exponent
    n = number(float(abs(difference)), -int(exponent), language)
    singular = 1 if abs(difference) == 1 else 2
    if difference > 0:
        return ngettext("{n} point above", "{n} points above", singular).format(n=n)
    return ngettext("{n} point below", "{n} points below", singular).format(n=n)


def _share(percent: Decimal, language: Language) -> str:
    _ = translations(language).gettext
    share = number(float(max(abs(percent), LEAST)), 0 if abs(percent) >= 1 else 1, language) + percent_sign(language)
    if abs(percent) < LEAST:
        share = _("less than {share}").format(share=share)
    return (_("{share} above") if percent > 0 else _("{share} below")).format(share=share)
