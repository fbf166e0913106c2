"""A small Kolada on loopback, and a fetcher that never waits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sekom_analytics.fetching.client import Client
from sekom_analytics.fetching.kolada import Fetched, Fetcher
from tests.fetching.stand_in import StandIn, serving

NOW = dt.datetime(2026, 3, 1, 9, 30, tzinfo=dt.UTC)
CODES = ("0180", "1080", "1881")


@dataclass
class Office:
    """Fetches into `folder`; notes every pause asked for and every step told, and moves its clock only when told to."""

    kolada: StandIn
    folder: Path
    now: dt.datetime = NOW
    pauses: list[float] = field(default_factory=list)
    steps: list[tuple[str, int, int]] = field(default_factory=list)

    def fetch(self, *kpis: str, since: int = 2021) -> list[Fetched]:
        with Client(self.kolada.url, self.pauses.append) as client:
            told: Callable[[str, int, int], None] = lambda *step: self.steps.append(step)  # noqa: E731
            return Fetcher(client, self.folder, lambda: self.now, told).fetch(kpis, since)

    def later(self, **span: int) -> None:
        self.now += dt.timedelta(**span)


@pytest.fixture
def kolada() -> Iterator[StandIn]:
    """Two key figures, three municipalities, a region and the country."""
    areas = {code: (f"Kommun {code}", "K") for code in CODES}
    stand_in = StandIn(areas=areas | {"0001": ("Region Stockholm", "L"), "0000": ("Riket", "L")})
    stand_in.add("U07514")
    stand_in.add("N00750", "Betesmark, hektar")
    with serving(stand_in) as served:
        yield served


@pytest.fixture
def office(kolada: StandIn, tmp_path: Path) -> Office:
    folder = tmp_path / "kolada"
    folder.mkdir()
    return Office(kolada, folder)
