"""Which values a distribution's axis covers, so that a few far away do not press the rest into a corner."""

from __future__ import annotations

import polars as pl

# Beyond this many times the middle half's width from its ends, a value stands outside the picture.
FAR = 5
# Fewer values than this are all shown: none can be called far from the others.
FEWEST = 20
AIR = 0.05


def reach(values: pl.Series, keep: float | None = None) -> tuple[float, float]:
    """The lowest and highest value to show, in their unit; `keep`, the own value, is always among them.

    For charts side by side, ask for both groups' values together and give the answer to each as `Axis.span`.
    """
    q1, q3 = values.quantile(0.25, "linear") or 0.0, values.quantile(0.75, "linear") or 0.0
    limit = FAR * (q3 - q1)
    near = values.filter(values.is_between(q1 - limit, q3 + limit)) if limit and len(values) >= FEWEST else values
    shown = [*near, *([] if keep is None else [keep])]
    return min(shown), max(shown)


def with_air(low: float, high: float) -> tuple[float, float]:
    """The ends of an axis that shows `low` to `high`: a little outside; from zero if zero is near."""
    if 0 <= low < (high - low) / 4:
        low = 0.0
    air = AIR * (high - low) or abs(high) / 10 or 1.0
    return low - air, high + air
