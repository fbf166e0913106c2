"""The made-up association: who joined and left and when, with a chance of leaving that is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sekom_analytics.demo.country import Place
from sekom_analytics.demo.plan import NEWEST, Plan

FOUNDED = 1995
# The chance that a member leaves in a year, whatever its age: after n years 0.97^n of those who joined remain.
LEAVING = 0.03
# Members at the end of some years, for a network of 84 in the newest; years between lie on a line.
SIZES = {1995: 20, 2000: 45, 2008: 88, 2013: 98, 2019: 92, NEWEST: 84}
# From this year the greenest leave and the least green join, so the network changes though no member does.
TURN = 2016


@dataclass(frozen=True)
class Spell:
    """A membership: from the year of joining to the year of leaving, None for a member of today."""

    place: Place
    joined: int
    left: int | None = None

    def covers(self, year: int) -> bool:
        """Whether it is a member at the end of the year."""
        return self.joined <= year and (self.left is None or self.left > year)


def association(places: Sequence[Place], plan: Plan) -> list[Spell]:
    """Every membership there has been, a municipality at most once, in the order of joining."""
    dice = plan.dice("association")
    waiting, members, gone = list(places), list[Spell](), list[Spell]()
    for year in range(FOUNDED, NEWEST + 1):
        leaving = _chosen([m.place for m in members], int(dice.binomial(len(members), LEAVING)), year, 1, dice)
        gone += [Spell(m.place, m.joined, year) for m in members if m.place in leaving]
        members = [m for m in members if m.place not in leaving]
        joining = _chosen(waiting, max(_size(year, plan) - len(members), 0), year, -1, dice)
        waiting = [place for place in waiting if place not in joining]
        members += [Spell(place, year) for place in places if place in joining]
    return sorted([*members, *gone], key=lambda spell: (spell.joined, spell.place.code))


def members(spells: Sequence[Spell], year: int) -> list[Place]:
    """The members at the end of a year."""
    return [spell.place for spell in spells if spell.covers(year)]


def _size(year: int, plan: Plan) -> int:
    size = float(np.interp(year, list(SIZES), list(SIZES.values())))
    return round(size * plan.members / SIZES[NEWEST])


def _chosen(places: Sequence[Place], n: int, year: int, sign: int, dice: np.random.Generator) -> set[Place]:
    """`n` of the places: any before TURN, since then mostly the greenest (`sign` 1) or the least green (-1)."""
    taste = dice.standard_normal(len(places))
    leaning = [sign * place.green * 3 * (year >= TURN) for place in places]
    order = np.argsort(-(taste + np.array(leaning)), kind="stable")
    return {places[position] for position in order[:n]}
