"""Similar municipalities in plain loops, without a line of the project's own arithmetic."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median
from typing import Any

MEASURED = {
    "population": lambda place: math.log(place["population"]),
    "density": lambda place: math.log(place["population"] / place["land_area"]),
    "growth": lambda place: place["growth"],
    "latitude": lambda place: place["latitude"],
}
Place = dict[str, Any]


def deviations(id: str, places: Sequence[Place]) -> dict[str, float]:
    """The robust z-score of every place in one variable, not clipped."""
    values = {place["code"]: MEASURED[id](place) for place in places if _known(id, place)}
    if not values:
        return {place["code"]: 0.0 for place in places}
    middle = median(values.values())
    away = [abs(value - middle) for value in values.values()]
    scale = 1.4826 * median(away)
    if scale <= 1e-9:
        scale = 1.2533 * math.fsum(away) / len(away)
    return {code: (value - middle) / scale if scale > 1e-9 else 0.0 for code, value in values.items()}


def _known(id: str, place: Place) -> bool:
    needed = {"density": ("population", "land_area")}.get(id, (id,))
    return all(place[column] is not None for column in needed)


def parts(weights: dict[str, float], places: Sequence[Place], own: str) -> dict[str, dict[str, float]]:
    """By the code of each place that can be compared and by variable: the squared difference, not weighted."""
    scores = {id: deviations(id, places) for id in weights if id in MEASURED}
    group = {place["code"]: place["skr_main"] for place in places}
    found = {}
    for code in sorted(group):
        if code == own or any(code not in z or own not in z for z in scores.values()):
            continue
        found[code] = {
            id: (_clip(scores[id][code]) - _clip(scores[id][own])) ** 2
            if id in scores
            else float(group[code] != group[own])
            for id in weights
        }
    return found


def distance(weights: dict[str, float], squares: dict[str, float]) -> float:
    return math.sqrt(math.fsum(weights[id] * square for id, square in squares.items()))


def nearest(weights: dict[str, float], found: dict[str, dict[str, float]], k: int) -> list[str]:
    """The k nearest, nearest first, ties by code."""
    return sorted(found, key=lambda code: (round(distance(weights, found[code]), 9), code))[:k]


def shares(weights: dict[str, float], squares: dict[str, float]) -> dict[str, float]:
    total = math.fsum(weights[id] * square for id, square in squares.items())
    return {id: weights[id] * square / total if total else 0.0 for id, square in squares.items()}


def stability(drawn: Sequence[Sequence[float]], weights: dict[str, float], found: Any, k: int) -> dict[str, float]:
    """How often each is among the k nearest, draw by draw."""
    times = dict.fromkeys(found, 0)
    for draw in drawn:
        for code in nearest(dict(zip(weights, draw, strict=True)), found, k):
            times[code] += 1
    return {code: n / len(drawn) for code, n in times.items()}


def _clip(z: float) -> float:
    return max(-3.0, min(3.0, z))
