"""The places that a municipality may hold, given how much figures move by themselves."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np

from sekom_analytics.metrics.position import Direction
from sekom_analytics.metrics.theil_sen import Floats

LEVEL = 0.90
DRAWS = 2_000
SEED = 1983

Third = Literal["front", "middle", "back"]


@dataclass(frozen=True)
class RankInterval:
    """Places `low` to `high`, 1 the best, among `n`: those with a value, the municipality itself included."""

    low: int
    high: int
    n: int


def rank_interval(
    own_value: float | None,
    own_noise: float | None,
    values: Iterable[float | None],
    noises: Iterable[float | None],
    direction: Direction,
) -> RankInterval | None:
    """The places of a municipality among others that the noise leaves open, right with at least 90 % probability.

    The marginal confidence set of Mogstad, Romano, Shaikh and Wilhelm (2024), one step, from the differences to each of
    the others, all at once: another is surely better (or worse) when the difference exceeds c times
    sqrt(own_noise² + its noise²). c is the 90 % quantile of the largest such ratio among 2 000 draws of independent
    normal noise, with a fixed seed. Then low = 1 + the surely better, high = n - the surely worse.

    `values` and `noises` (standard deviations, in the figure's unit) are the others', in the same order. One without a
    value does not count; one without noise counts and is never surely anything. With values rounded as they are shown,
    the interval holds the rank that `position.rank` gives. None without own value or noise, without others, or for a
    neutral figure.
    """
    others = [(math.inf if s is None else s, v) for v, s in zip(values, noises, strict=True) if v is not None]
    if own_value is None or own_noise is None or not others or direction == "neutral":
        return None
    # By rising noise: the same others in another order meet the same draws.
    spread, value = np.array(sorted(o for o in others if o[0] < math.inf), dtype=float).reshape(-1, 2).T
    ahead = (value - own_value) * (1 if direction == "higher" else -1)
    sure = critical_value(own_noise, spread) * np.hypot(own_noise, spread)
    n = len(others) + 1
    return RankInterval(1 + int(np.sum(ahead > sure)), n - int(np.sum(-ahead > sure)), n)


def critical_value(own_noise: float, noises: Floats) -> float:
    """The 90 % quantile of max over j of |e_own - e_j| / sqrt(own_noise² + noises_j²); 0 where no one has noise."""
    together = np.hypot(own_noise, noises)
    scale = np.divide(1.0, together, out=np.zeros_like(together), where=together > 0)
    draws = _draws(1 << len(noises).bit_length())[: len(noises) + 1]
    ratio = np.outer(own_noise * scale, draws[0])
    ratio -= (noises * scale)[:, None] * draws[1:]
    largest = np.maximum(ratio.max(axis=0, initial=0.0), -ratio.min(axis=0, initial=0.0))
    return float(np.quantile(largest, LEVEL))


@lru_cache
def _draws(places: int) -> Floats:
    # A row a municipality: the first rows are the same however many follow.
    draws = np.random.default_rng(SEED).standard_normal((places, DRAWS))
    draws.flags.writeable = False
    return draws


def third(interval: RankInterval | None) -> Third | None:
    """The third of the places that the whole interval lies in; None when it reaches into two: not separable.

    Of n places the front are the first n/3, rounded up, the back equally many at the end, the middle the rest.
    """
    if interval is None:
        return None
    front = -(-interval.n // 3)
    back = interval.n - front
    if interval.high <= front:
        return "front"
    if interval.low > back:
        return "back"
    return "middle" if interval.low > front and interval.high <= back else None
