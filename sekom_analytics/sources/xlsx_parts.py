"""The small parts of an .xlsx file: what lies where, shared texts, number formats and notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TypeVar
from xml.parsers import expat

from sekom_analytics.sources import number_formats
from sekom_analytics.sources.cells import MOST_SIGNS, seen

# Excel writes a sign that XML cannot hold by its number.
BY_NUMBER = re.compile(r"_x([0-9A-Fa-f]{4})_")
# Excel puts the writer's name before a note, and a sentence of its own before a threaded comment.
AUTHOR = re.compile(r"\A[^\n:]{1,60}:\n")
THREADED = re.compile(r"\A\[[^\]]{0,2000}\].*?\n(?:Comment|Kommentar):\s*", re.DOTALL)
Attributes = Mapping[str, str]
Read = TypeVar("Read")
# Parts up to this size are remembered, so many of each kind.
SMALL, REMEMBERED = 50_000, 16


class DamagedPartError(Exception):
    """A part of the workbook that says what no spreadsheet program writes."""


class TooLargeError(Exception):
    """A sheet that holds more than any form."""


@dataclass(frozen=True)
class Relation:
    """That a part names another one: by which id, as what, and where it is."""

    id: str
    kind: str
    target: str


@dataclass(frozen=True)
class Formats:
    """What the cells of all sheets refer to: texts, the kind of number of each style, and the calendar's first day."""

    texts: Sequence[str]
    kinds: Sequence[str]
    beginning: datetime


def walk(
    part: bytes,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Goes through XML; the prefix that its first name has is taken from all. Raises DamagedPartError, ExpatError."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _no_doctype
    parser.EndElementHandler, parser.CharacterDataHandler = end, text

    def first(tag: str, given: Attributes) -> None:
        parser.StartElementHandler = start
        prefix, colon, _ = tag.rpartition(":")
        if colon:  # rare, and every call counts: a sheet has thousands
            parser.StartElementHandler = lambda tag, given: start(tag.removeprefix(f"{prefix}:"), given)
            parser.EndElementHandler = end and (lambda tag: end(tag.removeprefix(f"{prefix}:")))
        start(tag.removeprefix(f"{prefix}:"), given)

    parser.StartElementHandler = first
    parser.Parse(part, True)


def _no_doctype(*_: object) -> None:
    # No spreadsheet program writes entities of its own; they are a known way to fill the memory.
    raise DamagedPartError("it holds a DOCTYPE")


def _remembered(read: Callable[[bytes], Read]) -> Callable[[bytes], Read]:
    """Reads a part anew only if it differs from those read last: forms that one template made differ in few parts."""
    known = lru_cache(REMEMBERED)(read)
    return lambda part: known(part) if len(part) <= SMALL else read(part)


@_remembered
def relations(part: bytes) -> tuple[Relation, ...]:
    """What a list of relations names inside the package."""
    found: list[Relation] = []

    def start(tag: str, given: Attributes) -> None:
        if tag == "Relationship" and given.get("TargetMode") != "External":
            found.append(Relation(given["Id"], given["Type"].rpartition("/")[2], given["Target"]))

    walk(part, start)
    return tuple(found)


@_remembered
def sheet_list(part: bytes) -> tuple[tuple[tuple[str, str, bool], ...], bool]:
    """The sheets by name, id and whether they are hidden; and whether their calendar begins in 1904."""
    found: list[tuple[str, str, bool]] = []
    other: list[bool] = []

    def start(tag: str, given: Attributes) -> None:
        if tag == "sheet":
            id = next((value for key, value in given.items() if key.rpartition(":")[2] == "id"), "")
            found.append((seen(given["name"]), id, given.get("state", "visible") != "visible"))
        elif tag == "workbookPr":
            other.append(is_set(given.get("date1904")))

    walk(part, start)
    return tuple(found), any(other)


def is_set(text: str | None) -> bool:
    """Whether an attribute that is yes or no says yes."""
    return text in ("1", "true", "on")


class _Texts:
    """Collects the text of each element `whole`; readings of Japanese and the like, which stand beside, are left."""

    def __init__(self, whole: str) -> None:
        self.whole = whole
        self.found: list[str] = []
        self.places: list[str] = []
        self._pieces: list[str] = []
        self._inside = self._beside = False

    def start(self, tag: str, given: Attributes) -> None:
        if tag == self.whole:
            self.places.append(given.get("ref", ""))
            self._pieces.clear()
        elif tag == "rPh":
            self._beside = True
        elif tag == "t":
            self._inside = not self._beside

    def end(self, tag: str) -> None:
        if tag == self.whole:
            self.found.append(plain("".join(self._pieces)))
        elif tag == "rPh":
            self._beside = False
        elif tag == "t":
            self._inside = False

    def text(self, piece: str) -> None:
        if self._inside:
            self._pieces.append(piece)


def plain(text: str) -> str:
    """Text as it is read on screen. Raises TooLargeError for more than a cell can hold."""
    if "_x" in text:
        text = BY_NUMBER.sub(lambda sign: chr(int(sign[1], 16)), text)
    if len(text) > MOST_SIGNS:
        raise TooLargeError("a cell holds more text than a spreadsheet takes")
    return seen(text)


def shared_texts(part: bytes) -> list[str]:
    """The texts that cells refer to by number."""
    texts = _Texts("si")
    walk(part, texts.start, texts.end, texts.text)
    return texts.found


def notes(part: bytes) -> Iterator[tuple[str, str]]:
    """The notes on cells, by the cell, without the name of who wrote them."""
    texts = _Texts("comment")
    walk(part, texts.start, texts.end, texts.text)
    for place, text in zip(texts.places, texts.found, strict=True):
        if said := AUTHOR.sub("", THREADED.sub("", text)).strip():
            yield place, said


@_remembered
def kinds(styles: bytes) -> tuple[str, ...]:
    """What each style of cells makes of a number: `plain`, `percent` or `time`."""
    return _Styles(styles).kinds()


class _Styles:
    """The styles of cells, of which only the number format is read."""

    def __init__(self, part: bytes) -> None:
        self._written: dict[int, str] = {}
        self._used: list[int] = []
        self._inside = False
        walk(part, self._start, self._end)

    def kinds(self) -> tuple[str, ...]:
        known = {number: number_formats.kind(number, self._written.get(number)) for number in set(self._used)}
        return tuple(known[number] for number in self._used)

    def _start(self, tag: str, given: Attributes) -> None:
        if tag == "numFmt":
            self._written.setdefault(int(given["numFmtId"]), given.get("formatCode", ""))
        elif tag == "cellXfs":
            self._inside = True
        elif tag == "xf" and self._inside:
            self._used.append(int(given.get("numFmtId", "0")))

    def _end(self, tag: str) -> None:
        if tag == "cellXfs":
            self._inside = False


def saved(part: bytes) -> str | None:
    """When the program that saved the file says that it did."""
    pieces: list[str] = []
    inside: list[str] = []

    def start(tag: str, _: Attributes) -> None:
        inside[:] = [tag]

    def text(piece: str) -> None:
        if inside == ["dcterms:modified"]:
            pieces.append(piece)

    walk(part, start, lambda _: inside.clear(), text)
    return "".join(pieces).strip() or None
