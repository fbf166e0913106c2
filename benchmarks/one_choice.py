"""A script with one list and one chart of 290 dots, and nothing else: the least that a page with a choice can be."""

from __future__ import annotations

import random

import plotly.graph_objects as go
import streamlit as st

PLACES = [f"Municipality {place}" for place in range(290)]

chosen = st.selectbox("Municipality", PLACES)
chance = random.Random(chosen)
values = [chance.gauss(30, 8) for _ in PLACES]
dots = go.Scatter(
    x=values,
    y=[chance.random() for _ in values],
    mode="markers",
    hovertext=[f"{place}: {value:.1f} %" for place, value in zip(PLACES, values, strict=True)],
    customdata=list(range(290)),
)
st.plotly_chart(go.Figure(dots, go.Layout(height=300, xaxis_title="%")), theme=None, key="chart")
