"""Key figures of Kolada that an office has put beside the catalogue: described by the source, ranked by nobody."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from sekom_analytics.catalog.loader import faults
from sekom_analytics.catalog.models import (
    CUT,
    LONGEST_UNIT,
    Catalogue,
    Caveat,
    Derivation,
    Entry,
    Indicator,
    Text,
    Theme,
    Unit,
    plain_code,
)
from sekom_analytics.errors import InputError

SOURCE = "kolada"
PERCENT = "percent"
THEME = Theme(id="added", title=Text(sv="Tillagt ur Kolada", en="Added from Kolada"))
NO_UNIT = Unit(id="kolada_value", label=Text(sv="värde", en="value"), spellings=())
SHORTEST = 28
SUPPLIER = Text(sv="Kolada (RKA)", en="Kolada (RKA)")
OURS = {
    "sv": "Tillagt ur Kolada, inte ett av nätverkets nyckeltal. Namn och beskrivning är Koladas.",
    "en": "Added from Kolada, not a key figure of the network. Name and description are Kolada's, in Swedish.",
}
NO_DIRECTION = {
    "sv": " Åt vilket håll som är bättre är inte sagt, så ingen rangordnas.",
    "en": " Which way is better has not been said, so nobody is ranked.",
}


class Added(Entry):
    """A key figure as it was added: what Kolada says of it, and what the office does.

    `decimals` are those that its values are shown with.
    """

    kpi: str = Field(pattern=r"^[A-Z]\d{5}$")
    title: str = Field(min_length=1)
    description: str = ""
    direction: Literal["higher", "lower", "neutral"] = "neutral"
    decimals: int = Field(ge=0, le=3)
    short: str | None = Field(default=None, min_length=1, max_length=SHORTEST)


def joined(catalogue: Catalogue, added: Sequence[Added]) -> Catalogue:
    """The catalogue with a key figure for each that was added, last and under a theme of its own.

    Raises InputError for one that the catalogue has already.
    """
    if not added:
        return catalogue
    units = [_unit(entry.title, catalogue) for entry in added]
    new = {unit.id: unit for unit in units if unit.id not in catalogue.unit}
    indicators = [_indicator(entry, unit) for entry, unit in zip(added, units, strict=True)]
    fields = {field: getattr(catalogue, field) for field in Catalogue.model_fields} | {
        "units": (*catalogue.units, *new.values()),
        "themes": (*catalogue.themes, THEME),
        "indicators": (*catalogue.indicators, *indicators),
    }
    found = Catalogue.model_construct(**fields)
    for fault in faults(found):
        raise InputError("kolada/added.toml", fault, "Take the line away: the catalogue has that key figure.")
    return found


def _indicator(entry: Added, unit: Unit) -> Indicator:
    title = Text(sv=entry.title, en=entry.title)
    short = entry.short or _short(entry.title)
    said = entry.description or entry.title
    return Indicator(
        id=f"kolada_{entry.kpi.casefold()}",
        theme=THEME.id,
        name=title,
        short=Text(sv=short, en=short),
        definition=Text(sv=said, en=said),
        unit=unit.id,
        decimals=entry.decimals,
        direction=entry.direction,
        quantity="share" if unit.percent else "amount",
        lower_bound=None,
        upper_bound=None,
        supplier=SUPPLIER,
        self_reported=False,
        added=True,
        derived=Derivation(source=SOURCE, key=entry.kpi, rule="as_is"),
        sources=(SOURCE,),
        caveats=(_caveat(entry),),
    )


def _caveat(entry: Added) -> Caveat:
    more = NO_DIRECTION if entry.direction == "neutral" else {"sv": "", "en": ""}
    return Caveat(sv=OURS["sv"] + more["sv"], en=OURS["en"] + more["en"])


def _unit(title: str, catalogue: Catalogue) -> Unit:
    """The unit that a title of Kolada's ends with, after its last comma; one of the catalogue's only by its label.

    Its spellings are not enough: tonnes an inhabitant of one key figure are not the carbon dioxide of another.
    """
    tail = title.rpartition(",")[2].strip() if "," in title else ""
    if "%" in tail:
        return catalogue.unit[PERCENT]
    known = next((unit for unit in catalogue.units if plain_code(unit.label.sv) == plain_code(tail)), None)
    if known:
        return known
    plain = _plain(tail)
    if not plain or len(tail) > LONGEST_UNIT:
        return NO_UNIT
    return Unit(id=f"kolada_{plain}", label=Text(sv=tail, en=tail), spellings=(tail,))


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[^a-z0-9]+", "_", decomposed.encode("ascii", "ignore").decode()).strip("_")


def _short(title: str) -> str:
    """A title without its unit, cut between two words."""
    name = title.rpartition(",")[0].strip() or title
    if len(name) <= SHORTEST:
        return name
    return f"{name[:SHORTEST].rpartition(' ')[0].rstrip(' ,') or name[: SHORTEST - 1]}{CUT}"
