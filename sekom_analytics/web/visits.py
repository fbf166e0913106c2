"""Logs each request and each open page: what was asked for and how long it took, never by whom or with what choices."""

from __future__ import annotations

import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sekom_analytics.web.health import ALIVE, READY
from sekom_analytics.web.log import event

# Asked for all the time, and of no interest as long as they are answered.
QUIET = ("/static/", ALIVE, READY, "/_stcore/health", "/_stcore/host-config")
# What follows names a session or a file, and whoever knows it can ask for it.
KEYS = ("/_stcore/upload_file/", "/media/")
FAILED = 400


class Visits:
    """Wraps an ASGI application, and changes nothing that it sends."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes one request on, and tells of it when it is over."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        # What ends without an answer of its own is answered with 500 by those around.
        start, status = time.perf_counter(), 500

        async def watched(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await self._app(scope, receive, watched)
        finally:
            _tell(scope, status, time.perf_counter() - start)


def _tell(scope: Scope, status: int, seconds: float) -> None:
    path = _place(scope["path"])
    if scope["type"] == "websocket":
        event("visit", path=path, seconds=round(seconds, 1))
    elif status >= FAILED or not path.startswith(QUIET):
        event("request", method=scope["method"], path=path, status=status, ms=round(seconds * 1000, 1))


def _place(path: str) -> str:
    return next((f"{known}…" for known in KEYS if path.startswith(known)), path)
