"""Who reports what in which year, and why what is missing is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sekom_analytics.demo.association import Spell, members
from sekom_analytics.demo.country import Place
from sekom_analytics.demo.figures import COMPOSITIONS, LATE_REPORTERS, OUTLIER, TIMES, Figures, outlying
from sekom_analytics.demo.plan import NEWEST, Plan

# The chance that a figure is missing, and that its reason is then said.
MISSING, SAID = 0.07, 0.6
REASONS = ("-", "-", "-", "..", "v", ".")
# Who is about to leave has mostly gone silent; others are silent for some years and come back.
SILENT_YEARS, SILENT = 2, 0.6
PAUSE, PAUSED = 2, 0.2
# So many of today's members are silent since two years ago, and so many others are only late with the newest figures.
SILENT_NOW, LATE_NOW = 4, 5
LATE = 0.3


@dataclass(frozen=True)
class Report:
    """A figure that a member gives, or the sign of why it has none (`reason`)."""

    place: Place
    year: int
    value: float | None
    reason: str | None = None


def silences(spells: Sequence[Spell], plan: Plan) -> dict[str, range]:
    """The years in which a member hands nothing in, by its code."""
    quiet = {spell.place.code: _silence(spell, plan) for spell in spells}
    today = [place.code for place in members(spells, NEWEST)]
    order = [today[n] for n in plan.dice("silent now").permutation(len(today))]
    quiet |= {code: range(NEWEST - SILENT_YEARS, NEWEST + 1) for code in order[:SILENT_NOW]}
    quiet |= {code: range(NEWEST, NEWEST + 1) for code in order[SILENT_NOW : SILENT_NOW + LATE_NOW]}
    return quiet


def reports(
    found: Figures, places: Sequence[Place], spells: Sequence[Spell], quiet: Mapping[str, range], plan: Plan
) -> list[Report]:
    """What is reported of an indicator: of each year's members, less those that are silent or have no figure."""
    dice = plan.dice(f"reports of {found.indicator.id}")
    row = {place.code: n for n, place in enumerate(places)}
    steelworks = outlying(places, members(spells, NEWEST))
    given: list[Report] = []
    for year in found.years:
        for spell in spells:
            missing, said, reason = dice.random() < MISSING, dice.random() < SAID, REASONS[dice.integers(len(REASONS))]
            if not spell.covers(year) or _silent(spell, year, found, row[spell.place.code], quiet):
                continue
            n = row[spell.place.code]
            value = found.at(n, year) * (TIMES if found.indicator.id == OUTLIER and n == steelworks else 1)
            if not missing:
                given.append(Report(spell.place, year, value))
            elif said:
                given.append(Report(spell.place, year, None, reason))
    return given


def _silence(spell: Spell, plan: Plan) -> range:
    """The last years of most that leave, and a pause of some; it ends well before the newest year."""
    dice = plan.dice(f"silence of {spell.place.code}")
    if spell.left is not None and dice.random() < SILENT:
        return range(spell.left - SILENT_YEARS, spell.left)
    first, last = spell.joined + 1, (spell.left or NEWEST) - SILENT_YEARS - PAUSE
    if first >= last or dice.random() > PAUSED:
        return range(0)
    start = int(dice.integers(first, last))
    return range(start, start + PAUSE)


def _silent(spell: Spell, year: int, found: Figures, row: int, quiet: Mapping[str, range]) -> bool:
    if COMPOSITIONS.get(found.indicator.id) == "reporting" and year < LATE_REPORTERS and found.level[row] > LATE:
        return True
    return found.indicator.self_reported and year in quiet[spell.place.code]
