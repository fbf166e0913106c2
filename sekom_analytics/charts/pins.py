"""Municipalities marked by name: the own one, and those a reader has pinned, from the group or from outside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from sekom_analytics.charts.axis import Axis
from sekom_analytics.charts.values import hovers
from sekom_analytics.text.translation import translations

MOST_PINS = 5
PINNED = pl.col("role").is_in(["pinned", "pinned_outside"])


@dataclass(frozen=True)
class Marked:
    """The code of the own municipality, and those of the pinned. More than MOST_PINS are refused."""

    own: str | None
    pinned: Sequence[str] = ()

    def __post_init__(self) -> None:
        if len(self.pinned) > MOST_PINS:
            raise ValueError(f"{len(self.pinned)} municipalities pinned; a chart takes at most {MOST_PINS}")

    def told(self, values: pl.DataFrame) -> pl.DataFrame:
        """The rows with `role`: own, pinned, pinned_outside or peer.

        A row is outside the group if the column `in_group` says so; without that column, none is.
        """
        inside = pl.col("in_group") if "in_group" in values.columns else pl.lit(value=True)
        role = (
            pl.when(pl.col("code") == (self.own or ""))
            .then(pl.lit("own"))
            .when(pl.col("code").is_in(list(self.pinned)))
            .then(pl.when(inside).then(pl.lit("pinned")).otherwise(pl.lit("pinned_outside")))
            .otherwise(pl.lit("peer"))
        )
        return values.with_columns(role.alias("role"))


def told(rows: pl.DataFrame, axis: Axis) -> list[str]:
    """What each row says under the pointer, also that it is not among those compared."""
    outside = translations(axis.language).gettext("outside the group")
    roles = zip(hovers(rows, axis), rows["role"], strict=True)
    return [f"{hover}<br>{outside}" if role == "pinned_outside" else hover for hover, role in roles]


def explanation(rows: pl.DataFrame, axis: Axis) -> list[str]:
    """A line on what a hollow mark means, if there is one."""
    if "pinned_outside" not in rows["role"]:
        return []
    return ["◇ " + translations(axis.language).gettext("outside the group")]
