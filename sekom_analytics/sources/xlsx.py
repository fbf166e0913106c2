"""An .xlsx file as a book: its parts checked before they are unpacked, and followed from one to the next."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from xml.parsers.expat import ExpatError

from sekom_analytics.errors import UnreadableFileError
from sekom_analytics.sources import number_formats
from sekom_analytics.sources.cells import Book, Sheet
from sekom_analytics.sources.xlsx_parts import (
    DamagedPartError,
    Formats,
    Relation,
    TooLargeError,
    kinds,
    notes,
    relations,
    saved,
    shared_texts,
    sheet_list,
)
from sekom_analytics.sources.xlsx_sheet import read_sheet

MOST_UNPACKED, MOST_PARTS = 40_000_000, 300
# A text that many cells refer to is stored once.
MOST_TEXT = 10_000_000
# Text packs to a tenth, a sheet of repeated cells to a fiftieth; a thousandth is what one part of a bomb packs to.
MOST_PACKED, FROM_BYTES = 300, 1_000_000
# What a file begins with that is locked by a password, or comes from a spreadsheet program of the last century.
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = 0x1
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
REFUSED = {
    "macros": ("it holds macros", "Save it as .xlsx, without macros."),
    "links": ("it takes figures from another workbook", "Paste them as values, and save it again."),
    "password": ("it is locked by a password, or is of the kind .xls", "Open it and save it as .xlsx without one."),
    "bomb": ("it unpacks to more than any form", "Send the form alone."),
}
DAMAGES = (DamagedPartError, ExpatError, KeyError, ValueError, IndexError, LookupError, OverflowError)
PACKAGE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, UnicodeError)


def read(content: bytes, name: str) -> Book:
    """The sheets of a workbook. Raises UnreadableFileError for one that is damaged, locked, or not read on purpose."""
    if content.startswith(COMPOUND):
        raise _refused(name, "password")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _inspect(package, name)
            return _book(package)
    except TooLargeError as error:
        raise UnreadableFileError(name, "too_large", str(error), "Send the form alone.") from error
    except (*PACKAGE, *DAMAGES) as error:
        why = str(error) if isinstance(error, DamagedPartError) else "damaged, or cut off"
        remedy = "Open it and save it as .xlsx, without a password."
        raise UnreadableFileError(name, "workbook", f"not a readable workbook ({why})", remedy) from error


def _inspect(package: zipfile.ZipFile, name: str) -> None:
    """Raises UnreadableFileError for what is not to be unpacked, by what the package says of itself."""
    parts = package.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise _refused(name, "bomb")
    if any(p.file_size > max(FROM_BYTES, MOST_PACKED * p.compress_size) for p in parts):
        raise _refused(name, "bomb")
    if any(part.flag_bits & LOCKED for part in parts):
        raise _refused(name, "password")
    if any(part.compress_type not in METHODS for part in parts):
        raise DamagedPartError("packed in a way that spreadsheets do not use")
    named = [part.filename for part in parts]
    if len(set(named)) < len(named):
        raise DamagedPartError("it holds two parts of one name")
    folders = {"/".join(part.lower().split("/")[:2]) for part in named}
    if any(part.lower().endswith("vbaproject.bin") for part in named) or "xl/macrosheets" in folders:
        raise _refused(name, "macros")
    if "xl/externallinks" in folders:
        raise _refused(name, "links")


def _refused(name: str, kind: str) -> UnreadableFileError:
    found, remedy = REFUSED[kind]
    return UnreadableFileError(name, "too_large" if kind == "bomb" else kind, found, remedy)


def _book(package: zipfile.ZipFile) -> Book:
    root = _related(package, "")
    main = next((relation.target for relation in root if relation.kind == "officeDocument"), None)
    if main is None:
        raise DamagedPartError("it does not say where its sheets are")
    related = _related(package, main)
    listed, other_beginning = sheet_list(package.read(main))
    beginning = number_formats.OTHER_BEGINNING if other_beginning else number_formats.BEGINNING
    formats = Formats(_texts(package, related), _styles(package, related), beginning)
    at = {relation.id: relation for relation in related}
    sheets = [
        _sheet(package, at[id].target, name, hidden, formats)
        for name, id, hidden in listed
        if at[id].kind == "worksheet"  # a sheet of a chart alone holds no cells
    ]
    if sum(len(cell.text) for sheet in sheets for cell in sheet.cells.values()) > MOST_TEXT:
        raise TooLargeError("the workbook holds more text than any form")
    return Book(tuple(sheets), _saved(package, root))


def _sheet(package: zipfile.ZipFile, part: str, name: str, hidden: bool, formats: Formats) -> Sheet:
    beside = (relation for relation in _related(package, part) if relation.kind == "comments")
    said = {place: text for relation in beside for place, text in notes(package.read(relation.target))}
    return read_sheet(package.read(part), name, hidden, formats, said)


def _related(package: zipfile.ZipFile, part: str) -> list[Relation]:
    """What a part names beside it; nothing for one without a list of its own."""
    folder, file = posixpath.split(part)
    listed = posixpath.join(folder, "_rels", f"{file}.rels")
    if listed not in package.NameToInfo:
        return []
    return list(_resolved(relations(package.read(listed)), folder))


def _resolved(found: Iterable[Relation], folder: str) -> Iterator[Relation]:
    """The relations to parts of the package, each with its full path, which never leads out of it."""
    for relation in found:
        path = posixpath.normpath(posixpath.join("/", folder, relation.target)).lstrip("/")
        yield Relation(relation.id, relation.kind, path)


def _texts(package: zipfile.ZipFile, related: list[Relation]) -> list[str]:
    return [text for r in related if r.kind == "sharedStrings" for text in shared_texts(package.read(r.target))]


def _styles(package: zipfile.ZipFile, related: list[Relation]) -> Sequence[str]:
    part = next((relation.target for relation in related if relation.kind == "styles"), None)
    return kinds(package.read(part)) if part else ()


def _saved(package: zipfile.ZipFile, root: list[Relation]) -> str | None:
    part = next((relation.target for relation in root if relation.kind == "core-properties"), None)
    said = saved(package.read(part)) if part and part in package.NameToInfo else None
    try:
        moment = datetime.fromisoformat(said) if said else None
    except ValueError:
        return None
    if moment and moment.tzinfo:
        moment = moment.astimezone(UTC).replace(tzinfo=None)
    return moment.isoformat(timespec="seconds") if moment else None
