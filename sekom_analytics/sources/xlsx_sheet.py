"""A sheet of an .xlsx file, gone through once: the filled cells with their notes and faults, and what is hidden."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from sekom_analytics.sources import number_formats
from sekom_analytics.sources.cells import MOST_CELLS, Cell, Sheet
from sekom_analytics.sources.number_formats import PLAIN, TIME
from sekom_analytics.sources.xlsx_parts import Attributes, DamagedPartError, Formats, TooLargeError, is_set, plain, walk

PLACE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})", re.ASCII)
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
KINDS = ("n", "s", "str", "inlineStr", "b", "e", "d")
Area = tuple[int, int, int, int]


def read_sheet(part: bytes, name: str, hidden: bool, formats: Formats, notes: Mapping[str, str]) -> Sheet:
    """The filled cells of a sheet; `notes` by the cell. Raises DamagedPartError, TooLargeError, ExpatError."""
    parts = _Parts(formats, {place(at): text for at, text in notes.items()}, hidden)
    walk(part, parts.start, parts.end, parts.text)
    return Sheet(name, parts.finished())


@lru_cache(maxsize=4096)  # a form's cells stand where those of the one before stood
def place(text: str) -> tuple[int, int]:
    """Row and column of an address as `H12`. Raises DamagedPartError for one that no sheet has."""
    found = PLACE.fullmatch(text)
    column = 0
    for letter in found[1] if found else "":
        column = column * 26 + ord(letter) - 64
    if found is None or column > LAST_COLUMN or int(found[2]) > LAST_ROW:
        raise DamagedPartError("it has a cell at no place of a sheet")
    return int(found[2]), column


class _Parts:
    """What has been seen of a sheet so far."""

    def __init__(self, formats: Formats, notes: dict[tuple[int, int], str], hidden: bool) -> None:
        self.cells: dict[tuple[int, int], Cell] = {}
        self._formats, self._notes, self._all_hidden = formats, notes, hidden
        self._at, self._row_hidden = (0, 0), False
        self._given: Attributes = {}
        self._pieces: list[str] = []
        self._formula = self._reads = self._beside = self._inside = False
        self._values = self._covered = 0
        self._hidden_columns: set[int] = set()
        self._merged: list[Area] = []

    def start(self, tag: str, given: Attributes) -> None:
        if self._reads:
            raise DamagedPartError("a value holds more than text")
        if tag == "c":
            self._begin_cell(given)
        elif tag == "v":
            self._begin_value()
        elif tag == "t":
            self._reads = self._inside and not self._beside and self._given.get("t") == "inlineStr"
        elif tag == "f":
            self._formula = True
        elif tag == "row":
            self._at = (_whole(given["r"]) if "r" in given else self._at[0] + 1, 0)
            self._row_hidden = is_set(given.get("hidden"))
        elif tag == "rPh":
            self._beside = True
        elif tag == "col" and is_set(given.get("hidden")) and len(self._hidden_columns) < LAST_COLUMN:
            self._hidden_columns.update(range(int(given["min"]), min(int(given["max"]), LAST_COLUMN) + 1))
        elif tag == "mergeCell":
            first, _, last = given["ref"].partition(":")
            self._merged.append((*place(first), *place(last or first)))

    def end(self, tag: str) -> None:
        if tag == "c":
            self._end_cell()
        elif tag in ("v", "t"):
            self._reads = False
        elif tag == "rPh":
            self._beside = False

    def text(self, piece: str) -> None:
        if self._reads:
            self._pieces.append(piece)

    def _begin_cell(self, given: Attributes) -> None:
        row, column = self._at
        said = given.get("r")
        at = (row, column + 1) if said is None else place(said)
        if at[0] != row or self._inside:
            raise DamagedPartError("a cell stands in another row than it says")
        self._at, self._given, self._inside, self._formula, self._values = at, given, True, False, 0
        self._pieces.clear()

    def _begin_value(self) -> None:
        self._values += 1
        if self._values > 1:
            raise DamagedPartError("a cell has two values")
        self._reads = self._inside and self._given.get("t") != "inlineStr"

    def _end_cell(self) -> None:
        self._inside, at = False, self._at
        if not (self._pieces or self._formula or at in self._notes):
            return
        text, fault = self._read("".join(self._pieces))
        note = self._notes.pop(at, None) if self._notes else None
        if not (text or note or fault):
            return
        if at in self.cells:
            raise DamagedPartError("a cell is there twice")
        if len(self.cells) >= MOST_CELLS:
            raise TooLargeError("a sheet has more cells than any form")
        hidden = self._all_hidden or self._row_hidden or at[1] in self._hidden_columns
        self.cells[at] = Cell(text, note, fault, self._formula, hidden)

    def _read(self, stored: str) -> tuple[str, str | None]:
        """The text of a cell and its fault, by the kind that it says it is of."""
        kind, style = self._given.get("t", "n"), _whole(self._given.get("s", "0"))
        if kind not in KINDS or (style and style >= len(self._formats.kinds)):
            raise DamagedPartError("a cell is of a kind or a style that there is none of")
        if not stored.strip():
            return "", "uncalculated_formula" if self._formula else None
        stored = plain(stored)
        if kind == "s":
            return self._formats.texts[_whole(stored)], None
        if kind in ("str", "inlineStr"):
            return stored, None
        if kind == "e":
            return stored, "formula_error"
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(stored, stored), None
        return self._number(stored, style, kind == "d")

    def _number(self, stored: str, style: int, is_date: bool) -> tuple[str, str | None]:
        kind = self._formats.kinds[style] if self._formats.kinds else PLAIN
        if is_date:
            return stored.replace("T", " ").removesuffix(" 00:00:00"), "date_in_cell"
        if kind == TIME:
            return number_formats.moment(stored, self._formats.beginning), "date_in_cell"
        return number_formats.shown(stored, kind), None

    def finished(self) -> dict[tuple[int, int], Cell]:
        """The cells, with notes on empty ones, and with those that lie under a merged one marked."""
        for at, note in self._notes.items():
            self.cells[at] = Cell("", note, hidden=self._all_hidden or at[1] in self._hidden_columns)
        for area in self._merged:
            self._cover(*area)
        return self.cells

    def _cover(self, top: int, left: int, bottom: int, right: int) -> None:
        """Marks the cells of other rows that lie under a merged one, and what it hides: nobody knows what was meant."""
        size = (bottom - top + 1) * (right - left + 1)
        filled = self.cells.get((top, left))
        if size > MOST_CELLS or not (filled or self._anything_in(top, left, bottom, right)):
            return
        self._covered += size
        if self._covered > MOST_CELLS:
            raise TooLargeError("a sheet has more merged cells than any form")
        for row in range(top, bottom + 1):
            for at in ((row, column) for column in range(left, right + 1)):
                under = self.cells.get(at)
                if (under and at != (top, left)) or (filled and row > top and at[1] == left):
                    hidden = (filled or under or Cell("")).hidden
                    self.cells[at] = Cell("", fault="merged_cell", hidden=hidden)

    def _anything_in(self, top: int, left: int, bottom: int, right: int) -> bool:
        return any(top <= row <= bottom and left <= column <= right for row, column in self.cells)


def _whole(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise DamagedPartError("a cell refers to nothing")
    return int(text)
