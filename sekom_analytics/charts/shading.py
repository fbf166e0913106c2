"""Which shade a municipality has on a map: the quarter its value lies in, or why it has none."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

import polars as pl

from sekom_analytics.charts import theme
from sekom_analytics.charts.axis import Axis
from sekom_analytics.text.translation import translations

Direction = Literal["higher", "lower", "neutral"]
QUARTERS = 4
# The shades after the four quarters.
ABSENT, OUTSIDE = 4, 5


@dataclass(frozen=True)
class Shade:
    """One entry of the legend: its colour, and its words."""

    colour: str
    words: str


def quarters(values: pl.Series) -> pl.Series:
    """The quarter of each value, 0 the lowest. Equal values are never parted, so a quarter may be large or empty."""
    if values.is_empty():
        return pl.Series([], dtype=pl.Int64)
    limits = [values.quantile(share, "linear") for share in (0.25, 0.5, 0.75)]
    return sum(((values > limit).cast(pl.Int64) for limit in limits), pl.Series([0] * len(values), dtype=pl.Int64))


def shades(values: pl.DataFrame, group: Collection[str]) -> dict[str, int]:
    """The shade of every municipality in `group`: its quarter among those of the group with a value, or ABSENT."""
    shown = values.filter(pl.col("code").is_in(list(group))).drop_nulls("value")
    found = dict(zip(shown["code"], quarters(shown["value"]), strict=True))
    return {code: found.get(code, ABSENT) for code in group}


def colours(direction: Direction) -> list[str]:
    """A colour for each shade: the better the quarter the darker; the higher, where neither way is better."""
    scale = theme.QUARTERS[::-1] if direction == "lower" else theme.QUARTERS
    return [*scale, theme.MAP_ABSENT, theme.MAP_OUTSIDE]


def legend(
    values: pl.DataFrame, shade: Mapping[str, int], axis: Axis, direction: Direction, others: bool
) -> list[Shade]:
    """What each colour on the map means, the darkest first; `others`: whether any municipality is outside the group."""
    _ = translations(axis.language).gettext
    colour = colours(direction)
    order = range(QUARTERS) if direction == "lower" else range(QUARTERS - 1, -1, -1)
    entries = [Shade(colour[q], _limits(values, shade, q, axis)) for q in order if q in shade.values()]
    if direction != "neutral" and len(entries) > 1:
        entries[0] = Shade(entries[0].colour, _("{values}, best").format(values=entries[0].words))
    if ABSENT in shade.values():
        entries.append(Shade(theme.MAP_ABSENT, _("no figure")))
    return [*entries, Shade(theme.MAP_OUTSIDE, _("outside the group"))] if others else entries


def _limits(values: pl.DataFrame, shade: Mapping[str, int], quarter: int, axis: Axis) -> str:
    """The lowest and the highest value of a quarter: "19–24 %", or one where both print alike."""
    codes = [code for code, one in shade.items() if one == quarter]
    inside = sorted(values.filter(pl.col("code").is_in(codes))["value"].drop_nulls())
    alike = axis.short(inside[0]) == axis.short(inside[-1])
    return axis.short(inside[0]) if alike else axis.between(inside[0], inside[-1])
