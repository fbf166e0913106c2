"""A script with one chart of 290 labelled dots and nothing else: what Streamlit and Plotly take by themselves."""

from __future__ import annotations

import random

import plotly.graph_objects as go
import streamlit as st

chance = random.Random(st.session_state.get("seed", 0))
values = [chance.gauss(30, 8) for _ in range(290)]
dots = go.Scatter(
    x=values,
    y=[chance.random() for _ in values],
    mode="markers",
    hovertext=[f"Municipality {place}: {value:.1f} %" for place, value in enumerate(values)],
    customdata=list(range(290)),
)
st.plotly_chart(go.Figure(dots, go.Layout(height=300, xaxis_title="%")), theme=None, key="chart")
