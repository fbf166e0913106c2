"""A page's connection: uvicorn's, which compresses what is large and leaves the many small messages as they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.extensions import Extension
from websockets.extensions.permessage_deflate import PerMessageDeflate, ServerPerMessageDeflateFactory
from websockets.frames import Frame
from websockets.typing import ExtensionParameter

# A run of a page is some sixty messages, nearly all smaller than this. Compressing takes longer than sending them, and
# lets go of the interpreter twice a message, which the runs of others then keep for up to 5 ms each time.
LEAST = 1024


class Sparing(PerMessageDeflate):
    """Compresses messages of LEAST bytes and more. Each message says for itself whether it is (RFC 7692, section 6)."""

    def encode(self, frame: Frame) -> Frame:
        """The frame to send."""
        return frame if len(frame.data) < LEAST else super().encode(frame)


class SparingFactory(ServerPerMessageDeflateFactory):
    """Agrees on compression with a browser, on uvicorn's terms."""

    def __init__(self) -> None:
        super().__init__(server_max_window_bits=12, client_max_window_bits=12, compress_settings={"memLevel": 5})

    def process_request_params(
        self, params: Sequence[ExtensionParameter], accepted_extensions: Sequence[Extension]
    ) -> tuple[list[ExtensionParameter], PerMessageDeflate]:
        """What is agreed on, and what compresses accordingly."""
        agreed, found = super().process_request_params(params, accepted_extensions)
        return agreed, Sparing(
            found.remote_no_context_takeover,
            found.local_no_context_takeover,
            found.remote_max_window_bits,
            found.local_max_window_bits,
            found.compress_settings,
        )


class Sockets(WebSocketsSansIOProtocol):
    """A connection, with small messages sent as they are."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.conn.available_extensions = [SparingFactory()]
