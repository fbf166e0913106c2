"""Serves the app with plain uvicorn, which answers sooner than `streamlit run`."""

from __future__ import annotations

import os
import sys
import webbrowser

from sekom_analytics.settings import ROOT


def serve(host: str, port: int, open_browser: bool = False) -> None:
    """Serves until interrupted. Opens a browser when asked to and when there is a screen to open it on."""
    import uvicorn

    # Streamlit looks for .streamlit/config.toml where the process stands.
    os.chdir(ROOT)
    if open_browser and _has_screen():
        webbrowser.open(f"http://localhost:{port}")
    uvicorn.run("app:app", host=host, port=port, app_dir=str(ROOT), log_level="warning")


def _has_screen() -> bool:
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
