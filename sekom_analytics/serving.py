"""Serves the app with plain uvicorn, which answers sooner than `streamlit run`."""

from __future__ import annotations

import os
import sys
import webbrowser
from collections.abc import Callable
from socket import socket

import uvicorn

from sekom_analytics.settings import ROOT


class _Server(uvicorn.Server):
    """Tells when it is ready, not when it is asked to start."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()


def serve(host: str, port: int, announce: Callable[[str], None], open_browser: bool = False) -> None:
    """Serves until interrupted; `announce` is given the address once visitors are let in.

    Opens a browser when asked to, and when there is a screen to open it on.
    """
    # Streamlit looks for .streamlit/config.toml where the process stands, uvicorn for app.py on the path.
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    address = f"http://localhost:{port}"

    def ready() -> None:
        announce(address)
        if open_browser and _has_screen():
            webbrowser.open(address)

    _Server(uvicorn.Config("app:app", host=host, port=port), ready).run()


def _has_screen() -> bool:
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
