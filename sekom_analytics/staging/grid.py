"""A place for every figure that there can be: key figure by municipality by year; so that sorting is only counting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sekom_analytics.errors import N_, InputError

MOST_KEY_FIGURES = 10_000
# About as many figures as the warehouse keeps in ten of its blocks.
BLOCK = 1_200_000


class Grid:
    """Numbers in a plane a year, each plane a row a key figure and a column a municipality; NaN where nothing stands.

    An infinite number says that a sign for an absent figure stands there. Memory is taken a plane at a time, when the
    first figure of its year comes: 8 bytes a place.
    """

    def __init__(self, key_figures: Sequence[str], codes: Sequence[str], first_year: int, last_year: int) -> None:
        if len(key_figures) > MOST_KEY_FIGURES:
            found, remedy = N_("it lists {n} key figures"), N_("A build takes {most}.")
            raise InputError("key_figures.csv", found, remedy, n=len(key_figures), most=MOST_KEY_FIGURES)
        self.key_figures, self.codes = sorted(key_figures), sorted(codes)
        self.years = [str(year) for year in range(first_year, last_year + 1)]
        self._plane = len(key_figures) * len(codes)
        # Nothing is written here yet, so the system gives the memory only where something will be.
        self._planes = np.empty((len(self.years), len(self.key_figures), len(self.codes)))
        self._numbers = self._planes.reshape(-1)
        self._begun = np.zeros(len(self.years), bool)

    def cell(self, key_figure: pl.Expr, code: pl.Expr, year: pl.Expr) -> pl.Expr:
        """The place of texts; null where one of the three is not known."""
        key, place, plane = (
            text.cast(pl.Enum(known), strict=False).to_physical().cast(pl.Int64)
            for text, known in ((key_figure, self.key_figures), (code, self.codes), (year, self.years))
        )
        return plane * self._plane + key * len(self.codes) + place

    def put(self, cells: NDArray[np.int64], values: NDArray[np.float64]) -> None:
        """Puts each number in its place, whatever stands there; `filled` tells whether any place was given two."""
        self._begin(cells)
        self._numbers[cells] = values

    def put_first(self, cells: NDArray[np.int64], values: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Puts each number in its place, if nothing stands there, the first of two first; true where it was put.

        It looks at every place four times as often as `put`, and places are scattered over the memory.
        """
        self._begin(cells)
        free = np.isnan(self._numbers[cells])
        free[free] = pl.Series(cells[free]).is_first_distinct().to_numpy()
        self._numbers[cells[free]] = values[free]
        return free

    def filled(self) -> int:
        """In how many places something stands."""
        return sum(int(np.count_nonzero(~np.isnan(self._planes[year]))) for year in np.flatnonzero(self._begun))

    def clear(self) -> None:
        """Takes everything out again."""
        self._begun[:] = False

    def _begin(self, cells: NDArray[np.int64]) -> None:
        met = np.bincount(cells // self._plane, minlength=len(self.years)) > 0
        for year in np.flatnonzero(met & ~self._begun):
            self._planes[year] = np.nan
        self._begun |= met

    def named(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The figures at `cell`, by name: key_figure, code, year, status."""
        cell, wide = pl.col("cell"), len(self.codes)
        parts = {
            "key_figure": (cell % self._plane // wide, self.key_figures),
            "code": (cell % wide, self.codes),
            "year": (cell // self._plane, self.years),
        }
        named = {
            part: number.replace_strict(dict(enumerate(names)), return_dtype=pl.String)
            for part, (number, names) in parts.items()
        }
        return rows.select(**named, status="status").with_columns(pl.col("year").cast(pl.Int64))

    def years_met(self) -> list[int]:
        """The years that something has been put in, in order."""
        return [int(self.years[year]) for year in np.flatnonzero(self._begun)]

    def planes(self) -> list[NDArray[np.float64]]:
        """The plane of each of `years_met`: a row for each of `key_figures`, a column for each of `codes`."""
        return [self._planes[year] for year in np.flatnonzero(self._begun)]

    def blocks(self) -> Iterator[pl.DataFrame]:
        """The series in order, a share at a time: key_figure, code, value (a number or NaN for each of `years_met`)."""
        begun = np.flatnonzero(self._begun)
        step = max(1, BLOCK // max(1, begun.size * len(self.codes)))
        known, places = pl.Enum(self.key_figures), pl.Enum(self.codes)
        for first in range(0, len(self.key_figures), step):
            share = self._planes[begun, first : first + step].transpose(1, 2, 0)
            series = share.reshape(-1, begun.size)
            names = np.arange(first, first + share.shape[0], dtype=np.uint32).repeat(len(self.codes))
            codes = np.tile(np.arange(len(self.codes), dtype=np.uint32), share.shape[0])
            filled = np.isfinite(series).any(axis=1)
            if not filled.any():
                continue
            yield pl.DataFrame(
                {
                    "key_figure": pl.Series(names[filled]).cast(pl.UInt16).cat.to(known),
                    "code": pl.Series(codes[filled]).cast(pl.UInt16).cat.to(places),
                    "value": series[filled],
                }
            )
