"""Who reports what in which year, and why what is missing is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sekom_analytics.demo.association import Spell, members
from sekom_analytics.demo.country import Place
from sekom_analytics.demo.figures import COMPOSITIONS, LATE_REPORTERS, OUTLIER, TIMES, Figures, outlying
from sekom_analytics.demo.plan import NEWEST, Plan

# The chance that a figure is missing, and that its reason is then said.
MISSING, SAID = 0.07, 0.6
REASONS = ("-", "-", "-", "..", "v", ".")
# Who is about to leave has mostly gone silent.
SILENT_YEARS, SILENT = 2, 0.6
LATE = 0.3


@dataclass(frozen=True)
class Report:
    """A figure that a member gives, or the sign of why it has none (`reason`)."""

    place: Place
    year: int
    value: float | None
    reason: str | None = None


def reports(found: Figures, places: Sequence[Place], spells: Sequence[Spell], plan: Plan) -> list[Report]:
    """What is reported of an indicator: of each year's members, less those that are silent or have no figure."""
    dice = plan.dice(f"reports of {found.indicator.id}")
    row = {place.code: n for n, place in enumerate(places)}
    steelworks = outlying(places, members(spells, NEWEST))
    given: list[Report] = []
    for year in found.years:
        for spell in spells:
            missing, said, reason = dice.random() < MISSING, dice.random() < SAID, REASONS[dice.integers(len(REASONS))]
            if not spell.covers(year) or _silent(spell, year, found, row[spell.place.code], plan):
                continue
            n = row[spell.place.code]
            value = found.at(n, year) * (TIMES if found.indicator.id == OUTLIER and n == steelworks else 1)
            if not missing:
                given.append(Report(spell.place, year, value))
            elif said:
                given.append(Report(spell.place, year, None, reason))
    return given


def silent(spell: Spell, year: int, plan: Plan) -> bool:
    """Whether a member hands nothing in that year: one that will leave soon, mostly."""
    if spell.left is None or year < spell.left - SILENT_YEARS:
        return False
    return bool(plan.dice(f"silence of {spell.place.code}").random() < SILENT)


def _silent(spell: Spell, year: int, found: Figures, row: int, plan: Plan) -> bool:
    if COMPOSITIONS.get(found.indicator.id) == "reporting" and year < LATE_REPORTERS and found.level[row] > LATE:
        return True
    return found.indicator.self_reported and silent(spell, year, plan)
