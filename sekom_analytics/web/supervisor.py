"""Tells systemd, where it started the process and wants to be told, that visitors are let in and that all is well."""

from __future__ import annotations

import os
import socket
from contextlib import suppress

READY, ALIVE = "READY=1", "WATCHDOG=1"


def tell(state: str) -> None:
    """Sends one message as sd_notify(3) describes it; nothing where nobody asked for it or nobody listens."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address.startswith(("/", "@")):
        return
    # The first sign of an abstract name is zero, and written as @.
    named = f"\0{address[1:]}" if address[0] == "@" else address
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as to:
        to.sendto(state.encode(), named)
