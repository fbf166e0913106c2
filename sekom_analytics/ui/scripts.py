"""The style of our parts, and the scripts that run in the browser: fixed texts, so that no others are let run."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from pathlib import Path

FOLDER = Path(__file__).parent
NAMES = ("dress", "links", "pictures", "rule", "slides")


@lru_cache
def text(name: str) -> str:
    """What stands between the tags: nothing of a reader's choices, which would make it another script."""
    return (FOLDER / f"{name}.js").read_text(encoding="utf-8").strip()


@lru_cache
def style() -> str:
    """How our own parts of the pages look."""
    return (FOLDER / "style.css").read_text(encoding="utf-8")


def written(name: str, **told: str | int | Mapping[str, str] | list[str]) -> str:
    """The script as HTML, behind an element that holds what it is told; for `st.html` that is let run scripts."""
    data = escape(json.dumps(told), quote=True)
    return f'<span hidden data-{name}="{data}"></span><script>{text(name)}</script>'


def every() -> tuple[str, ...]:
    """The text of every script."""
    return tuple(text(name) for name in NAMES)
