"""What a browser is told to allow: nothing from other places, no script but ours, no frame on sites not named."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from hashlib import sha256

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sekom_analytics.errors import N_, SekomError

# A script that stands in a page, without an address of its own.
WRITTEN = re.compile(r"<script>(.*?)</script>", re.DOTALL)
SITE = re.compile(r"https?://(\*\.)?[a-z0-9.-]+(:\d+)?", re.IGNORECASE)
FIXED = {
    "X-Content-Type-Options": "nosniff",
    # Addresses hold readers' own figures: no other site is told even where a reader came from.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class Headers:
    """Wraps an ASGI application, and adds the headers to every answer."""

    def __init__(self, app: ASGIApp, policy: str) -> None:
        self._app = app
        self._told = FIXED | {"Content-Security-Policy": policy}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes one request on, and its answer back."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._told)
            await send(message)

        await self._app(scope, receive, told)


def policy(scripts: Iterable[str], document: str, frames: Sequence[str]) -> str:
    """The Content-Security-Policy under which the pages work.

    `scripts` are the texts that pages run, `document` is what Streamlit sends first, with a script in it, `frames` the
    sites that may show us in a frame, beside our own. Styles are written into pages by Streamlit and Plotly, and so
    allowed there; a map is drawn by a worker that is made in the browser (blob:). Raises SekomError for a site that is
    not written as one.
    """
    for site in frames:
        if not SITE.fullmatch(site):
            refusal = N_("SEKOM_FRAMES: “{site}” is no site. Write https://example.se, with spaces between several.")
            raise SekomError(refusal, site=site)
    sums = " ".join(f"'sha256-{_sum(text)}'" for text in [*scripts, *WRITTEN.findall(document)])
    rules = {
        "default-src": "'self'",
        "script-src": f"'self' {sums}",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "worker-src": "'self' blob:",
        "connect-src": "'self' data: blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": " ".join(["'self'", *frames]),
    }
    return "; ".join(f"{name} {allowed}" for name, allowed in rules.items())


def _sum(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()
