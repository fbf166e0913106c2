"""A municipality's figures held against every target that there is for them, its own first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.metrics.chance import seed_of, with_chance
from sekom_analytics.metrics.pace import Goal, Stretch, pace
from sekom_analytics.metrics.target_results import Kind, Pace, TargetPace
from sekom_analytics.rounding import decimals_of

# What one has promised oneself comes first.
ORDER: tuple[Kind, ...] = ("own", "network", "national")


@dataclass(frozen=True)
class Aim:
    """A target of a key figure: who set it, and what is to be reached by when."""

    kind: Kind
    setter: str | None
    value: float
    year: int
    former: bool = False


def held(indicator: Indicator, past: Stretch, aims: Iterable[Aim], municipality: str) -> list[TargetPace]:
    """The pace towards each target, the municipality's own first and a former one last."""
    ordered = sorted(aims, key=lambda aim: (aim.former, ORDER.index(aim.kind), aim.year))
    seed = seed_of(municipality, indicator.id)
    return [
        TargetPace(
            indicator=indicator.id,
            kind=aim.kind,
            former=aim.former,
            setter=aim.setter,
            value=aim.value,
            year=aim.year,
            pace=told(past, _goal(indicator, aim), seed),
        )
        for aim in ordered
    ]


def told(past: Stretch, goal: Goal, seed: int) -> Pace:
    """The pace of `past` towards `goal`, with the chance to reach it."""
    return with_chance(pace(past, goal), past, goal, seed)


def _goal(indicator: Indicator, aim: Aim) -> Goal:
    """A target of 62.5 % is not met by 62.4 %, though the key figure prints whole per cent."""
    decimals = max(indicator.decimals, decimals_of(aim.value))
    return Goal(aim.value, aim.year, indicator.direction == "higher", decimals, indicator.quantity == "share")
