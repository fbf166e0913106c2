"""nginx with the site's configuration before processes that only say who they are."""

from __future__ import annotations

import http.client
import json
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from benchmarks import front
from deploy import interface


class Stub(BaseHTTPRequestHandler):
    """Answers with its port and what it was told; knows one file, which no other knows; takes a WebSocket and ends."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        port = self.server.server_address[1]
        if self.headers.get("Upgrade") == "websocket":
            self.send_response(101)
            self.send_header("Upgrade", "websocket")
            self.send_header("Connection", "Upgrade")
            self.end_headers()
            self.close_connection = True
            return
        known = not self.path.startswith("/media/") or self.path == f"/media/{port}"
        content = json.dumps({"process": port, "path": self.path, "headers": dict(self.headers)}).encode()
        self.send_response(200 if known else 404)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def do_PUT(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.do_GET()

    def log_message(self, *said: Any) -> None:
        pass


@dataclass
class Answer:
    """A status, its headers by small letters, and the content."""

    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def process(self) -> int:
        """Which process answered."""
        return int(json.loads(self.content)["process"])

    @property
    def told(self) -> dict[str, str]:
        """The headers that the process was told."""
        return {name.lower(): value for name, value in json.loads(self.content)["headers"].items()}


@dataclass
class Site:
    """The site and the processes behind it, by port."""

    port: int
    plain: int
    folder: Path
    processes: dict[int, ThreadingHTTPServer] = field(default_factory=dict)

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        """One question on a connection of its own."""
        connection = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=10, context=front.trusting())
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, {"Host": "localhost", **named})
            answer = connection.getresponse()
            headers = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, headers, b"" if answer.status == 101 else answer.read())
        finally:
            connection.close()

    def connect(self, process: int | str) -> Answer:
        """Opens a WebSocket with a cookie that names a process."""
        told = {"Upgrade": "websocket", "Connection": "Upgrade", "Cookie": f"sekom_process={process}"}
        return self.ask("/_stcore/stream", **told)

    def kill(self, process: int) -> None:
        """Ends a process: nothing listens on its port any more."""
        self.processes[process].shutdown()
        self.processes[process].server_close()


def free_ports(number: int) -> list[int]:
    with ExitStack() as probes:
        found = [probes.enter_context(socket.socket()) for _ in range(number)]
        for probe in found:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in found]


@contextmanager
def stub(port: int) -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", port), Stub) as server:
        server.daemon_threads = True
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@contextmanager
def served(folder: Path) -> Iterator[Site]:
    if front.NGINX is None:
        pytest.skip("nginx is not installed")
    port, plain, *processes = free_ports(5)
    made = Site(port, plain, folder)
    interface.write(folder / "interface", "index.*.js")
    with ExitStack() as running:
        for each in processes:
            made.processes[each] = running.enter_context(stub(each))
        running.enter_context(front.nginx(folder, port, plain, processes))
        yield made


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[Site]:
    """A site that several tests ask; its processes live on."""
    with served(tmp_path_factory.mktemp("site")) as made:
        yield made


@pytest.fixture
def own_site(tmp_path) -> Iterator[Site]:
    """A site for one test, which may kill its processes and read its log."""
    with served(tmp_path) as made:
        yield made
