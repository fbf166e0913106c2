"""The files of the interface, sent compressed: Streamlit sends them as they are, three times as many bytes."""

from __future__ import annotations

import gzip
import mimetypes
from asyncio import to_thread
from functools import cache
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

# What is compressed already (pictures, letters) is left to Streamlit.
COMPRESSIBLE = (".js", ".css", ".svg")
PREFIX = "/static/"
# Names hold a checksum of the content: a file that changes has another one.
KEPT = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding", "Cache-Control": "public, immutable, max-age=31536000"}
LEVEL = 6


class Assets:
    """Wraps an ASGI application, and answers for the files under `/static/` of `folder` that compress well.

    Each is compressed when it is first asked for and then kept: some 3 MB for all that the pages use.
    """

    def __init__(self, app: ASGIApp, folder: Path) -> None:
        self._app = app
        # By address: what is not in the list is not looked for on the disk.
        files = [path for path in folder.joinpath("static").rglob("*") if path.suffix in COMPRESSIBLE]
        self._files = {f"/{path.relative_to(folder).as_posix()}": path for path in files}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers for one file, or passes the request on."""
        path = self._files.get(scope.get("path", ""))
        if path is None or scope.get("method") != "GET" or not _takes_gzip(Headers(scope=scope)):
            await self._app(scope, receive, send)
            return
        content = await to_thread(_compressed, path)
        await Response(content, media_type=mimetypes.guess_type(path.name)[0], headers=KEPT)(scope, receive, send)


def _takes_gzip(headers: Headers) -> bool:
    taken = [part.split(";") for part in headers.get("accept-encoding", "").lower().split(",")]
    return "range" not in headers and any(
        name.strip() == "gzip" and "".join(weight).replace(" ", "") not in ("q=0", "q=0.0") for name, *weight in taken
    )


@cache
def _compressed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), LEVEL, mtime=0)
