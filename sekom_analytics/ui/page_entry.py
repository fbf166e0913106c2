"""The pages as Streamlit knows them: looked up among the files once, not eighteen times a click."""

from __future__ import annotations

from copy import copy
from functools import lru_cache

import streamlit as st

from sekom_analytics.settings import ROOT


def page(name: str, title: str | None, url_path: str, default: bool = False, hidden: bool = False) -> st.Page:
    """The page of the file `name`, for one run: Streamlit notes on it whether it has been run."""
    return copy(_page(name, title, url_path, default, hidden))


@lru_cache
def _page(name: str, title: str | None, url_path: str, default: bool, hidden: bool) -> st.Page:
    path = ROOT / "pages" / f"{name}.py"
    return st.Page(path, title=title, url_path=url_path, default=default, visibility="hidden" if hidden else "visible")
