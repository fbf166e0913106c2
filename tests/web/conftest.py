"""A visitor of what stands around the pages, without a server or the pages."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import Message
from starlette.websockets import WebSocket

from sekom_analytics.ui import scripts
from sekom_analytics.web import around, beside

INTERFACE = Path(streamlit.__file__).parent / "static"


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes


Ask = Callable[..., Answer]


@pytest.fixture
def ask() -> Ask:
    """Asks an address of an application that has our surroundings and stand-ins for pages; `kind` may be websocket."""

    def ask(address: str, kind: str = "http", **headers: str) -> Answer:
        # In a thread of its own: a browser that other tests have open keeps a loop running in this one.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(asyncio.run, _asked(address, kind, headers)).result()

    return ask


async def _page(_: Request) -> PlainTextResponse:
    return PlainTextResponse("page")


async def _document(asked: Request) -> Response:
    if "if-modified-since" in asked.headers:
        return Response(status_code=304)
    document = (INTERFACE / "index.html").read_text(encoding="utf-8")
    return HTMLResponse(document, headers={"etag": '"theirs"', "last-modified": "Fri, 01 Jan 2100 00:00:00 GMT"})


async def _other(_: Request) -> Response:
    return HTMLResponse("<p>another page</p>")


async def _broken(_: Request) -> PlainTextResponse:
    raise RuntimeError("at /oauth2callback?code=hidden&state=hidden")


async def _stream(socket: WebSocket) -> None:
    await socket.accept()
    await socket.close()


async def _asked(address: str, kind: str, headers: dict[str, str]) -> Answer:
    pages = [
        Route("/benchmark", _page),
        Route("/document", _document),
        Route("/trends", _document),
        Route("/other", _other),
        Route("/broken", _broken),
        Route("/media/{name}", _page),
        Route("/static/{rest:path}", _page),
    ]
    stream = WebSocketRoute("/_stcore/stream", _stream)
    app = Starlette(routes=[*beside(), *pages, stream], middleware=around(scripts.every(), INTERFACE))
    path, _, query = address.partition("?")
    named = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": kind, "path": path, "raw_path": path.encode(), "root_path": "", "query_string": query.encode()}
    scope |= {"headers": named, "server": ("localhost", 80), "client": ("192.0.2.7", 5), "method": "GET"}
    scope["scheme"] = "http" if kind == "http" else "ws"
    sent: list[Message] = []

    async def receive() -> Message:
        return (
            {"type": "http.request", "body": b"", "more_body": False} if kind == "http" else {"type": f"{kind}.connect"}
        )

    async def send(message: Message) -> None:
        sent.append(message)

    with suppress(RuntimeError):  # Starlette answers first, and raises it again for the server to log
        await app(scope, receive, send)
    headers_sent = {name.decode().lower(): value.decode() for name, value in sent[0].get("headers", [])}
    return Answer(sent[0].get("status", 0), headers_sent, b"".join(part.get("body", b"") for part in sent[1:]))
