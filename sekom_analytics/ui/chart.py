"""Puts a figure on the page with its text alternative and our mode bar."""

from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st

from sekom_analytics.charts import theme
from sekom_analytics.ui.view import View


def show(view: View, figure: go.Figure, alt: str, name: str) -> None:
    """Draws `figure`; `alt` says in words what it shows, `name` is the file name of the picture a reader saves."""
    st.plotly_chart(figure, theme=None, config=theme.config(view.language, name), alt=alt, key=f"chart:{name}")
