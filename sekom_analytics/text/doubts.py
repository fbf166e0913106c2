"""What weakens a trend verdict, in words: years that hang together, and years that may be a new way of measuring."""

from __future__ import annotations

from collections.abc import Sequence

from sekom_analytics.catalog.models import Language, Unit
from sekom_analytics.metrics.results import SuspectedBreak, TrendVerdict
from sekom_analytics.text.numbers import number, percent_sign
from sekom_analytics.text.translation import translations


def doubts(found: TrendVerdict, suspects: Sequence[SuspectedBreak], unit: Unit, language: Language) -> list[str]:
    """A sentence for each thing that weakens the verdict; `suspects` are those of the key figure."""
    said = []
    if found.widened:
        said.append(
            translations(language).gettext(
                "Neighbouring years follow each other, so they tell less than they seem; the interval is made wider."
            )
        )
    return said + [suspicion(s, unit, language) for s in suspects if s.year in found.suspected_breaks]


def suspicion(suspect: SuspectedBreak, unit: Unit, language: Language) -> str:
    """Why a year is suspected of being a new way of measuring."""
    _ = translations(language).gettext
    falls = _("In {year} the figure fell in {moved} of {n} municipalities, by {change} in the middle one: ")
    rises = _("In {year} the figure rose in {moved} of {n} municipalities, by {change} in the middle one: ")
    doubt = _("perhaps something was measured in a new way. Nobody has decided on that yet.")
    change = _size(suspect, unit, language)
    text = falls if suspect.falls else rises
    return text.format(year=suspect.year, moved=suspect.moved, n=suspect.n, change=change) + doubt


def _size(suspect: SuspectedBreak, unit: Unit, language: Language) -> str:
    size = number(abs(suspect.median_change), 1, language)
    if suspect.relative:
        return size + percent_sign(language)
    points = translations(language).gettext("{n} percentage points")
    return points.format(n=size) if unit.percent else f"{size} {unit.label.of(language)}"
