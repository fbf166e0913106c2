"""Municipalities that are built alike: a weighted, robust distance on what they are, never on how they do.

Weighted Euclidean distance on robust z-scores, scaled on every municipality in the country. Robust z-scores:
Iglewicz and Hoaglin, How to Detect and Handle Outliers (1993). In the arrays a row is a municipality (n) and a column
a variable (v).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sekom_analytics.catalog.models import SimilarityVariable

Floats = NDArray[np.float64]

CLIP = 3.0  # beyond three deviations, further is no more unlike: Stockholm has peers too
FROM_MEDIAN, FROM_MEAN = 1.4826, 1.2533  # both make the scale a standard deviation where values are normal
TIE = 9  # distances that agree to so many decimals are equal: less is the arithmetic's own noise

MEASURES = {
    "population": pl.col("population").log(),
    "density": (pl.col("population") / pl.col("land_area")).log(),
    "growth": pl.col("growth"),
    "latitude": pl.col("latitude"),
}
GROUPS = {"skr_main": pl.col("skr_main")}


@dataclass(frozen=True)
class Comparison:
    """One municipality against the others that can be compared, in the order of their codes.

    `apart` (n × v) is theirs less its own in robust deviations, for a group 1 where it is another. `differences` is
    the same of the clipped deviations, which the distance is made of; `weights` (v).
    """

    codes: tuple[str, ...]
    apart: Floats
    differences: Floats
    weights: Floats

    @property
    def squares(self) -> Floats:
        """What each variable adds to the squared distance (n × v)."""
        squares: Floats = self.weights * self.differences**2
        return squares

    @property
    def distances(self) -> Floats:
        """The distances (n)."""
        distances: Floats = np.sqrt(self.squares.sum(axis=1))
        return distances

    def nearest(self, k: int) -> list[int]:
        """The rows of the k nearest, nearest first; ties by code."""
        return [int(row) for row in nearest_first(self.distances)[:k]]


def compare(variables: Sequence[SimilarityVariable], places: pl.DataFrame, municipality: str) -> Comparison:
    """`municipality` against every other row of `places` (code and what MEASURES and GROUPS look at).

    Who lacks one of the variables is left out; when the municipality itself does, nobody can be compared. A variable
    that nobody has (growth, in the first year on record) tells nobody apart.
    """
    if not variables:
        raise ValueError("there is no variable to compare by")
    places = places.sort("code")
    codes = places["code"].to_list()
    own = codes.index(municipality)
    pairs = [_difference(variable.id, places, own) for variable in variables]
    apart, differences = (np.column_stack(columns) for columns in zip(*pairs, strict=True))
    known = ~np.isnan(differences).any(axis=1)
    kept = np.flatnonzero(known & (np.arange(len(codes)) != own))
    weights = np.array([variable.weight for variable in variables])
    return Comparison(tuple(codes[row] for row in kept), apart[kept], differences[kept], weights)


def robust_z(values: Floats) -> Floats:
    """(value − median) / (1.4826 · MAD); unknown stays unknown, and all unknown is 0.

    MAD is the median distance to the median. It is 0 when more than half are equal: then the scale is
    1.2533 · the mean distance to the median, and when that is 0 too, nobody differs.
    """
    if np.isnan(values).all():
        return np.zeros_like(values)
    away = values - np.nanmedian(values)
    scales = (FROM_MEDIAN * np.nanmedian(np.abs(away)), FROM_MEAN * np.nanmean(np.abs(away)))
    scale = next((s for s in scales if s > 10.0**-TIE), np.inf)
    z: Floats = away / scale
    return z


def _difference(id: str, places: pl.DataFrame, own: int) -> tuple[Floats, Floats]:
    """Everyone's difference from row `own` in one variable (n), as it is and with clipped deviations."""
    if id in GROUPS:
        groups = places.select(GROUPS[id]).to_series()
        other: Floats = groups.ne(groups[own]).cast(pl.Float64).to_numpy()
        return other, other
    z = robust_z(places.select(MEASURES[id].cast(pl.Float64)).to_series().to_numpy())
    clipped = np.clip(z, -CLIP, CLIP)
    return z - z[own], clipped - clipped[own]


def nearest_first(distances: Floats) -> NDArray[np.intp]:
    """The rows by distance (… × n), nearest first; rows stand in the order of codes, which decides between equals."""
    return np.argsort(np.round(distances, TIE), axis=-1, kind="stable")
