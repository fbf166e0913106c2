"""How long members stay: the product-limit estimate of Kaplan and Meier (1958) for members that were there before us.

Whoever joined before the records begin is only known because it stayed until then. Such a member counts among those
at risk from the age at which it is first seen (left truncation), or long memberships would look more common than they
are.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log, sqrt

import polars as pl

# Two-sided 95 %.
Z = 1.959964
# The curve is told for the ages at which at least so many are at risk.
FEWEST_AT_RISK = 5
FEWEST_LEAVINGS = 5


@dataclass(frozen=True)
class Curve:
    """The share that remains, by whole years of membership, of those that were members after `from_age` years.

    `steps`: age, at_risk, left, share, low, high (95 %); one row a year of age. `n` spells, `leavings` of them ended.
    """

    steps: pl.DataFrame
    n: int
    leavings: int
    from_age: int

    @property
    def enough(self) -> bool:
        """Whether there are leavings enough to draw the curve."""
        return self.leavings >= FEWEST_LEAVINGS and self.steps.height > 1


def spells(members: pl.DataFrame) -> pl.DataFrame:
    """Memberships that can be followed: code, joined, entry, exit (ages in years), left (whether it ended at `exit`).

    `entry` is the age after which it is followed, -1 from the start; `exit` the age when it left or was last seen.
    Left out: observers, names without a year of joining, and those that were never seen after `entry`.
    """
    followed = members.filter(~pl.col("observer"), pl.col("joined").is_not_null()).select(
        "name",
        "code",
        "joined",
        entry=(pl.col("first_seen") - pl.col("joined")).fill_null(0).clip(lower_bound=0),
        exit=pl.coalesce("left", "last_seen") - pl.col("joined"),
        left=pl.col("left").is_not_null(),
    )
    from_start = pl.when(pl.col("entry") == 0).then(-1).otherwise("entry")
    return followed.with_columns(entry=from_start).filter(pl.col("exit") > pl.col("entry"))


def curve(spells: pl.DataFrame) -> Curve:
    """The product-limit estimate of `spells` (entry, exit, left).

    At risk at an age are those with entry < age <= exit. Intervals by Greenwood's variance on the log-log scale
    (Kalbfleisch and Prentice). It begins at the first age at which FEWEST_AT_RISK are at risk and ends at the last:
    before that, one early leaving among two long-known members would take half of everyone away.
    """
    ages = range(int(spells["exit"].max() or 0) + 1) if spells.height else range(0)  # type: ignore[arg-type]
    rows = [(age, *_at(spells, age)) for age in ages]
    told = [row for row in rows if row[1] >= FEWEST_AT_RISK]
    first = told[0][0] if told else 0
    # An interruption ends the curve: what follows would be of others.
    unbroken = [row for n, row in enumerate(told) if row[0] == first + n]
    steps = pl.DataFrame(_product(unbroken), schema=SCHEMA, orient="row")
    return Curve(steps, spells.height, int(steps["left"].sum()), first)


SCHEMA = {
    "age": pl.Int64,
    "at_risk": pl.Int64,
    "left": pl.Int64,
    "share": pl.Float64,
    "low": pl.Float64,
    "high": pl.Float64,
}


def _at(spells: pl.DataFrame, age: int) -> tuple[int, int]:
    at_risk = spells.filter(pl.col("entry") < age, pl.col("exit") >= age)
    return at_risk.height, at_risk.filter("left", pl.col("exit") == age).height


def _product(rows: list[tuple[int, int, int]]) -> list[tuple[int, int, int, float, float, float]]:
    share, variance, told = 1.0, 0.0, []
    for age, at_risk, left in rows:
        share *= 1 - left / at_risk
        variance += left / (at_risk * (at_risk - left)) if at_risk > left else 0.0
        told.append((age, at_risk, left, share, *_interval(share, variance)))
    return told


def _interval(share: float, variance: float) -> tuple[float, float]:
    """The ends for a share and the sum of Greenwood's terms; the share itself where nobody or everybody has left."""
    if not 0 < share < 1:
        return share, share
    spread = Z * sqrt(variance) / log(share)
    ends = share ** exp(spread), share ** exp(-spread)
    return min(ends), max(ends)
