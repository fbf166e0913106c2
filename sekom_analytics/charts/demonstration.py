"""The word across a picture of invented figures, so that it says so wherever the picture is taken."""

from __future__ import annotations

import plotly.graph_objects as go

from sekom_analytics.charts import theme

WORD, SIZE, SLANT = "DEMO", 56, -20


def marked(figure: go.Figure) -> go.Figure:
    """`figure` with the word across its middle."""
    across = theme.note_at(0.5, 0.5, WORD, theme.DEMONSTRATION) | {"xref": "paper", "yref": "paper", "textangle": SLANT}
    figure.add_annotation(across | {"font": {"color": theme.DEMONSTRATION, "size": SIZE, "weight": 700}})
    return figure
