"""Which way a municipality's figure is going, and how sure that is: six verdicts, on unbroken years only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.metrics.autocorrelation import LARGEST_IGNORED, between_years, stretch
from sekom_analytics.metrics.materiality import least_change
from sekom_analytics.metrics.noise import TO_DEVIATION
from sekom_analytics.metrics.theil_sen import Floats, Slopes, row_medians, theil_sen_levels

Verdict = Literal["clear", "likely", "stable", "variable", "unsure", "too_few"]
Window = Literal["ten", "all"]

FEWEST_YEARS = 5
YEARS = 10
CLEAR, LIKELY = 0.90, 0.75
# Residuals that stray more than this part of the level hide any slope that short series have.
VARIABLE = 0.15
# A slope is shown to be small when its interval stays within so many times the least change that counts.
STABLE_WITHIN = 2


@dataclass(frozen=True)
class Table:
    """Series side by side: `values` (codes x years), NaN where not measured."""

    codes: pl.Series
    years: Floats
    values: Floats


@dataclass(frozen=True)
class Scale:
    """How a table is judged, a row each: `relative` rows as logarithms, the others in their unit.

    `least` is the smallest yearly change that counts, on that scale; `level` the median value in the unit.
    """

    relative: NDArray[np.bool_]
    least: Floats
    level: Floats


def verdicts(
    figures: pl.DataFrame, indicator: Indicator, network_median: float | None, window: Window = "ten"
) -> pl.DataFrame:
    """One row a municipality in `figures` (code, year, value; one row a code and year) with its verdict.

    Judged are the measured years of the last ten up to anyone's newest (`ten`) or all of them (`all`), from the last
    new definition on; missing years in between do no harm. Amounts above zero are judged as yearly per cent
    (`relative`), shares in points, amounts with a zero in their unit. The first that holds:

    too_few   fewer than five measured years
    clear     the 90 % interval of the Theil-Sen slope excludes zero, and the slope is at least `least_change`
    likely    the same with the 75 % interval
    stable    the 90 % interval lies within twice the least change: shown, not assumed
    variable  residuals stray more than 15 % of the level (1.4826 times the median absolute residual, times n/(n-2))
    unsure    none of these

    Where neighbouring years hang together (`autocorrelation` above 0.3, from ten years on) the intervals are widened.
    Columns: code, verdict, sign (-1, 0, 1: which way the value goes), relative, slope, low, high (a year; per cent when
    relative, else the unit; the 75 % interval for `likely`, else the 90 % one), confidence, p (two-sided), n,
    first_year, last_year, level, least (the least change, on the slope's scale), autocorrelation, widened.
    """
    table = unbroken(figures, [b.year for b in indicator.breaks], window)
    scale = _scale(table.values, indicator, network_median)
    return _judged(table, scale) if len(table.codes) else _empty()


def unbroken(figures: pl.DataFrame, breaks: Sequence[int], window: Window) -> Table:
    """The years that a verdict may look at: in the window, and from the last new definition that has values."""
    present = figures.filter(pl.col("value").is_not_null()).sort("code", "year")
    newest = int(present["year"].max() or 0)  # type: ignore[arg-type]
    reached = [b for b in breaks if b <= newest]
    first = max([newest - YEARS + 1] * (window == "ten") + reached, default=0)
    row = present["code"].rank("dense").to_numpy().astype(int) - 1
    recent = (present["year"] >= first).to_numpy()
    years, column = np.unique(present["year"].to_numpy()[recent], return_inverse=True)
    values = np.full((present["code"].n_unique(), len(years)), np.nan)
    values[row[recent], column] = present["value"].to_numpy()[recent]
    return Table(present["code"].unique().sort(), years.astype(float), values)


def _scale(values: Floats, indicator: Indicator, network_median: float | None) -> Scale:
    level = row_medians(values)
    present = ~np.isnan(values)
    positive = np.all((values > 0) | ~present, axis=1) & present.any(axis=1)
    relative = positive & (indicator.quantity == "amount")
    least = np.array([least_change(indicator, of, network_median) for of in level.tolist()])
    safe = np.where(relative, level, 1.0)
    return Scale(relative, np.where(relative, np.log1p(least / safe), least), level)


def _judged(table: Table, scale: Scale) -> pl.DataFrame:
    y = table.values.copy()
    y[scale.relative] = np.log(y[scale.relative])
    slope = theil_sen_levels(table.years, y, (CLEAR,))[0].slope
    off = _residuals(table.years, y, slope)
    correlation = between_years(table.years, off)
    wide, narrow = theil_sen_levels(table.years, y, (CLEAR, LIKELY), stretch(correlation, np.sum(~np.isnan(y), axis=1)))
    words = _words(wide, narrow, scale, _stray(off, wide, scale))
    return _frame(table, scale, (wide, narrow), words).with_columns(
        autocorrelation=pl.Series(correlation).fill_nan(None),
        widened=pl.Series(correlation > LARGEST_IGNORED),
    )


def _residuals(years: Floats, y: Floats, slope: Floats) -> Floats:
    off: Floats = y - slope[:, None] * (years - years[0]) if len(years) else y
    return off - row_medians(off)[:, None]


def _stray(off: Floats, slopes: Slopes, scale: Scale) -> Floats:
    """The robust coefficient of variation of the residuals, widened for few years as in `noise`."""
    deviation = TO_DEVIATION * row_medians(np.abs(off)) * slopes.n / np.maximum(slopes.n - 2, 1)
    level = np.where(scale.level > 0, scale.level, np.nan)
    return np.where(scale.relative, deviation, deviation / level)


def _words(wide: Slopes, narrow: Slopes, scale: Scale, stray: Floats) -> NDArray[np.str_]:
    matters = np.abs(wide.slope) >= scale.least
    within = STABLE_WITHIN * scale.least
    rules = [
        (wide.n < FEWEST_YEARS, "too_few"),
        (_excludes_zero(wide) & matters, "clear"),
        (_excludes_zero(narrow) & matters, "likely"),
        ((wide.low >= -within) & (wide.high <= within), "stable"),
        (stray > VARIABLE, "variable"),
    ]
    return np.select([rule for rule, _ in rules], [word for _, word in rules], "unsure")


def _excludes_zero(slopes: Slopes) -> NDArray[np.bool_]:
    return (slopes.low > 0) | (slopes.high < 0)


def _frame(table: Table, scale: Scale, slopes: tuple[Slopes, Slopes], words: NDArray[np.str_]) -> pl.DataFrame:
    wide, narrow = slopes
    likely, enough = words == "likely", words != "too_few"
    years = np.where(np.isnan(table.values), np.nan, table.years)
    numbers = {
        "sign": np.sign(wide.slope),
        "slope": _a_year(wide.slope, scale),
        "low": _a_year(np.where(likely, narrow.low, wide.low), scale),
        "high": _a_year(np.where(likely, narrow.high, wide.high), scale),
        "confidence": np.where(likely, LIKELY, CLEAR),
        "p": wide.p,
        "least": _a_year(scale.least, scale),
    }
    columns = {name: pl.Series(np.where(enough, of, np.nan)).fill_nan(None) for name, of in numbers.items()}
    return pl.DataFrame({"code": table.codes, "verdict": words, "relative": scale.relative}).with_columns(
        n=pl.Series(wide.n),
        first_year=_year(years, np.fmin),
        last_year=_year(years, np.fmax),
        level=pl.Series(scale.level).fill_nan(None),
        **columns,
    )


def _a_year(slope: Floats, scale: Scale) -> Floats:
    """Per cent a year for relative rows, else the unit a year."""
    return np.where(scale.relative, 100 * np.expm1(np.where(scale.relative, slope, 0.0)), slope)


def _year(years: Floats, pick: np.ufunc) -> pl.Series:
    return pl.Series(pick.reduce(years, axis=1, initial=np.nan)).fill_nan(None).cast(pl.Int64)


def _empty() -> pl.DataFrame:
    return pl.DataFrame(schema=SCHEMA)


SCHEMA = {
    "code": pl.String,
    "verdict": pl.String,
    "relative": pl.Boolean,
    "n": pl.Int64,
    "first_year": pl.Int64,
    "last_year": pl.Int64,
    "level": pl.Float64,
    "sign": pl.Float64,
    "slope": pl.Float64,
    "low": pl.Float64,
    "high": pl.Float64,
    "confidence": pl.Float64,
    "p": pl.Float64,
    "least": pl.Float64,
    "autocorrelation": pl.Float64,
    "widened": pl.Boolean,
}
