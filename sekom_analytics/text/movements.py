"""Who has moved, in words: how much and how clearly a municipality has improved, and what changed in a year."""

from __future__ import annotations

from dataclasses import dataclass

from sekom_analytics.catalog.models import Indicator, Language, Unit
from sekom_analytics.metrics.results import Improved, Improvement, YearlyChange
from sekom_analytics.text import verdict
from sekom_analytics.text.change import Measure, amount
from sekom_analytics.text.numbers import number, percent_sign
from sekom_analytics.text.translation import translations


def headline(found: Improved, indicator: Indicator, language: Language) -> str:
    """How many have improved, and who the most; not “surely”: a verdict among them may be “probably”."""
    _ = translations(language).gettext
    figure = indicator.heading.of(language)
    if not found.improved:
        return _("{figure}: no improvement can be told from chance").format(figure=figure)
    return _("{figure}: {n} of {judged} are judged to have improved, {name} the most").format(
        figure=figure, n=len(found.improved), judged=found.judged, name=found.improved[0].name
    )


def order(found: Improved, language: Language) -> str:
    """How many could be judged, and why the list stands in its order."""
    words = translations(language).gettext(
        "Of {n} municipalities {judged} have years enough. At most one in ten of those named may be there by "
        "chance. They are ordered by a careful estimate: an uncertain development is drawn towards the group’s "
        "mean, or small municipalities would win by chance."
    )
    return words.format(n=found.n, judged=found.judged)


@dataclass(frozen=True)
class Told:
    """An improvement in words: its rate, the interval around it, the years it rests on, and the careful estimate."""

    rate: str
    interval: str
    years: str
    careful: str


def told(entry: Improvement, unit: Unit, language: Language) -> Told:
    """An improvement in parts, each for a column of its own."""
    judged = _judged(entry, unit, language)
    return Told(
        verdict.rate(judged, entry.slope),
        verdict.interval(judged),
        verdict.measured(judged),
        verdict.rate(judged, entry.shrunk),
    )


def interval_heading(found: Improved, language: Language) -> str:
    """What the intervals of a list are, with their level where all have the same."""
    _ = translations(language).gettext
    levels = {entry.confidence for entry in found.improved}
    if len(levels) != 1:
        return _("Uncertainty interval")
    return _("{level} uncertainty interval").format(
        level=number(100 * (levels.pop() or 0), 0, language) + percent_sign(language)
    )


def pace(entry: Improvement, unit: Unit, language: Language) -> tuple[str, str]:
    """What an improvement rests on, and the careful estimate of it."""
    judged = _judged(entry, unit, language)
    return verdict.figures(judged), verdict.rate(judged, entry.shrunk)


def _judged(entry: Improvement, unit: Unit, language: Language) -> verdict.Told:
    improved = {"verdict": "clear", "improving": True, "least": None}
    return verdict.told(entry.model_dump() | improved, unit, language)


def change(entry: YearlyChange, indicator: Indicator, unit: Unit, language: Language) -> str:
    """How much a figure changed, with its sign: “−9 procentenheter”."""
    measure = Measure(indicator.decimals, unit.label.of(language), unit.percent, language)
    return ("+" if entry.change_size > 0 else "\u2212") + amount(entry.change_size, measure)


def judged(improving: bool | None, language: Language) -> str:
    """Whether a change is for the better; empty where neither way is better."""
    _ = translations(language).gettext
    return {True: _("better"), False: _("worse"), None: ""}[improving]
