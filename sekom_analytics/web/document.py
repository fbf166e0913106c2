"""The document that every page begins with, told where the server is: Streamlit guesses, and asks in vain first."""

from __future__ import annotations

from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Without it the interface takes /benchmark for a folder, and asks for its server there before it asks at the root.
SERVER = "<script>window.__streamlit = { BACKEND_BASE_URL: window.location.origin }</script>"
FIRST_SCRIPT = "<script"
# Pages that show a chart when they are opened. What draws it is half of all that a first visit fetches, and would be
# asked for when the page has been run; here it comes, and is compiled, meanwhile.
CHARTED = frozenset(
    f"/{page}" for page in ("benchmark", "finance", "goals", "indicator", "membership", "participation", "trends")
)
DRAWING = "static/js/PlotlyChart.*.js"
# They name Streamlit's own document: a browser that has it would be told that nothing is new.
NAMED = ("etag", "last-modified", "accept-ranges")
# Neither kept, nor in part, nor compressed: it is small, and must be known by its length.
LEFT_OUT = (b"if-none-match", b"if-modified-since", b"range", b"accept-encoding")


def addressed(document: str) -> str:
    """Streamlit's document with the server's address before its first script."""
    return document.replace(FIRST_SCRIPT, f"{SERVER}\n    {FIRST_SCRIPT}", 1)


def charted(document: str, interface: Path) -> str:
    """A document that has what draws charts fetched at once; as it is, where this Streamlit has no such file."""
    scripts = sorted(interface.glob(DRAWING))
    links = (f'<link rel="modulepreload" crossorigin href="/{path.relative_to(interface)}">' for path in scripts)
    return document.replace(FIRST_SCRIPT, "\n    ".join([*links, FIRST_SCRIPT]), 1)


class Document:
    """Wraps an ASGI application, and sends `document` in place of Streamlit's wherever that would be sent.

    `interface` is the folder of Streamlit's own files.
    """

    def __init__(self, app: ASGIApp, document: str, interface: Path) -> None:
        self._app = app
        self._theirs = str(len(document.encode()))
        self._plain = addressed(document).encode()
        self._charted = charted(addressed(document), interface).encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes one request on, and its answer back."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        if _wants_page(scope):
            scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] not in LEFT_OUT]}
        ours = self._charted if scope["path"] in CHARTED else self._plain
        await self._app(scope, receive, self._sending(send, ours))

    def _sending(self, send: Send, ours: bytes) -> Send:
        replaced = False

        async def sending(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                replaced = _is_page(headers) and headers.get("content-length") == self._theirs
                if replaced:
                    headers["content-length"] = str(len(ours))
                    for name in NAMED:
                        del headers[name]
            elif replaced and message["type"] == "http.response.body":
                # It may come in parts: the last one carries it all.
                message = {**message, "body": b"" if message.get("more_body") else ours}
            await send(message)

        return sending


def _wants_page(scope: Scope) -> bool:
    return any(name == b"accept" and b"text/html" in value for name, value in scope["headers"])


def _is_page(headers: MutableHeaders) -> bool:
    return headers.get("content-type", "").startswith("text/html")
