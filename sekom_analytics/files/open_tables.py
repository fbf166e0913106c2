"""The tables of the open data: their fields in words, their keys, and the sources that they come from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from sekom_analytics.answers import Answers
from sekom_analytics.answers.open_data import Selection
from sekom_analytics.catalog.models import Text
from sekom_analytics.metrics.results import Result

# The fields of the register that are facts; where they were seen, and in whose words, is not passed on.
MEMBER = ("name", "code", "kind", "observer", "joined", "left", "first_seen", "last_seen", "standing")
WORDS = {
    "indicator": "id of the key figure",
    "code": "four-digit code of the municipality",
    "year": "the year that the figure describes",
    "source": "id of the source",
    "value": "in the unit of the key figure; empty without one",
    "status": "ok, or why there is no value: . not applicable, .. secret or too small, - not reported, "
    "v waiting for the source, s struck",
    "numerator": "what a member handed in beside the value",
    "denominator": "what a member handed in beside the value",
    "derived": "whether the value was calculated by the program from the source's figures",
    "shown": "whether it is the figure that the pages show",
    "name_sv": "name in Swedish",
    "name_en": "name in English",
    "definition_sv": "definition in Swedish",
    "definition_en": "definition in English",
    "theme": "id of the heading that it is shown under",
    "unit": "id of the unit",
    "unit_sv": "unit in Swedish",
    "unit_en": "unit in English",
    "decimals": "as many as the pages show",
    "direction": "which way is better: higher, lower or neutral",
    "quantity": "share or amount",
    "self_reported": "whether members report it themselves",
    "codes": "set and code, as 2023:GN.10",
    "sources": "ids, the one shown first coming first",
    "global_targets": "targets of Agenda 2030 that it speaks to, in our judgement",
    "municipalities": "how many have a value in any year",
    "first_year": "first year with a value",
    "last_year": "last year with a value",
    "name": "name",
    "county_code": "two-digit code of the county",
    "county": "name of the county",
    "skr_group": "group of municipalities by SKR, 2023",
    "skr_group_name": "name of the group",
    "land_area": "km²",
    "latitude": "of the middle, WGS 84",
    "longitude": "of the middle, WGS 84",
    "kind": "municipality or region",
    "observer": "an observer, not a member",
    "joined": "year; empty where not known",
    "left": "year; empty where not known",
    "first_seen": "first year that it was seen as a member",
    "last_seen": "last year that it was seen as a member",
    "standing": "at the end of the newest year with a population: member, observer, former, later or unknown",
}


@dataclass(frozen=True)
class OpenTable:
    """A table with its name and title, its key, the tables that its fields lead to, and ids of its sources."""

    name: str
    title: Text
    frame: pl.DataFrame
    key: tuple[str, ...]
    sources: tuple[str, ...]
    references: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    invented: bool = False

    def file(self, ending: str) -> str:
        """The name of its file; that of a demonstration says so."""
        return f"{'DEMO-' if self.invented else ''}{self.name}.{ending}"


def tables(ask: Answers, wanted: Selection) -> list[OpenTable]:
    """The observations asked for, and the tables that they lead to."""
    made = (_observations(ask, wanted), _indicators(ask), _municipalities(ask), _members(ask))
    return [replace(table, invented=ask.is_demonstration) for table in made]


def _observations(ask: Answers, wanted: Selection) -> OpenTable:
    frame, title = ask.observations(wanted), Text(sv="Observationer av nyckeltal", en="Observations of key figures")
    key, sources = ("indicator", "code", "year", "source"), tuple(frame["source"].unique().sort())
    leads = {"indicator": ("indicators", "indicator"), "code": ("municipalities", "code")}
    return OpenTable("observations", title, frame, key, sources, leads)


def _indicators(ask: Answers) -> OpenTable:
    frame = _flat(ask.indicator_list().indicators)
    return OpenTable("indicators", Text(sv="Nyckeltal", en="Key figures"), frame, ("indicator",), ())


def _municipalities(ask: Answers) -> OpenTable:
    frame = _flat(ask.municipality_list().municipalities)
    title = Text(sv="Kommuner", en="Municipalities")
    return OpenTable("municipalities", title, frame, ("code",), ("registry", "geography"))


def _members(ask: Answers) -> OpenTable:
    frame = ask.standing(ask.newest_year()).select(MEMBER)
    title = Text(sv="Medlemmar och tidigare medlemmar", en="Members, past and present")
    return OpenTable("members", title, frame, ("name",), ("members",), {"code": ("municipalities", "code")})


def _flat(entries: Sequence[Result]) -> pl.DataFrame:
    """Entries as rows; a list becomes words with spaces between them."""
    rows = [{name: _cell(value) for name, value in entry.model_dump().items()} for entry in entries]
    return pl.DataFrame(rows, infer_schema_length=None)


def _cell(value: object) -> object:
    if not isinstance(value, list):
        return value
    return " ".join(":".join(part.values()) if isinstance(part, dict) else part for part in value)
