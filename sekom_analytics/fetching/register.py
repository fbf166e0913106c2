"""Refreshes the register from Kolada: names, population, land area and RKA's groups of similar municipalities."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from sekom_analytics.errors import N_, SekomError
from sekom_analytics.fetching import revisions, shelf
from sekom_analytics.fetching.arranging import SIGNS, Figures
from sekom_analytics.fetching.client import Answer, FetchError
from sekom_analytics.fetching.kolada import COUNTRY, MUNICIPALITY, Fetched, Fetcher
from sekom_analytics.fetching.orders import FIRST_YEAR, PER_PAGE
from sekom_analytics.sources import kolada, registry, vintages

PERSONS, LAND_AREA = "N01951", "N02993"
HELD = (PERSONS, LAND_AREA)
# Where the two key figures of Kolada that the register is made of are kept.
KEY_FIGURES = "kolada"
# RKA has groups for schools, care and so on too; this is the one for municipalities as a whole.
SIMILAR = re.compile(r"Liknande kommuner,? övergripande, (?P<name>.+), (?P<year>\d{4})")


@dataclass(frozen=True)
class Refreshed:
    """What became of the register. `vintage` is the new folder, None where the source says what is stored already."""

    vintage: Path | None
    key_figures: list[Fetched]
    renamed: list[tuple[str, str, str]]
    similar: int


def refresh(fetcher: Fetcher, folder: Path) -> Refreshed:
    """Fetches the register into `folder`, as one whole vintage. The fetcher's own folder is `folder / KEY_FIGURES`.

    Counties and SKR's groups are those on record. Raises SekomError when Kolada has other municipalities than they,
    and FetchError when it has no population or no land area of them: the register that is stored stays as it is.
    """
    now = fetcher.now()
    lists = {
        "municipality": fetcher.client.pages(f"municipality?per_page={PER_PAGE}"),
        "municipality_groups": fetcher.client.pages(f"municipality_groups?per_page={PER_PAGE}"),
    }
    names = _names(lists["municipality"])
    known = _known(registry.current(folder))
    _stop_at_other_municipalities(names, known)
    fetched = fetcher.fetch([PERSONS, LAND_AREA], FIRST_YEAR)
    empty = {found.kpi for found in fetched if not found.figures}
    held = {kpi: {} if kpi in empty else _figures(fetcher.folder, kpi) for kpi in HELD}
    _stop_without_figures(held)
    persons, areas = held[PERSONS], held[LAND_AREA]
    similar = similar_pairs((value for answer in lists["municipality_groups"] for value in answer.values), names)
    tables = {
        registry.MUNICIPALITIES[0]: shelf.table(registry.MUNICIPALITIES[1], _municipalities(known, names, areas)),
        registry.POPULATION[0]: shelf.table(registry.POPULATION[1], _population(persons)),
    }
    if similar:
        tables[registry.SIMILAR[0]] = shelf.table(registry.SIMILAR[1], similar)
    renamed = [(code, known[code]["name"], name) for code, name in names.items() if known[code]["name"] != name]
    vintage = None if _stored(folder, tables) else _keep(folder, now, tables, lists)
    return Refreshed(vintage, fetched, renamed, len({code for code, *_ in similar}))


def similar_pairs(groups: Iterable[Mapping[str, Any]], names: Mapping[str, str]) -> list[tuple[str, str, int]]:
    """(code, similar, year) of RKA's newest group for each municipality, in order; the municipality itself left out."""
    codes = {name: code for code, name in names.items()}
    newest: dict[str, tuple[int, list[str]]] = {}
    for group in groups:
        said = SIMILAR.fullmatch(str(group.get("title")).strip())
        code = codes.get(said["name"]) if said else None
        if said and code and int(said["year"]) > newest.get(code, (0, []))[0]:
            newest[code] = int(said["year"]), [_member(member) for member in group.get("members") or []]
    return sorted(
        (code, peer, year)
        for code, (year, peers) in newest.items()
        for peer in set(peers)
        if peer in names and peer != code
    )


def _member(member: Any) -> str:
    # The documentation shows members as codes, the older service gave dictionaries.
    return str(member.get("member_id") or member.get("id")) if isinstance(member, dict) else str(member)


def _names(answers: list[Answer]) -> dict[str, str]:
    found = (
        (value["id"], value["title"]) for answer in answers for value in answer.values if value["type"] == MUNICIPALITY
    )
    return dict(sorted(found))


def _known(folder: Path) -> dict[str, dict[str, str]]:
    with (folder / registry.MUNICIPALITIES[0]).open(encoding="utf-8-sig", newline="") as file:
        return {row["municipality_code"]: row for row in csv.DictReader(file)}


def _stop_at_other_municipalities(names: Mapping[str, str], known: Mapping[str, Any]) -> None:
    new, gone = sorted(set(names) - set(known)), sorted(set(known) - set(names))
    if new or gone:
        refusal = N_(
            "Kolada has other municipalities (new: {new}; gone: {gone}). Nothing is changed. Add or take away their "
            "rows in municipalities.csv first, with county and SKR group."
        )
        raise SekomError(refusal, new=", ".join(new) or "–", gone=", ".join(gone) or "–")


def _stop_without_figures(held: Mapping[str, Figures]) -> None:
    lacking = [kpi for kpi, figures in held.items() if not figures]
    if lacking:
        refusal = N_(
            "Kolada has nothing of any municipality in these years under {names} ({persons} is population, {area} land "
            "area). The register that is stored stays as it is. Try later."
        )
        raise FetchError(refusal, names=", ".join(lacking), persons=PERSONS, area=LAND_AREA)


def _figures(folder: Path, kpi: str) -> Figures:
    """The numbers of the municipalities; a sign of why there is none is no number."""
    path = kolada.stored(folder, kpi)
    read = revisions.read(path) if path else {}
    return {place: text for place, text in read.items() if text not in ("", *SIGNS.values()) and place[0] != COUNTRY}


def _municipalities(known: Mapping[str, dict[str, str]], names: Mapping[str, str], areas: Figures) -> list[list[str]]:
    """The rows on record, with the name of today and the newest land area; the one on record where there is none."""
    newest = {code: text for (code, _), text in sorted(areas.items())}
    kept = ("county_code", "county", "skr_group")
    return [
        [code, name, *(known[code][column] for column in kept), newest.get(code) or known[code]["land_area_km2"]]
        for code, name in names.items()
    ]


def _population(persons: Figures) -> list[tuple[str, int, int]]:
    return [(code, year, int(Decimal(text))) for (code, year), text in persons.items()]


def _stored(folder: Path, tables: Mapping[str, bytes]) -> bool:
    """Whether the newest vintage holds these tables already."""
    place = vintages.newest(folder / registry.FETCHED)
    held = {p.name: p.read_bytes() for p in place.glob("*.csv")} if place else {}
    return held == tables


def _keep(folder: Path, now: dt.datetime, tables: Mapping[str, bytes], lists: Mapping[str, list[Answer]]) -> Path:
    answers = {
        f"{name}-{number:02}.json.gz": shelf.packed(page)
        for name, pages in lists.items()
        for number, page in enumerate(pages, start=1)
    }
    made_of = {kpi: vintages.newest(folder / KEY_FIGURES / kpi) for kpi in (PERSONS, LAND_AREA)}
    said = {kpi: vintage and vintage.name for kpi, vintage in made_of.items()}
    return shelf.publish(folder / registry.FETCHED, now, {**tables, **answers}, {"made_of": said})
