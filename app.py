"""Launcher: `uvicorn app:app` (which `sekom serve` does) or `streamlit run app.py`."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit import config

from sekom_analytics.api.routes import mounted
from sekom_analytics.settings import ROOT, settings
from sekom_analytics.ui import scripts
from sekom_analytics.ui.warm_up import warm_up
from sekom_analytics.web import around, beside


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Everything slow is loaded here, on the main thread: first visitors would otherwise import it at the same time."""
    warm_up()
    gc.collect()
    gc.freeze()
    yield {}
    # What is never let go of, libraries take for forgotten when the process ends, and say so.
    gc.unfreeze()


# Before the app is made, which signs its cookies with what stands there.
config.set_option("secrets.files", [str(settings().secrets)])
app = st.App(
    ROOT / "sekom_analytics" / "main.py",
    lifespan=lifespan,
    routes=[*mounted(), *beside()],
    middleware=around(scripts.every(), Path(st.__file__).parent / "static"),
)
