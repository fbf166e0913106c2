"""The word across a picture of invented figures, so that it says so wherever the picture is taken."""

from __future__ import annotations

import plotly.graph_objects as go

from sekom_analytics.charts import theme

WORD, SIZE, SLANT = "DEMO", 56, -20
# Faint enough to read the picture through it, dark enough to be seen in print.
INK = "rgba(179, 71, 0, 0.16)"


def marked(figure: go.Figure) -> go.Figure:
    """`figure` with the word across its middle."""
    across = theme.note_at(0.5, 0.5, WORD, INK) | {"xref": "paper", "yref": "paper", "textangle": SLANT}
    figure.add_annotation(across | {"font": {"color": INK, "size": SIZE, "weight": 700}})
    return figure
