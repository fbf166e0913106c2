"""A visitor without a browser: requests put to the application itself, without a server."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import pytest
from starlette.routing import Router
from starlette.types import Message, Scope

from sekom_analytics.api.routes import mounted


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


Get = Callable[..., Answer]


@pytest.fixture
def get(shipped, edition_of_may, monkeypatch: pytest.MonkeyPatch) -> Get:
    """Asks an address of the shipped figures; headers are named as Python names."""
    monkeypatch.setenv("SEKOM_WAREHOUSE", str(shipped.folder))
    monkeypatch.setenv("SEKOM_EDITIONS", str(edition_of_may))

    def get(address: str, method: str = "GET", **headers: str) -> Answer:
        path, _, query = address.partition("?")
        named = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
        scope = {"type": "http", "method": method, "path": path, "raw_path": path.encode(), "root_path": ""}
        scope |= {"query_string": query.encode(), "headers": named, "server": ("localhost", 80), "scheme": "http"}
        # In a thread of its own: a browser that other tests have open keeps a loop running in this one.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(asyncio.run, _asked(scope)).result()

    return get


async def _asked(scope: Scope) -> Answer:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    await Router(mounted())(scope | {"app": None}, receive, send)
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], headers, b"".join(part.get("body", b"") for part in sent[1:]))
