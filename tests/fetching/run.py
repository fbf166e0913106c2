"""Fetches in a process of its own, so that a test can kill it: address, folder, first year and key figures."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from sekom_analytics.fetching.client import Client
from sekom_analytics.fetching.kolada import Fetcher

NOW = dt.datetime(2026, 3, 1, 9, 30, tzinfo=dt.UTC)


def main() -> None:
    url, folder, since, *kpis = sys.argv[1:]
    with Client(url, lambda seconds: None) as client:
        Fetcher(client, Path(folder), lambda: NOW, lambda kpi, answered, of: None).fetch(kpis, int(since))


if __name__ == "__main__":
    main()
