"""A reader without a browser: one WebSocket to a Streamlit server, and other choices in the lists of the page."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

LARGEST = 2**25
# A browser keeps a message for so many runs after the last one that it was in.
KEPT_RUNS = 2
LONGEST = 60


@dataclass(frozen=True)
class Run:
    """A run of a page as its reader saw it: seconds from the question to the last message, the bytes of all of them,
    and the text of every exception shown."""

    seconds: float
    bytes: int
    exceptions: Sequence[str]


@dataclass
class _Page:
    """What a run has put on the page so far: its lists by id, and what else the reader must remember of it."""

    lists: dict[str, Any] = field(default_factory=dict)
    exceptions: list[str] = field(default_factory=list)
    bytes: int = 0
    ended: bool = False


class Viewer:
    """A reader at `address` (scheme, host, page, query) who takes a browser's part in Streamlit's protocol.

    A question is a BackMsg in a binary frame: the address, what is chosen in every list, and the hashes of the messages
    that the reader still has, which the server then sends as references. ForwardMsgs answer; the last one says that the
    script has ended. `chance` decides what is chosen.
    """

    def __init__(self, address: str, chance: random.Random) -> None:
        parts = urlsplit(address)
        self._host, self._path, self._query = parts.netloc, parts.path.strip("/"), parts.query
        self._chance = chance
        self._socket: ClientConnection | None = None
        self._script, self._runs = "", 0
        self._page = _Page()
        self._chosen: dict[str, str] = {}
        self._kept: dict[str, tuple[int, ForwardMsg]] = {}

    async def first(self) -> Run:
        """Connects and has the page shown; the seconds are from the beginning of the connection."""
        start = time.perf_counter()
        self._socket = await connect(
            f"ws://{self._host}/_stcore/stream",
            origin=Origin(f"http://{self._host}"),
            subprotocols=[Subprotocol("streamlit")],
            max_size=LARGEST,
            open_timeout=LONGEST,
            ping_interval=None,
            proxy=None,
        )
        return await self._run(start)

    async def choose(self) -> Run:
        """Chooses another entry in one of the page's lists."""
        one = self._chance.choice([found for found in self._page.lists.values() if len(found.options) > 1])
        others = [option for option in one.options if option != self._chosen[one.id]]
        self._chosen[one.id] = self._chance.choice(others)
        return await self._run(time.perf_counter())

    async def leave(self) -> None:
        """Closes the connection."""
        if self._socket is not None:
            await self._socket.close()

    async def _run(self, start: float) -> Run:
        assert self._socket is not None
        await self._socket.send(self._question().SerializeToString())
        self._page = page = _Page()
        self._runs += 1
        while not page.ended:
            self._take(page, await self._socket.recv(decode=False))
        seconds = time.perf_counter() - start
        self._kept = {hash: kept for hash, kept in self._kept.items() if kept[0] > self._runs - KEPT_RUNS}
        return Run(seconds, page.bytes, page.exceptions)

    def _question(self) -> BackMsg:
        asked = ClientState(query_string=self._query, page_script_hash=self._script)
        if not self._runs:
            asked.page_name = self._path
        asked.context_info.color_scheme = "light"
        asked.cached_message_hashes.extend(self._kept)
        states = [WidgetState(id=id, string_value=self._chosen[id]) for id in self._page.lists]
        asked.widget_states.widgets.extend(states)
        return BackMsg(rerun_script=asked)

    def _take(self, page: _Page, frame: bytes) -> None:
        page.bytes += len(frame)
        message = ForwardMsg.FromString(frame)
        if message.HasField("ref_hash"):
            message = self._kept[message.ref_hash][1]
        if message.metadata.cacheable:
            self._kept[message.hash] = (self._runs, message)
        match message.WhichOneof("type"):
            case "navigation":
                self._script = message.navigation.page_script_hash
            case "page_info_changed":
                self._query = message.page_info_changed.query_string
            case "delta":
                self._see(page, message.delta.new_element)
            case "script_finished":
                # A page that leads on to another ends early, and the other one follows.
                page.ended = message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN

    def _see(self, page: _Page, element: Any) -> None:
        kind = element.WhichOneof("type")
        if kind == "exception":
            page.exceptions.append(f"{element.exception.type}: {element.exception.message}")
        if kind == "selectbox":
            shown = element.selectbox
            page.lists[shown.id] = shown
            if shown.set_value:
                self._chosen[shown.id] = shown.raw_value
            else:
                self._chosen.setdefault(shown.id, shown.options[shown.default])
