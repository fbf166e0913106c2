"""The values of a group in one picture: a dot each, or a bar with its name where they are few."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go
import polars as pl

from sekom_analytics.charts.axis import Axis
from sekom_analytics.charts.distribution import Summary, distribution
from sekom_analytics.charts.ranked import MOST_ROWS, ranked


def spread(
    values: pl.DataFrame, summary: Summary, axis: Axis, own: str | None, pinned: Sequence[str] = ()
) -> go.Figure:
    """`distribution` of more than MOST_ROWS rows of `values`; of fewer `ranked`, in the order they are given."""
    if values.height > MOST_ROWS:
        return distribution(values, summary, axis, own, pinned)
    return ranked(values, axis, own, pinned)
