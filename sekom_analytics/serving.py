"""Serves the app with plain uvicorn, which answers sooner than `streamlit run`."""

from __future__ import annotations

import ctypes
import os
import sys
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from socket import AF_INET, AF_INET6, SO_REUSEADDR, SOL_SOCKET, socket

import uvicorn

from sekom_analytics.access import secrets
from sekom_analytics.errors import N_, SekomError, reason
from sekom_analytics.settings import ROOT, settings
from sekom_analytics.web import health, log, supervisor
from sekom_analytics.web.sockets import Sockets

# Seconds that open pages get when the server is to end: they would otherwise hold it up for as long as they are open.
PATIENCE = 3
# Ticks of the server, ten a second, between two signs of life.
SIGN = 50
# glibc's name for how many heaps there may be is `M_ARENA_MAX`, and this its number.
HEAPS_SETTING, HEAPS = -8, 2


class _Server(uvicorn.Server):
    """Tells when it is ready, not when it is asked to start."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()

    async def on_tick(self, counter: int) -> bool:
        # From where visitors are answered: when that stands still, no sign is given.
        if counter % SIGN == 0:
            supervisor.tell(supervisor.ALIVE)
        return await super().on_tick(counter)


def serve(host: str, port: int, announce: Callable[[str], None], open_browser: bool = False) -> None:
    """Serves until interrupted; `announce` is given the address once visitors are let in.

    Opens a browser when asked to, and when there is a screen to open it on. Raises SekomError when the port is taken,
    and when the settings of the login cannot be read.
    """
    # Before anything is loaded: what is wrong with the login, and a port that is taken, are said at once.
    secrets.login(settings().secrets, settings().names_secrets)
    listening = _bound(host, port)
    _share_heaps()
    # Streamlit looks for .streamlit/config.toml where the process stands, uvicorn for app.py on the path.
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    address = f"http://localhost:{port}"

    log.configure(settings().log)

    def ready() -> None:
        # Anew: Streamlit has made more loggers, each with an outlet of its own.
        log.configure(settings().log)
        _tell_if_ready(port)
        announce(address)
        if open_browser and _has_screen():
            webbrowser.open(address)

    config = uvicorn.Config(
        "app:app",
        host=host,
        port=port,
        ws=Sockets,
        timeout_graceful_shutdown=PATIENCE,
        # The log is our own: uvicorn's holds the whole address that was asked for.
        log_config=None,
        access_log=False,
        server_header=False,
    )
    _Server(config, ready).run(sockets=[listening])


def _tell_if_ready(port: int) -> None:
    """Tells systemd, by what `/readyz` answers; a process that is not ready stays up, and its pages say what to do."""
    found = health.look()
    if found.build is None:
        log.LOG.warning("started, but not ready", extra={"facts": {"port": port, "why": found.fault}})
        return
    log.event("ready", port=port)
    supervisor.tell(supervisor.READY)


def _share_heaps() -> None:
    """Lets threads share two heaps: each run of a page is one, and glibc would give it a heap that never shrinks."""
    if sys.platform.startswith("linux"):
        with suppress(OSError, AttributeError):  # another library of C has no such setting
            ctypes.CDLL(None).mallopt(HEAPS_SETTING, HEAPS)


def _bound(host: str, port: int) -> socket:
    listening = socket(AF_INET6 if ":" in host else AF_INET)
    # As servers do: the port of one that has just ended can be used at once.
    if sys.platform != "win32":
        listening.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        refusal = N_(
            "Port {port} of {host} cannot be used ({why}). Stop what uses it, or choose another with `--port`."
        )
        raise SekomError(refusal, port=port, host=host, why=reason(error)) from error
    return listening


def _has_screen() -> bool:
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
