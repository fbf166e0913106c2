"""Why municipalities are similar: what the distance is made of, and whether they stay similar by other weights.

In the arrays a row is a municipality (n) and a column a variable (v).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sekom_analytics.catalog.models import SimilarityVariable
from sekom_analytics.metrics.similar import TIE, Comparison, Floats, compare

DRAWS, LEAST, MOST = 500, 0.75, 1.25
SEED = DRAWS  # the same draws for every municipality, machine and day


def contributions(comparison: Comparison) -> Floats:
    """Each variable's share of the squared distance (n × v): a row adds up to 1, or to 0 where nothing differs."""
    squares = comparison.squares
    total = squares.sum(axis=1, keepdims=True)
    shares: Floats = np.divide(squares, total, out=np.zeros_like(squares), where=total > 0)
    return shares


def stability(comparison: Comparison, k: int) -> Floats:
    """The share of the draws of `drawn_weights` in which each (n) is among the k nearest."""
    drawn = drawn_weights(tuple(comparison.weights.tolist()))
    distances: Floats = np.sqrt(drawn @ (comparison.differences**2).T)
    stays: Floats = _among_nearest(distances.round(TIE), k).mean(axis=0)
    return stays


def _among_nearest(distances: Floats, k: int) -> NDArray[np.bool_]:
    """Whether each is among the k nearest of its row (draws × n); of equals at the edge, the first codes are.

    The same as the first k of `nearest_first`, without sorting what lies further away.
    """
    if distances.shape[1] <= k:
        return np.ones(distances.shape, dtype=bool)
    edge = np.partition(distances, k - 1, axis=1)[:, k - 1 : k]
    nearer, at_edge = distances < edge, distances == edge
    room = k - nearer.sum(axis=1, keepdims=True)
    among: NDArray[np.bool_] = nearer | (at_edge & (at_edge.cumsum(axis=1) <= room))
    return among


@lru_cache
def drawn_weights(weights: tuple[float, ...]) -> Floats:
    """500 draws of weights (500 × v): each times a factor from 0.75 to 1.25, and one variable at random left out."""
    random = np.random.default_rng(SEED)
    drawn: Floats = random.uniform(LEAST, MOST, (DRAWS, len(weights))) * np.array(weights)
    drawn[np.arange(DRAWS), random.integers(len(weights), size=DRAWS)] = 0.0
    return drawn


def explained(
    variables: Sequence[SimilarityVariable], places: pl.DataFrame, municipality: str, k: int
) -> dict[str, dict[str, object]]:
    """The k most similar, nearest first, by code: distance, contributions, differences, counted and stability.

    `contributions`, `differences` and `counted` are by the variable's id. `counted` is what the contributions are made
    of; `differences` is the same before clipping: Malmö is far from Stockholm in population, and counts as near
    because both lie beyond the clip.
    """
    comparison = compare(variables, places, municipality)
    ids = [variable.id for variable in variables]
    distances, shares, stable = comparison.distances, contributions(comparison), stability(comparison, k)
    return {
        comparison.codes[row]: {
            "distance": float(distances[row]),
            "contributions": dict(zip(ids, shares[row].tolist(), strict=True)),
            "differences": dict(zip(ids, comparison.apart[row].tolist(), strict=True)),
            "counted": dict(zip(ids, comparison.differences[row].tolist(), strict=True)),
            "stability": float(stable[row]),
        }
        for row in comparison.nearest(k)
    }
