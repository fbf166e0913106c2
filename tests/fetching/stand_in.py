"""A stand-in for Kolada's service on loopback: its shapes as documented, its limits, and the ways in which it fails."""

from __future__ import annotations

import json
import threading
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

MOST_IDS, MOST_PER_PAGE = 25, 5000
# What a fault may be, beside a status: an answer cut in the middle, and no answer at all.
CUT, DROPPED = "cut", "dropped"

# The address asked for, and how many times it has been asked for with this one.
Fault = Callable[[str, int], "int | str | None"]
Value = Callable[[str, str, int], "float | int | None"]


def made_up(kpi: str, area: str, year: int) -> float:
    """A value that nobody has measured: the same for the same key figure, area and year."""
    return zlib.crc32(f"{kpi}{area}{year}".encode()) % 100_000 / 1000


def one_in_twenty(path: str, times: int) -> int | str | None:
    """Five in a hundred addresses fail the first time, each in its own way."""
    drawn = zlib.crc32(path.encode())
    return [429, 500, 503, CUT, DROPPED][drawn // 20 % 5] if times == 1 and not drawn % 20 else None


@dataclass
class StandIn:
    """What the service has, and what it was asked. `statuses` says why a value is None."""

    kpis: dict[str, dict[str, Any]] = field(default_factory=dict)
    areas: dict[str, tuple[str, str]] = field(default_factory=lambda: {"0000": ("Riket", "L")})
    groups: list[dict[str, Any]] = field(default_factory=list)
    value: Value = made_up
    status: str = "Missing"
    fault: Fault = lambda path, times: None
    per_page: int = MOST_PER_PAGE
    extra: list[dict[str, Any]] = field(default_factory=list)
    says_count: int | None = None
    asked: Counter[str] = field(default_factory=Counter)
    url: str = ""
    on_request: Callable[[], None] = lambda: None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, kpi: str, title: str = "Ett nyckeltal, andel (%)", **said: Any) -> None:
        """Adds a key figure."""
        self.kpis[kpi] = {
            "id": kpi,
            "title": title,
            "description": f"Beskrivning av {kpi}.",
            "is_divided_by_gender": False,
            "municipality_type": "K",
            "auspice": None,
            "operating_area": "Miljö",
            "perspective": "Övrigt",
            "prel_publication_date": None,
            "publication_date": "2026-06-01",
            "publ_period": "2025",
            "has_ou_data": False,
        } | said

    def answer(self, path: str, query: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """Status and document."""
        per_page = int(query.get("per_page", MOST_PER_PAGE))
        parts = path.split("/")[2:]
        if per_page > MOST_PER_PAGE or any(len(part.split(",")) > MOST_IDS for part in parts):
            return 422, {"detail": [{"loc": ["path"], "msg": "too many items", "type": "too_long"}]}
        values = self._values(parts)
        if values is None:
            return 404, {"detail": "Not Found"}
        page, size = int(query.get("page", 1)), min(per_page, self.per_page)
        shown = values[(page - 1) * size : page * size]
        more = page * size < len(values)
        count = len(shown) if self.says_count is None else self.says_count
        following = f"{self.url}/{'/'.join(parts)}?page={page + 1}&per_page={per_page}" if more else None
        return 200, {"values": shown, "count": count, "next_url": following, "previous_url": None}

    def _values(self, parts: list[str]) -> list[dict[str, Any]] | None:
        match parts:
            case ["kpi"]:
                return list(self.kpis.values())
            case ["kpi", ids]:
                return [self.kpis[id] for id in ids.split(",") if id in self.kpis]
            case ["municipality"]:
                return [{"id": id, "title": title, "type": kind} for id, (title, kind) in self.areas.items()]
            case ["municipality_groups"]:
                return self.groups
            case ["data", "kpi", kpis, "municipality", areas, "year", years]:
                return list(self._data(kpis.split(","), areas.split(","), years.split(","))) + self.extra
        return None

    def _data(self, kpis: list[str], areas: list[str], years: list[str]) -> Iterator[dict[str, Any]]:
        for kpi, area, year in ((k, a, int(y)) for k in kpis for a in areas for y in years):
            if kpi not in self.kpis or area not in self.areas:
                continue
            value = self.value(kpi, area, year)
            both = {"gender": "T", "count": 1, "status": "" if value is not None else self.status, "value": value}
            women = both | {"gender": "K", "value": -1}
            yield {
                "kpi": kpi,
                "municipality": area,
                "period": year,
                "values": [women | {"isdeleted": False}, both | {"isdeleted": False}],
            }


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # headers and body go together, or each answer waits for the network's own delay
    stand_in: StandIn

    def do_GET(self) -> None:
        with self.stand_in.lock:
            self.stand_in.asked[self.path] += 1
            times = self.stand_in.asked[self.path]
            self.stand_in.on_request()
            # With the lock held: a fault that counts what was asked counts this one and none that come meanwhile.
            fault = self.stand_in.fault(self.path, times)
        if fault == DROPPED:
            self.close_connection = True
            return
        split = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(split.query).items()}
        status, document = self.stand_in.answer(unquote(split.path), query)
        if isinstance(fault, int):
            status, document = fault, {"detail": "later"}
        body = json.dumps(document, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        if status == 429:
            self.send_header("Retry-After", "7")
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if fault == CUT else body)
        self.close_connection = self.close_connection or fault == CUT

    def log_message(self, format: str, *args: Any) -> None:
        return


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        return  # a client that was killed has hung up


@contextmanager
def serving(stand_in: StandIn) -> Iterator[StandIn]:
    """Serves it on a free port of this computer alone."""
    handler = type("Handler", (_Handler,), {"stand_in": stand_in})
    server = _Server(("127.0.0.1", 0), handler)
    stand_in.url = f"http://127.0.0.1:{server.server_port}/v3"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield stand_in
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
