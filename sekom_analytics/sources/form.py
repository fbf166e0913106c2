"""The form that members fill in: where its headings stand, whatever has been moved, and a row of text a figure."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

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
            row = _row(number, at, sheet.place(number, parts["value"]))
            row["fault"] = row["fault"] or cut_number(sheet, cells, last, at)
            yield row, list(_remarks(sheet, number, written, parts))


def _row(number: int, at: dict[str, Cell], address: str) -> dict[str, Any]:
    text = {part: cell.text for part, cell in at.items()}
    value, sign = text.get("value", ""), sign_of(text.get("status", ""))
    return {
        "row": number,
        "key_figure": text["code"],
        "date": text.get("year") or None,
        "printed": value or sign,
        "numerator": text.get("numerator") or None,
        "denominator": text.get("denominator") or None,
        "unit": text.get("unit") or None,
        "comment": comment_of(at),
        "address": address,
        "fault": fault_of(at, value, sign),
    }


def sign_of(status: str) -> str:
    """The sign of a status as it is chosen or typed; empty where it says no more than that there is a value."""
    found = SIGN.search(status)
    sign = found[1] if found else status
    return "" if _plain(sign) == HAS_VALUE else sign


def fault_of(at: dict[str, Cell], value: str, sign: str) -> str | None:
    """Why the row cannot be taken as it stands; the first reason found.

    A year typed into a cell of dates becomes a day in 1905, so a day is no year here.
    """
    faults = [at[part].fault for part in ("value", "status", "numerator", "denominator", "year") if part in at]
    known = next((fault for fault in faults if fault), None)
    return known or ("value_and_status" if value and sign else None)


def last_column(sheet: Sheet, row: int) -> int:
    """The last column that has a heading in a row of headings."""
    return max(column for at, column in sheet.cells if at == row)


def cut_number(sheet: Sheet, cells: Mapping[int, Cell], last: int, at: Mapping[str, Cell]) -> str | None:
    """The fault of a row of a text file in which a number may have been cut in two: `45,5` where commas part cells.

    There is a cell too many then, or digits alone where there should be words.
    """
    if sheet.name:
        return None
    words = at["comment"].text if "comment" in at else ""
    digits = words.isdecimal() and at.get("value", Cell("")).text.lstrip("-").isdecimal()
    return "cut_number" if digits or any(column > last for column in cells) else None


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
        )
        yield from (Remark(kind, sheet.place(number, parts[part]), number) for kind in kinds if kind)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(": ")
