"""Miljöbarometern: every table layout that its pages have shown, and the note kept beside each row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import dataframely as dy

from sekom_analytics.errors import N_, InputError, row_of
from sekom_analytics.sources.table import Table, read_table, table_files
from sekom_analytics.sources.text_rows import READ_AS, TextRow, text_rows

SOURCE = "miljobarometern"
NOTES = ".sources"
TEXT_DERIVED = ".text"

HEADINGS = {
    "row": re.compile(r"rad-?id", re.IGNORECASE),
    "area": re.compile(r"mätområde|kommun(er)?|geografiskt område|område|miljöcertifikat", re.IGNORECASE),
    "date": re.compile(r"datum|år", re.IGNORECASE),
    "value": re.compile(r"(senaste\s+)?värdet?(\s*\((?P<unit>.*)\))?", re.IGNORECASE),
    "unit": re.compile(r"enhet", re.IGNORECASE),
    "figure": re.compile(r"indikator|nyckeltal", re.IGNORECASE),
}
LAYOUTS = {
    frozenset({"row", "area", "date", "value"}): "new design",
    frozenset({"area", "date", "value"}): "old design, or comparison",
    frozenset({"row", "date", "value"}): "one series",
    frozenset({"date", "value"}): "one series",
    frozenset({"figure", "area", "date", "value"}): "long export",
    frozenset({"row", "figure", "area", "date", "value"}): "long export",
    frozenset({"figure", "area", "date", "value", "unit"}): "long export",
    frozenset({"row", "figure", "area", "date", "value", "unit"}): "long export",
}
KNOWN = (
    "Rad-id | Mätområde | Datum | Värde (enhet); Mätområde | Datum | Värde (enhet); Rad-id | Datum | Värde (enhet); "
    "Rad-id | Kommun | Senaste värdet (enhet) | Datum; Indikator | Mätområde | Datum | Värde (enhet)"
)
FILE_NAME = re.compile(r"(?P<set>\d{4})_(?P<figure>[^_]+)(_(?P<area>.+))?")
NAME_RULE = N_(
    "Name it <set>_<code>.csv, for instance 2023_GN.10.csv, or 2023_GN.10_karlskrona.csv for one municipality."
)
NOTE_HEADINGS = ("Rad", "Mätområde", "Datum", "Läst som", "Adress", "Anmärkning")


@dataclass(frozen=True)
class FileName:
    """What a file's name says of its rows."""

    key_set: str
    figure: str
    area: str | None
    text_derived: bool


def read(folder: Path, raw: Path) -> dy.DataFrame[TextRow]:
    """Every figure in `folder`, as printed. Raises InputError for a layout that nobody has mapped."""
    paths = table_files(folder)
    tables = [path for path in paths if not path.stem.endswith(NOTES)]
    named = {path.stem for path in tables}
    for path in paths:
        if path not in tables and path.stem.removesuffix(NOTES) not in named:
            found = N_("the table that it says the origin of is not here")
            raise InputError(str(path), found, N_("Give both the same name."))
    return text_rows(row for path in tables for row in _rows(path, raw))


def _rows(path: Path, raw: Path) -> Iterator[dict[str, Any]]:
    table, name = read_table(path), _file_name(path)
    roles, unit, unit_place = _layout(table)
    notes = _notes(path, name.text_derived)
    if "area" not in roles and name.area is None:
        found = N_("neither a column nor the name says which municipality it is about")
        raise InputError(str(path), found, NAME_RULE)
    compared = table.headings[roles["value"]].casefold().startswith("senaste")
    for number, cells in table.rows:
        cell = dict.fromkeys(HEADINGS, "") | {r: cells[i].strip() for r, i in roles.items() if i < len(cells)}
        note = notes.get(number, {})
        yield {
            "source": SOURCE,
            "file": path.relative_to(raw).as_posix(),
            "row": number,
            "key_set": name.key_set,
            "key_figure": cell["figure"] or name.figure,
            "area": cell["area"] or name.area,
            "date": cell["date"],
            "printed": cell["value"],
            "unit": cell["unit"] or unit,
            # A unit of the row's own is judged row by row; one in the heading stands for the whole file.
            "unit_place": None if "unit" in roles else unit_place,
            "read_as": note.get("Läst som") or ("comparison" if compared else "table"),
            "address": note.get("Adress"),
            "note": note.get("Anmärkning") or None,
            "fault": _fault(cells, table, cell, note, name.text_derived),
        }


