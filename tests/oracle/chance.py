"""How much figures move by themselves, and what that leaves open: one pair, one draw and one municipality at a time."""

from __future__ import annotations

import itertools
import math
import statistics
from collections.abc import Collection, Iterable, Sequence

import numpy as np

from tests.oracle.position import quantile

# The draws are numpy's, which no loop could make; what is made of them is not.
SEED, DRAWS = 1983, 2_000
Row = tuple[str, int, float | None]


def noise(rows: Sequence[Row], breaks: Collection[int], decimals: int, years: int = 10) -> dict[str, tuple]:
    """By code: the typical distance from the municipality's own line, and the number of years it is made of."""
    newest = max((year for _, year, v in rows if v is not None), default=0)
    kept: dict[str, dict[int, float]] = {code: {} for code, *_ in rows}
    for code, year, value in rows:
        if value is not None and year > newest - years:
            kept[code][year] = value
    strays = {code: _strays(points, breaks) for code, points in kept.items()}
    own = {code: 1.4826 * statistics.median(off) for code, off in strays.items() if off}
    level = {code: abs(statistics.median(points.values())) for code, points in kept.items() if points}
    typical = statistics.median(own.values()) if len(own) >= 5 else None
    shares = [s / level[code] for code, s in own.items() if level[code] > 0]
    result = {}
    for code in kept:
        s = own.get(code, typical)
        if code not in own and len(shares) >= 5 and code in level:
            s = max(typical, statistics.median(shares) * level[code])
        floor = 0.5 * 10**-decimals / math.sqrt(3)
        result[code] = (None if s is None else max(s, floor), len(strays[code]))
    return result


def _strays(points: dict[int, float], breaks: Collection[int]) -> list[float]:
    strays = []
    for segment in range(len(breaks) + 1):
        part = {y: v for y, v in points.items() if sum(y >= b for b in breaks) == segment}
        if len(part) < 5:
            continue
        slope = statistics.median((part[b] - part[a]) / (b - a) for a, b in itertools.combinations(sorted(part), 2))
        residuals = [v - slope * (y - 2000) for y, v in part.items()]
        middle = statistics.median(residuals)
        strays += [abs(r - middle) * len(part) / (len(part) - 2) for r in residuals]
    return strays


def critical_value(own_noise: float, noises: Sequence[float]) -> float:
    """How large the largest difference to any of the others grows by chance, nine times in ten; `noises` rising."""
    places = 1
    while places < len(noises) + 1:
        places *= 2
    draws = np.random.default_rng(SEED).standard_normal((places, DRAWS)).tolist()
    largest = [0.0] * DRAWS
    for j, s in enumerate(noises, start=1):
        together = math.sqrt(own_noise**2 + s**2)
        for draw in range(DRAWS):
            ratio = abs(own_noise * draws[0][draw] - s * draws[j][draw]) / together
            largest[draw] = max(largest[draw], ratio)
    return quantile(largest, 0.9)


def places(
    own: tuple[float | None, float | None], others: Iterable[tuple[float | None, float | None]], direction: str
) -> tuple[int, int, int] | None:
    """The best and the worst place that noise leaves open, and among how many; `own` and `others` (value, noise)."""
    with_value = [(value, s) for value, s in others if value is not None]
    if None in own or not with_value or direction == "neutral":
        return None
    known = [(value, s) for value, s in with_value if s is not None]
    critical = critical_value(own[1], sorted(s for _, s in known))
    better = worse = 0
    for value, s in known:
        ahead = value - own[0] if direction == "higher" else own[0] - value
        better += ahead > critical * math.sqrt(own[1] ** 2 + s**2)
        worse += -ahead > critical * math.sqrt(own[1] ** 2 + s**2)
    n = len(with_value) + 1
    return 1 + better, n - worse, n


def difference(a: Sequence[float], b: Sequence[float]) -> tuple[float | None, float | None, float | None]:
    """The median of `a` less that of `b`, and the interval that redrawing each group gives; absent of too few."""
    if not a or not b:
        return None, None, None
    apart = statistics.median(a) - statistics.median(b)
    if min(len(a), len(b)) < 5:
        return apart, None, None
    a, b = sorted(a), sorted(b)
    rng = np.random.default_rng(SEED)
    chosen = [rng.integers(0, len(group), (DRAWS, len(group)), dtype=np.int16).tolist() for group in (a, b)]
    differences = [
        statistics.median([a[i] for i in first]) - statistics.median([b[i] for i in second])
        for first, second in zip(*chosen, strict=True)
    ]
    return apart, quantile(differences, 0.05), quantile(differences, 0.95)
