"""The dashboard's server, started for a measurement and always ended after it."""

from __future__ import annotations

import os
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.build import SEKOM
from benchmarks.report import Measurement, Section, measured
from sekom_analytics.settings import ROOT

STARTS = 3
LONGEST_START, LONGEST_END = 30, 10


@contextmanager
def serving(warehouse: Path) -> Iterator[tuple[str, float]]:
    """A server on a free port of the loopback: its address, and the seconds until its first answer."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    environment = os.environ | {"SEKOM_WAREHOUSE": str(warehouse)}
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            [str(SEKOM), "serve", "--port", str(port)], cwd=ROOT, env=environment, stdout=said, stderr=said
        )
        try:
            yield address, _first_answer(address, process, start)
        finally:
            process.terminate()
            try:
                process.wait(LONGEST_END)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


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
            raise RuntimeError(f"sekom serve ended with {process.returncode} before it answered")
        try:
            with urllib.request.urlopen(address, timeout=LONGEST_START) as answer:
                answer.read()
                return time.perf_counter() - start
        except OSError:
            time.sleep(0.01)
    raise TimeoutError(f"sekom serve gave no answer in {LONGEST_START} s")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
