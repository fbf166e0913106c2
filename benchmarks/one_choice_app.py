"""The script with one list and one chart, served as ours is: `uvicorn benchmarks.one_choice_app:app`."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import streamlit as st


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    """What the script needs is loaded before the first visitor, as ours is."""
    go.Figure(go.Scatter(x=[0], y=[0])).to_json()
    gc.collect()
    gc.freeze()
    yield {}


app = st.App(Path(__file__).with_name("one_choice.py"), lifespan=lifespan)
