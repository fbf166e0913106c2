"""What pages ask of figures by the million, counted in memory while they still stand in planes, a plane a year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np
import polars as pl
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


class Planes(Protocol):
    """A plane for each year that there are values of, in order; a row a key figure and a column a municipality."""

    @property
    def key_figures(self) -> Sequence[str]:
        """The key figure of each row."""

    @property
    def codes(self) -> Sequence[str]:
        """The municipality of each column."""

    def years_met(self) -> list[int]:
        """The year of each plane."""

    def planes(self) -> list[Numbers]:
        """The values; NaN or infinite where there is none."""


class Spread(NamedTuple):
    """Over the municipalities that have a value, for each key figure in a year; NaN where none has."""

    municipalities: NDArray[np.int64]
    lowest: Numbers
    lower_quartile: Numbers
    median: Numbers
    upper_quartile: Numbers
    highest: Numbers


def counted(figures: Planes) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows of `tidy_year` and of `tidy_newest`, in their order."""
    planes, years = figures.planes(), np.array(figures.years_met(), np.int16)
    shape = len(figures.key_figures), len(figures.codes)
    each = zip(*(spread(plane) for plane in planes), strict=True)
    # Of every part of the spread, a row a year and a column a key figure.
    spreads = Spread(*(np.reshape(part, (years.size, shape[0])) for part in each))
    key, year = np.nonzero(spreads.municipalities.T)
    parts = {name: part[year, key] for name, part in spreads._asdict().items()}
    by_year = pl.DataFrame({"key_figure": _named(key, figures.key_figures), "year": years[year], **parts})
    which, values = newest(planes, shape)
    code, of = np.nonzero(which.T >= 0)
    at = which[of, code]
    by_municipality = pl.DataFrame(
        {
            "code": _named(code, figures.codes),
            "key_figure": _named(of, figures.key_figures),
            "year": years[at],
            "value": values[of, code],
            "median": spreads.median[at, of],
            "municipalities": spreads.municipalities[at, of],
        }
    )
    return by_year, by_municipality


def spread(plane: Numbers) -> Spread:
    """The spread of each row of a plane.

    A quartile lies between the two values nearest to it, as far from each as their ranks are from its own.
    """
    values = np.where(np.isfinite(plane), plane, np.nan)
    values.sort(axis=1)  # what is no number comes last
    numbers = np.count_nonzero(~np.isnan(values), axis=1)
    rows, last = np.arange(len(values)), np.maximum(numbers - 1, 0)

    def at(share: float) -> Numbers:
        below = np.floor(last * share).astype(np.int64)
        lower, upper = values[rows, below], values[rows, np.minimum(below + 1, last)]
        return np.asarray(lower + (upper - lower) * (last * share - below))

    return Spread(numbers, values[:, 0], at(0.25), at(0.5), at(0.75), values[rows, last])


def newest(planes: Sequence[Numbers], shape: tuple[int, int]) -> tuple[NDArray[np.int16], Numbers]:
    """For each place of the planes the number of the plane with its newest value, -1 where none has; and that value."""
    which, values = np.full(shape, -1, np.int16), np.empty(shape)
    for number, plane in enumerate(planes):
        there = np.isfinite(plane)
        which[there] = number
        np.copyto(values, plane, where=there)
    return which, values


def _named(numbers: NDArray[np.int64], names: Sequence[str]) -> pl.Series:
    return pl.Series(numbers).cast(pl.UInt16).cat.to(pl.Enum(names))
