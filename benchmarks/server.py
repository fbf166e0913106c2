"""The dashboard's server and those beside it, started for a measurement and always ended after it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.build import SEKOM
from benchmarks.report import Measurement, Section, measured
from sekom_analytics.settings import ROOT

STARTS = 3
LONGEST_START, LONGEST_END = 30, 10
PORT = "PORT"


@dataclass(frozen=True)
class Way:
    """A way to serve a page: the command (PORT stands for the port), and the page's address.

    A `stock` one runs in an empty folder, where Streamlit finds no settings.
    """

    name: str
    command: Sequence[str]
    page: str = "/"
    stock: bool = False


@dataclass(frozen=True)
class Served:
    """A running server: where it answers, its process, and the seconds until its first answer."""

    address: str
    process: int
    first_answer: float

    @property
    def memory(self) -> float:
        """What the process holds in memory now, in MB."""
        return self._held("Rss")

    @property
    def shared(self) -> float:
        """What of it is files of libraries, which processes on a machine have in common, in MB."""
        return self._held("Shared_Clean") + self._held("Private_Clean")

    def _held(self, kind: str) -> float:
        held = Path(f"/proc/{self.process}/smaps_rollup").read_text(encoding="utf-8")
        line = next(line for line in held.splitlines() if line.startswith(f"{kind}:"))
        return int(line.split()[1]) * 1024 / 1e6


COMPARISON = "/benchmark?kommun=1080&grupp=members&nyckeltal=organic_food"
FOLDER = Path(__file__).parent
# Nothing is sent anywhere; everything else is as Streamlit comes.
STOCK = (
    *(sys.executable, "-m", "streamlit", "run", "--server.headless=true", "--browser.gatherUsageStats=false"),
    *("--server.address=127.0.0.1", f"--server.port={PORT}"),
)
TUNED = (sys.executable, "-m", "uvicorn", "--port", PORT, "--log-level", "warning")
OURS = Way("`sekom serve`", (str(SEKOM), "serve", "--port", PORT), COMPARISON)
BARE = Way("one chart, served as ours", (*TUNED, "benchmarks.one_choice_app:app"))
STOCK_BARE = Way("one chart, stock", (*STOCK, str(FOLDER / "one_choice.py")), stock=True)
STOCK_OURS = Way("ours, stock", (*STOCK, str(ROOT / "sekom_analytics" / "main.py")), COMPARISON, stock=True)


@contextmanager
def running(way: Way, warehouse: Path) -> Iterator[Served]:
    """The way's server on a free port of the loopback."""
    port = _free_port()
    command = [part.replace(PORT, str(port)) for part in way.command]
    environment = os.environ | {"SEKOM_WAREHOUSE": str(warehouse)}
    with tempfile.TemporaryFile() as said, tempfile.TemporaryDirectory() as empty:
        folder = empty if way.stock else ROOT
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=said)
        try:
            address = f"http://127.0.0.1:{port}"
            yield Served(address, process.pid, _first_answer(address, process, start))
        finally:
            process.terminate()
            try:
                process.wait(LONGEST_END)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextmanager
def serving(warehouse: Path) -> Iterator[tuple[str, float]]:
    """The dashboard's own server: its address, and the seconds until its first answer."""
    with running(OURS, warehouse) as served:
        yield served.address, served.first_answer


def measure(warehouse: Path) -> Section:
    """Times the start of the server, as whole processes."""
    seconds = []
    for _ in range(STARTS):
        with serving(warehouse) as (_address, first):
            seconds.append(first)
    return Section(
        "Start of the server",
        "From the start of the process to the end of its first answer, the page's frame. It has then loaded the "
        "libraries, the catalogue and the warehouse.",
        measured([Measurement("`sekom serve`, first answer", seconds)]),
    )


def _first_answer(address: str, process: subprocess.Popen[bytes], start: float) -> float:
    while time.perf_counter() - start < LONGEST_START:
        if process.poll() is not None:
            raise RuntimeError(f"The server ended with {process.returncode} before it answered")
        try:
            with urllib.request.urlopen(address, timeout=LONGEST_START) as answer:
                answer.read()
                return time.perf_counter() - start
        except OSError:
            time.sleep(0.01)
    raise TimeoutError(f"The server gave no answer in {LONGEST_START} s")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
