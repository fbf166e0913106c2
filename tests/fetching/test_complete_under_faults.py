"""Guards that ten key figures for every municipality and 25 years come whole, whatever goes wrong on the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import polars as pl
import pytest

from sekom_analytics.settings import ROOT
from sekom_analytics.sources import kolada as source
from tests.fetching.stand_in import DROPPED, StandIn, made_up, one_in_twenty, serving

KPIS = [f"N{number:05}" for number in range(10)]
SINCE, UNTIL = 2002, 2026


@pytest.fixture
def country():
    """A Kolada with 290 municipalities that pages its answers."""
    areas = {f"{code:04}": (f"Kommun {code}", "K") for code in range(101, 391)}
    stand_in = StandIn(areas=areas | {"0000": ("Riket", "L")}, per_page=250)
    for kpi in KPIS:
        stand_in.add(kpi)
    with serving(stand_in) as served:
        yield served


@pytest.fixture
def fetch(country, tmp_path):
    """Starts a process that fetches everything."""
    folder = tmp_path / "kolada"
    folder.mkdir()

    def start() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "tests.fetching.run", country.url, str(folder), str(SINCE), *KPIS]
        return subprocess.Popen(command, cwd=ROOT)

    return folder, start


def test_nothing_is_lost_or_doubled_under_faults_a_dropped_connection_and_a_kill(country, fetch):
    folder, start = fetch
    country.fault = lambda path, times: (
        DROPPED if len(country.asked) == 40 and times == 1 else one_in_twenty(path, times)
    )
    process = start()

    def kill_at_half() -> None:
        if len(country.asked) == 240:
            os.kill(process.pid, signal.SIGKILL)

    country.on_request = kill_at_half
    assert process.wait() == -signal.SIGKILL
    asked_before = set(country.asked)
    finished_before = set(folder.glob("N*/2*/manifest.json"))
    country.on_request = lambda: None
    country.asked.clear()

    assert start().wait() == 0
    rows = source.read(folder, folder.parent)
    wanted = {
        (kpi, area, str(year), str(made_up(kpi, area, year)))
        for kpi in KPIS
        for area in country.areas
        for year in range(SINCE, UNTIL + 1)
    }
    found = rows.select("key_figure", "area", "date", pl.col("printed").cast(pl.Float64).cast(pl.String)).rows()
    assert len(found) == len(wanted) == 10 * 291 * 25
    assert set(found) == wanted
    assert finished_before <= set(folder.glob("N*/2*/manifest.json"))
    assert not list(folder.glob(".*"))
    data = {path for path in asked_before if "/data/" in path}
    again = {path for path in country.asked if path in data}
    assert len(again) < len(data) / 2, "what was kept is not asked for again"
