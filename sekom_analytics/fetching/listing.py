"""Kolada's list of key figures: kept as received, searched by words, and a line written for one that is added."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sekom_analytics.fetching import shelf
from sekom_analytics.fetching.client import Client
from sekom_analytics.fetching.orders import PER_PAGE
from sekom_analytics.sources import kolada, kolada_added, vintages

REGIONS_ALONE = "L"
HEADING = "# Nyckeltal ur Kolada utöver katalogens, ett på varje rad. Inom klamrarna kan stå\n"
HEADING += '# direction = "higher" eller "lower" (åt vilket håll som är bättre), decimals och short.\n'


@dataclass(frozen=True)
class Listed:
    """A key figure as Kolada lists it."""

    kpi: str
    title: str
    description: str


def renew(client: Client, folder: Path, now: Callable[[], dt.datetime]) -> None:
    """Fetches the list into `folder`, Kolada's raw files, unless it says what is stored already."""
    pages = client.pages(f"kpi?per_page={PER_PAGE}")
    files = {f"kpi-{number:02}.json.gz": shelf.packed(page) for number, page in enumerate(pages, start=1)}
    stored = vintages.newest(folder / kolada.LIST)
    if stored and {path.name: path.read_bytes() for path in stored.glob("*.gz")} == files:
        return
    shelf.publish(folder / kolada.LIST, now(), files, {"address": client.base})


def stored(folder: Path) -> list[Listed]:
    """The newest stored list, without what only regions have; empty where none has been fetched."""
    vintage = vintages.newest(folder / kolada.LIST)
    return list(_read(vintage)) if vintage else []


def search(listed: Iterable[Listed], words: str) -> list[Listed]:
    """Those with every word in title or description (or code), in any case; those with all in the title first."""
    wanted = words.casefold().split()
    found = [entry for entry in listed if _has(f"{entry.kpi} {entry.title} {entry.description}", wanted)]
    return sorted(found, key=lambda entry: (not _has(entry.title, wanted), entry.title.casefold(), entry.kpi))


def add(folder: Path, kpis: Sequence[str]) -> list[str]:
    """Writes a line for each key figure that has none; those that were written. What stands in the file is kept."""
    new = [kpi for kpi in kpis if kpi not in kolada_added.listed(folder)]
    path = folder / kolada.ADDED
    before = path.read_text(encoding="utf-8") if path.exists() else HEADING
    before += "" if before.endswith("\n") else "\n"
    if new:
        shelf.write(path, (before + "".join(f"{kpi} = {{}}\n" for kpi in new)).encode())
    return new


@lru_cache(maxsize=2)
def _read(vintage: Path) -> tuple[Listed, ...]:
    # A vintage never changes.
    answers = [vintages.answer(path) for path in sorted(vintage.glob("*.gz"))]
    return tuple(
        Listed(str(value["id"]), str(value["title"]), str(value.get("description") or ""))
        for answer in answers
        for value in answer["values"]
        if value.get("municipality_type") != REGIONS_ALONE
    )


def _has(text: str, wanted: Sequence[str]) -> bool:
    plain = text.casefold()
    return all(word in plain for word in wanted)