def _file_name(path: Path) -> FileName:
    stem = path.stem
    text_derived = stem.endswith(TEXT_DERIVED)
    match = FILE_NAME.fullmatch(stem.removesuffix(TEXT_DERIVED))
    if not match:
        raise InputError(str(path), N_("the name does not say which key figure it holds"), NAME_RULE)
    area = match["area"]
    return FileName(match["set"], match["figure"], unquote(area) if area else None, text_derived)


def _layout(table: Table) -> tuple[dict[str, int], str | None, str]:
    """The column of each role, the unit in the value heading, and where it stands."""
    roles: dict[str, int] = {}
    for position, heading in enumerate(table.headings):
        role = next((r for r, pattern in HEADINGS.items() if pattern.fullmatch(heading)), None)
        if role is None or role in roles:
            raise _unknown_layout(table)
        roles[role] = position
    if frozenset(roles) not in LAYOUTS:
        raise _unknown_layout(table)
    heading = table.headings[roles["value"]]
    match = HEADINGS["value"].fullmatch(heading)
    return roles, match["unit"] if match else None, f"heading “{heading}”"


def _unknown_layout(table: Table) -> InputError:
    found = N_("the headings {headings} are no known layout")
    remedy = N_("Known: {known}. Rename the headings, or have the layout added.")
    return InputError(str(table.path), found, remedy, headings=" | ".join(table.headings), known=KNOWN)


def _notes(path: Path, required: bool) -> dict[int, dict[str, str]]:
    """How each row was read, from the file of the same name with `.sources`; by row number."""
    beside = path.with_name(f"{path.stem}{NOTES}.csv")
    if not beside.exists():
        if required:
            remedy = N_("Put {file} beside it: figures read out of running text need their origin.")
            raise InputError(str(path), N_("the file says where no row comes from"), remedy, file=beside.name)
        return {}
    table = read_table(beside)
    if table.headings != NOTE_HEADINGS:
        facts = {"headings": " | ".join(table.headings), "known": " | ".join(NOTE_HEADINGS)}
        raise InputError(str(beside), N_("the headings are {headings}"), N_("They must be {known}."), **facts)
    return dict(_note(beside, number, cells) for number, cells in table.rows)


def _note(beside: Path, number: int, cells: tuple[str, ...]) -> tuple[int, dict[str, str]]:
    place = row_of(beside, number)
    if len(cells) != len(NOTE_HEADINGS) or not cells[0].strip().isdecimal():
        facts = {"text": " | ".join(cells), "known": " | ".join(NOTE_HEADINGS)}
        raise InputError(place, N_("it holds {text}"), N_("It must hold {known}."), **facts)
    note = dict(zip(NOTE_HEADINGS, (cell.strip() for cell in cells), strict=True))
    if note["Läst som"] not in READ_AS:
        facts = {"text": note["Läst som"], "known": ", ".join(READ_AS)}
        raise InputError(place, N_("Läst som is “{text}”"), N_("It must be one of {known}."), **facts)
    return int(note["Rad"]), note


def _fault(
    cells: tuple[str, ...], table: Table, cell: dict[str, str], note: dict[str, str], text_derived: bool
) -> str | None:
    if len(cells) != len(table.headings):
        return "ragged_row"
    if text_derived and not note:
        return "no_note"
    if note and (note["Mätområde"], note["Datum"]) != (cell["area"], cell["date"]):
        return "note_of_another_row"
    return None
