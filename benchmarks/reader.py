"""A viewer behind nginx: encrypted, with the cookie that names their process, who notices being cut off."""

from __future__ import annotations

import asyncio
import random
import time
import urllib.request
from collections.abc import Sequence
from contextlib import suppress
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlsplit

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin, Subprotocol

from benchmarks.front import trusting
from benchmarks.viewer import LARGEST, LONGEST, Run, Viewer

COOKIE = "sekom_process"
# What a reader reads, of the kinds of elements that a page is made of.
READ = {"markdown": "body", "heading": "body", "html": "body"}


class Reader(Viewer):
    """A viewer who asks for the document first, keeps the cookie that names a process, and encrypts."""

    def __init__(self, address: str, chance: random.Random) -> None:
        super().__init__(address, chance)
        self._address, self.process, self.read = address, "", set[str]()

    async def arrive(self) -> Run:
        """Asks for the document, then for the page."""
        await asyncio.to_thread(self._ask)
        return await self.first()

    async def first(self) -> Run:
        """Connects, with the cookie, and has the page shown."""
        start = time.perf_counter()
        self._socket = await self._connected()
        return await self._run(start)

    def _ask(self) -> None:
        with urllib.request.urlopen(self._address, context=trusting(), timeout=LONGEST) as answer:
            self._keep(answer.headers.get_all("Set-Cookie", []))

    async def _connected(self) -> ClientConnection:
        host = urlsplit(self._address).netloc
        opened = await connect(
            f"wss://{host}/_stcore/stream",
            ssl=trusting(),
            origin=Origin(f"https://{host}"),
            subprotocols=[Subprotocol("streamlit")],
            additional_headers={"Cookie": f"{COOKIE}={self.process}"} if self.process else None,
            max_size=LARGEST,
            open_timeout=LONGEST,
            ping_interval=None,
            proxy=None,
        )
        assert opened.response is not None
        self._keep(opened.response.headers.get_all("Set-Cookie"))
        return opened

    def _keep(self, cookies: Sequence[str]) -> None:
        for text in cookies:
            found = SimpleCookie(text.replace("; Partitioned", "")).get(COOKIE)
            self.process = found.value if found else self.process

    async def cut_off_within(self, seconds: float) -> bool:
        """Thinks for so long; whether the connection ended meanwhile."""
        if not seconds or self._socket is None:
            return False
        with suppress(TimeoutError):
            await asyncio.wait_for(self._socket.wait_closed(), seconds)
            return True
        return False

    async def _run(self, start: float) -> Run:
        page, read, self.read = self._page, self.read, set()
        try:
            return await super()._run(start)
        except ConnectionClosed:
            # Half a page: what was there before is what the reader still has.
            self._page, self.read = page, read
            raise

    def _see(self, page: Any, element: Any) -> None:
        super()._see(page, element)
        kind = element.WhichOneof("type")
        if kind in READ:
            self.read.add(getattr(getattr(element, kind), READ[kind]))
