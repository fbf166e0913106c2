"""The rules that tell an odd figure from an ordinary one: pure functions of the figure and of what is known before it.

A finding of the level `check` asks a person whether the figure is right. `must_fix` is kept for what cannot be right.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from sekom_analytics.catalog.models import Indicator

Level = Literal["ok", "check", "must_fix"]
ORDER: tuple[Level, ...] = ("ok", "check", "must_fix")
RECENT_YEARS, FEWEST_RECENT = 5, 3
# An older value says too little of a jump.
OLDEST_PREVIOUS = 3
# Factors that come of a wrong unit, and how far from each the ratio may lie to be taken for it.
FACTORS = {10.0: 1.2, 100.0: 1.5, 1000.0: 1.5, 1_000_000.0: 1.5}
# Against others' values only large factors tell, since municipalities differ.
FACTORS_OF_PEERS = {100.0: 3.0, 1000.0: 3.0, 1_000_000.0: 3.0}
# A percentage below one is nothing odd where this is usual.
SMALL_PERCENT = 5.0
# What is never far outside one's own years: points for a percentage, else the logarithm of a ratio.
LEAST_POINTS, LEAST_RATIO = 5.0, math.log(1.15)
# Near enough to one's own last value for others' range to say nothing: a steelworks does not go away.
ALIKE_RATIO, ALIKE_POINTS = 1.5, 10.0


@dataclass(frozen=True)
class Entry:
    """A figure as it was handed in."""

    value: float
    numerator: float | None = None
    denominator: float | None = None


@dataclass(frozen=True)
class Peers:
    """Others' latest values: how many, their median, and the fences three middle halves beyond the quartiles.

    Without bounds where too few have a value to draw fences by.
    """

    n: int
    median: float
    low: float = -math.inf
    high: float = math.inf


@dataclass(frozen=True)
class Background:
    """What is known before a figure: own (year, value) since the last break, oldest first; a usual change; others.

    `usual` is the change from one year to the next that nineteen of twenty keep within: points for a percentage, the
    logarithm of the ratio for an amount.
    """

    own: tuple[tuple[int, float], ...]
    usual: float
    peers: Peers | None


@dataclass(frozen=True)
class Finding:
    """A rule that a figure met, how serious that is, and the numbers that say why."""

    rule: str
    level: Level
    facts: Mapping[str, float] = field(default_factory=dict)


def worst(findings: Iterable[Finding]) -> Level:
    """The most serious level among findings; `ok` without one."""
    return max((finding.level for finding in findings), key=ORDER.index, default="ok")


def review(indicator: Indicator, percent: bool, year: int, entry: Entry, known: Background) -> list[Finding]:
    """What is odd about a figure of `year`. A wrong unit explains the rest, so it is then said alone."""
    parts = list(_parts(percent, entry))
    mixed = _mixed_unit(entry.value, _recent(known, year), known.peers) or _share(percent, entry.value, known)
    if mixed:
        return [*parts, mixed]
    odd = [
        _jump(percent, year, entry.value, known, indicator.decimals),
        _outside_own(percent, entry.value, _recent(known, year), indicator.decimals),
        _outside_peers(percent, entry.value, known),
    ]
    found = [finding for finding in odd if finding]
    # One and the same leap need not be told twice.
    rules = {finding.rule for finding in found}
    return parts + [f for f in found if not (f.rule == "outside_own_years" and "jump" in rules)]


def _recent(known: Background, year: int) -> list[tuple[int, float]]:
    return [(y, value) for y, value in known.own if year - RECENT_YEARS <= y < year]


def _parts(percent: bool, entry: Entry) -> Iterator[Finding]:
    """What numerator and denominator say. Whether they give the value is decided in staging."""
    numerator, denominator = entry.numerator, entry.denominator
    if (numerator is None) != (denominator is None):
        yield Finding("one_part", "check")
    if percent and numerator is not None and denominator is not None and numerator > denominator > 0:
        yield Finding("numerator_larger", "check", {"numerator": numerator, "denominator": denominator})


def _mixed_unit(value: float, recent: list[tuple[int, float]], peers: Peers | None) -> Finding | None:
    """A value that is some power of ten times the last one; without an own value, times the others' median."""
    if recent:
        year, last = recent[-1]
        factor = _factor(value, last, FACTORS)
        return Finding("unit", "check", {"factor": factor, "last": last, "year": year}) if factor else None
    # Without fences the factor alone tells: two others are enough to tell kilograms from tonnes.
    if peers is None or -math.inf < peers.low <= value <= peers.high:
        return None
    factor = _factor(value, peers.median, FACTORS_OF_PEERS)
    return Finding("unit_of_peers", "check", {"factor": factor, "median": peers.median}) if factor else None


def _share(percent: bool, value: float, known: Background) -> Finding | None:
    """A percentage below one, where neither the municipality nor others are known to be that low."""
    references = [value for _, value in known.own[-1:]] or ([known.peers.median] if known.peers else [])
    if percent and 0 < value < 1 and all(reference >= SMALL_PERCENT for reference in references):
        return Finding("share", "check", {"percent": value * 100})
    return None


def _factor(value: float, reference: float, factors: Mapping[float, float]) -> float | None:
    if value <= 0 or reference <= 0:
        return None
    ratio = value / reference
    known = {factor: room for f, room in factors.items() for factor, room in ((f, room), (1 / f, room))}
    return next((factor for factor, room in known.items() if factor / room <= ratio <= factor * room), None)


def _jump(percent: bool, year: int, value: float, known: Background, decimals: int) -> Finding | None:
    earlier = [(y, v) for y, v in known.own if year - OLDEST_PREVIOUS <= y < year]
    if not earlier:
        return None
    before, last = earlier[-1]
    if change(percent, last, value) <= known.usual or abs(value - last) < 10.0**-decimals:
        return None
    return Finding("jump", "check", {"last": last, "year": before})


def _outside_own(percent: bool, value: float, recent: list[tuple[int, float]], decimals: int) -> Finding | None:
    """A value farther outside the lowest and the highest of five years than half the distance between them.

    A steady trend goes a quarter of it outside each year, and passes. Amounts above zero are measured by their ratio,
    so that one that doubles every other year passes too.
    """
    if len(recent) < FEWEST_RECENT:
        return None
    low, high = min(v for _, v in recent), max(v for _, v in recent)
    far = max(change(percent, low, high) / 2, LEAST_POINTS if percent else LEAST_RATIO)
    nearest = min(max(value, low), high)
    if change(percent, nearest, value) <= far or abs(nearest - value) < 10.0**-decimals:
        return None
    return Finding("outside_own_years", "check", {"low": low, "high": high, "from": recent[0][0], "to": recent[-1][0]})


def _outside_peers(percent: bool, value: float, known: Background) -> Finding | None:
    peers = known.peers
    if peers is None or peers.low <= value <= peers.high:
        return None
    if known.own and _alike(percent, value, known.own[-1][1]):
        return None
    return Finding("outside_peers", "check", {"median": peers.median, "n": peers.n})


def _alike(percent: bool, value: float, last: float) -> bool:
    if percent and abs(value - last) <= ALIKE_POINTS:
        return True
    return value == last or (value > 0 < last and max(value / last, last / value) <= ALIKE_RATIO)


def change(percent: bool, before: float, after: float) -> float:
    """How far one value lies from another: points for a percentage, else the logarithm of the ratio.

    From or to zero an amount changes without bound; between zeros not at all.
    """
    if percent:
        return abs(after - before)
    if before == after:
        return 0.0
    return abs(math.log(after / before)) if before > 0 < after else math.inf
