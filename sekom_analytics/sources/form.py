"""The form that members fill in: where its headings stand, whatever has been moved, and a row of text a figure."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sekom_analytics.errors import UnreadableFileError
from sekom_analytics.sources.cells import Cell, Sheet

# The version that this program makes: the year that it was drawn up, and its number within it.
VERSION = "2026-1"
VERSION_TEXT = re.compile(r"\d{4}-\d+")
# A heading of a column, in any language and version that a form has had -> the part of the figure under it.
HEADINGS = {
    "kod": "code",
    "code": "code",
    "enhet": "unit",
    "unit": "unit",
    "avser år": "year",
    "for the year": "year",
    "täljare": "numerator",
    "numerator": "numerator",
    "nämnare": "denominator",
    "denominator": "denominator",
    "värde": "value",
    "value": "value",
    "status": "status",
    "kommentar": "comment",
    "kommentarer": "comment",
    "comment": "comment",
}
# A label beside which something on the form as a whole stands.
LABELS = {
    "kommun": "municipality",
    "municipality": "municipality",
    "år": "year",
    "year": "year",
    "formulärversion": "version",
    "form version": "version",
    "uppsättning": "set",
    "set of key figures": "set",
}
ENTRIES = ("numerator", "denominator", "value", "status", "comment")
# What a form says in other columns, and nobody reads: the name, what is known already, and how to fill it in.
TOLD = {
    "nyckeltal",
    "key figure",
    "senaste värde",
    "latest value",
    "senaste år",
    "latest year",
    "så fyller du i",
    "how to fill it in",
}
# So many cells are named in one sentence.
MOST_PLACES = 8
# A part of a row that must be sound; that a comment is not costs the comment alone.
FIGURE = ("value", "status", "numerator", "denominator", "year")
# A choice of the list of statuses ends with its sign: `hemligt eller för litet (..)`.
SIGN = re.compile(r"\((\S{1,2})\)\s*\Z")
HAS_VALUE = "ok"


@dataclass(frozen=True)
class Head:
    """What a form says of itself, as text, and where each of it stands."""

    municipality: str | None = None
    year: str | None = None
    version: str | None = None
    set: str | None = None
    places: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Remark:
    """Something that a person should know of how a cell was read; it stops nothing."""

    kind: str
    place: str
    row: int


class Fault(NamedTuple):
    """Why a row cannot be taken as it stands, and the part of it that says so."""

    kind: str
    part: str


def find(sheet: Sheet, name: str) -> tuple[int, dict[str, int]] | None:
    """The row of the headings, and the column of each part; None on a sheet that holds no form.

    A form has at least a code and a value. The first such row is taken, wherever it stands. Raises UnreadableFileError
    for the file `name` when a heading stands twice in it.
    """
    for number, cells in sheet.rows():
        named = [(part, column) for column, cell in cells.items() if (part := HEADINGS.get(_plain(cell.text)))]
        parts = dict(named)
        if {"code", "value"} <= set(parts):
            twice = next((column for part, column in named if parts[part] != column), None)
            if twice:
                raise heading_twice(name, cells[twice].text)
            return number, parts
    return None


def heading_twice(name: str, heading: str) -> UnreadableFileError:
    """The error for a table with two columns of one heading: nobody knows which is meant."""
    found = f"the heading “{heading}” stands twice"
    return UnreadableFileError(name, "heading_twice", found, "Take one of the columns away.", heading)


def head(sheet: Sheet, first: int) -> Head:
    """What stands beside the labels above the row of headings `first`: in the next filled cell to the right."""
    found: dict[str, str] = {}
    places: dict[str, str] = {}
    for number, cells in sheet.rows():
        if number >= first:
            break
        filled = [(column, cell) for column, cell in cells.items() if cell.text]
        for (_, cell), (column, value) in itertools.pairwise(filled):
            label = LABELS.get(_plain(cell.text))
            if label and label not in found:
                found[label], places[label] = value.text, sheet.place(number, column)
    return Head(**found, places=places)


def rows(sheet: Sheet, first: int, parts: dict[str, int]) -> Iterator[tuple[dict[str, Any], list[Remark]]]:
    """A row for each figure that something is written about, with the remarks on it. Rows without a code are passed."""
    last = last_column(sheet, first)
    for number, cells in sheet.rows():
        at = {part: cells[column] for part, column in parts.items() if column in cells}
        if number <= first or not at.get("code", Cell("")).text:
            continue
        written = {part: at[part] for part in ENTRIES if part in at}
        if any(cell.text or cell.fault or cell.note for cell in written.values()):
            fault = fault_of(at) or cut_number(sheet, cells, last, at)
            sound = {part: cell for part, cell in written.items() if fault is None or part != fault.part}
            noted = list(_remarks(sheet, number, sound, parts))
            yield _row(number, at) | placed(sheet, number, at, parts, fault), noted


def outside(sheet: Sheet, first: int, parts: Mapping[str, int]) -> list[Remark]:
    """What is written below the headings where the form has no cell for it, as one remark; nobody reads it."""
    headings = {column: _plain(cell.text) for (row, column), cell in sheet.cells.items() if row == first}
    known = {column for column, text in headings.items() if text in HEADINGS or text in TOLD}
    entries = {column for part, column in parts.items() if part in ENTRIES}
    places = [
        sheet.place(number, column)
        for number, cells in sheet.rows()
        for column, cell in cells.items()
        if number > first and (cell.text or cell.note)
        if column not in known or (column in entries and not cells.get(parts["code"], Cell("")).text)
    ]
    return [Remark("outside_the_form", listed(places), 0)] if places else []


def listed(places: list[str]) -> str:
    """Cells of one sheet as they are named to people: `Rapportering!I8, I42`; many are cut short."""
    first, *others = places[:MOST_PLACES]
    return ", ".join([first, *(place.rpartition("!")[2] for place in others)]) + ", …" * (len(places) > MOST_PLACES)


def _row(number: int, at: dict[str, Cell]) -> dict[str, Any]:
    text = {part: cell.text for part, cell in at.items()}
    return {
        "row": number,
        "key_figure": text["code"],
        "date": text.get("year") or None,
        "printed": text.get("value") or sign_of(text.get("status", "")),
        "numerator": text.get("numerator") or None,
        "denominator": text.get("denominator") or None,
        "unit": text.get("unit") or None,
        "comment": comment_of(at),
    }


def placed(
    sheet: Sheet, number: int, at: Mapping[str, Cell], parts: Mapping[str, int], fault: Fault | None
) -> dict[str, Any]:
    """Where the figure of a row stands: the cell of its value, or that of its fault, with the text there."""
    if fault is None:
        column = parts.get("value", next(iter(parts.values())))
        return {"address": sheet.place(number, column), "fault": None, "at_fault": None}
    address = sheet.place(number, parts[fault.part])
    return {"address": address, "fault": fault.kind, "at_fault": at[fault.part].text or None}


def sign_of(status: str) -> str:
    """The sign of a status as it is chosen or typed; empty where it says no more than that there is a value."""
    found = SIGN.search(status)
    sign = found[1] if found else status
    return "" if _plain(sign) == HAS_VALUE else sign


def fault_of(at: Mapping[str, Cell]) -> Fault | None:
    """Why the row cannot be taken as it stands; the first reason found.

    A year typed into a cell of dates becomes a day in 1905, so a day is no year here.
    """
    faulty = [part for part in FIGURE if part in at and at[part].fault]
    if not faulty and not any(cell.text or cell.note for part, cell in at.items() if part in ENTRIES):
        faulty = ["comment"]  # nothing else is written about the figure
    if faulty:
        return Fault(at[faulty[0]].fault or "", faulty[0])
    both = at.get("value", Cell("")).text and sign_of(at.get("status", Cell("")).text)
    return Fault("value_and_status", "value") if both else None


def last_column(sheet: Sheet, row: int) -> int:
    """The last column that has a heading in a row of headings."""
    return max(column for at, column in sheet.cells if at == row)


def cut_number(sheet: Sheet, cells: Mapping[int, Cell], last: int, at: Mapping[str, Cell]) -> Fault | None:
    """The fault of a row of a text file in which a number may have been cut in two: `45,5` where commas part cells.

    There is a cell too many then, or digits alone where there should be words.
    """
    if sheet.name:
        return None
    words = at["comment"].text if "comment" in at else ""
    digits = words.isdecimal() and at.get("value", Cell("")).text.lstrip("-").isdecimal()
    part = "value" if "value" in at else next(iter(at))
    return Fault("cut_number", part) if digits or any(column > last for column in cells) else None


def comment_of(at: dict[str, Cell]) -> str | None:
    """The comment, and after it the notes that hang on the cells of the row."""
    texts = [at["comment"].text] if "comment" in at else []
    texts += [cell.note for part, cell in at.items() if part in ENTRIES and cell.note]
    return "\n".join(dict.fromkeys(text for text in texts if text)) or None


def _remarks(sheet: Sheet, number: int, written: dict[str, Cell], parts: dict[str, int]) -> Iterator[Remark]:
    for part, cell in written.items():
        kinds = (
            "hidden_cell" if cell.hidden and (cell.text or cell.note) else None,
            "note_read" if cell.note else None,
            "formula_read" if cell.formula and not cell.fault else None,
            "comment_unread" if part == "comment" and cell.fault else None,
        )
        yield from (Remark(kind, sheet.place(number, parts[part]), number) for kind in kinds if kind)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(": ")
