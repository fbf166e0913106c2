"""What members hand in: the form, as a workbook or CSV, and the wide table that an office keeps of many."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import dataframely as dy
import polars as pl

from sekom_analytics.catalog.models import Catalogue, plain_code
from sekom_analytics.errors import N_, InputError, UnreadableFileError
from sekom_analytics.sources import form, office_table
from sekom_analytics.sources.cells import Book, Sheet
from sekom_analytics.sources.form import Head, Remark
from sekom_analytics.sources.guarded import Unread, read_book, read_books
from sekom_analytics.sources.table import PASSED_OVER, read_table
from sekom_analytics.sources.text_rows import TextRow, text_rows

SOURCE = "submission"
FOLDER = "submissions"
# A file may say in its name whose it is and for which year: 1080_2025_20260301T101500.xlsx.
NAME_OF_FORM = re.compile(r"(?P<code>\d{4})_(?P<year>(?:19|20)\d{2})(?!\d)")
RECEIVED = re.compile(r"_(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(?!\d)")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
DECISIONS = "comment_decisions.csv"
DECISION_COLUMNS = ("date", "municipality", "indicator", "year", "decision", "salt", "digest")
FORM, OFFICE_TABLE = "form", "office_table"
REFUSED = {"file": pl.String, "kind": pl.String, "named": pl.String}
FILES = dict.fromkeys(("file", "layout", "code", "year", "version", "received"), pl.String)


@dataclass(frozen=True)
class Handed:
    """One file: its rows, what it is, what it says of itself, and what a person should know of how it was read."""

    rows: tuple[dict[str, Any], ...]
    layout: str
    head: Head
    remarks: tuple[Remark, ...]
    received: str


@dataclass(frozen=True)
class Submissions:
    """Every figure handed in as text; the files; those that could not be read; and what was decided on comments."""

    rows: dy.DataFrame[TextRow]
    files: pl.DataFrame
    refused: pl.DataFrame
    decisions: pl.DataFrame


def read(folder: Path, raw: Path, catalogue: Catalogue) -> Submissions:
    """Everything in `folder` and the folders in it. A file that cannot be read is refused, and the rest is read.

    The folder may be missing: nothing has been handed in then.
    """
    rows: list[dict[str, Any]] = []
    files: list[dict[str, Any]] = []
    refused: list[dict[str, Any]] = []
    named = [(path, path.relative_to(raw).as_posix()) for path in _files(folder)]
    for (_, file), book in zip(named, read_books(named), strict=True):
        try:
            handed = _handed(book, file, catalogue)
        except UnreadableFileError as error:
            refused.append({"file": file, "kind": error.kind, "named": error.detail or None})
            continue
        rows += handed.rows
        files.append(_said(file, handed))
    return Submissions(text_rows(rows), pl.DataFrame(files, FILES), pl.DataFrame(refused, REFUSED), _decisions(folder))


def read_file(content: bytes, file: str, catalogue: Catalogue) -> Handed:
    """The figures of one file as text. Raises UnreadableFileError when it is neither a form nor the office's table."""
    return _handed(read_book(content, file), file, catalogue)


def _handed(book: Book | Unread, file: str, catalogue: Catalogue) -> Handed:
    if isinstance(book, Unread):
        raise book.error
    received = _received(file, book)
    forms = [(sheet, *found) for sheet in book.sheets if (found := form.find(sheet, file))]
    if forms:
        handed = _forms(file, forms, received, catalogue)
        return replace(handed, remarks=(*handed.remarks, *_unread(book, [sheet for sheet, _, _ in forms])))
    return _office_table(file, book, received, catalogue)


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    # A pipe or a link is listed too, to be refused by name.
    paths = sorted(path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return [p for p in paths if not p.name.startswith(PASSED_OVER) and p.suffix != ".md" and p.name != DECISIONS]


def _received(file: str, book: Book) -> str:
    """When it was handed in: what its name says, or else when the program that wrote it says it was saved.

    Empty, and so earlier than any other, where neither says it.
    """
    named = RECEIVED.search(Path(file).stem)
    return "{}-{}-{}T{}:{}:{}".format(*named.groups()) if named else book.saved or ""


def _forms(file: str, forms: list[tuple[Sheet, int, dict[str, int]]], received: str, catalogue: Catalogue) -> Handed:
    """Every sheet with a form on it; a copied sheet counts too, so that nothing is left unread in silence."""
    heads = [form.head(sheet, first) for sheet, first, _ in forms]
    named = NAME_OF_FORM.match(Path(file).name)
    rows: list[dict[str, Any]] = []
    remarks: list[Remark] = []
    for (sheet, first, parts), said in zip(forms, heads, strict=True):
        whole = _with_head(said, heads[0])
        remarks += [*_of_version(whole), *form.outside(sheet, first, parts)]
        known, wrong = _known(file, whole, received, catalogue), _wrong(whole, named)
        for row, noted in form.rows(sheet, first, parts):
            rows.append(known | _dated(row, whole) | wrong)
            remarks += noted
    return Handed(tuple(_once(rows)), FORM, heads[0], tuple(remarks), received)


def _unread(book: Book, read: Iterable[Sheet]) -> list[Remark]:
    """The sheets beside the forms that hold more than text in one column, as the instructions do."""
    beside = (sheet for sheet in book.sheets if sheet not in read)
    return [Remark("sheet_unread", sheet.name, 0) for sheet in beside if any(column > 1 for _, column in sheet.cells)]


def _with_head(said: Head, of_first: Head) -> Head:
    """What a sheet says of itself: a copy without its head is about what the first one is about."""
    about = {key: getattr(said, key) or getattr(of_first, key) for key in ("municipality", "year")}
    return replace(said, **about, places=of_first.places | said.places)


def _known(file: str, said: Head, received: str, catalogue: Catalogue) -> dict[str, Any]:
    year = YEAR.fullmatch((said.year or "").strip())
    default = catalogue.set_of(int(year[0])).id if year else None
    return {
        "source": SOURCE,
        "file": file,
        "key_set": said.set or default,
        "area": said.municipality,
        "area_address": said.places.get("municipality"),
        "read_as": "table",
        "received": received,
    }


def _wrong(said: Head, named: re.Match[str] | None) -> dict[str, Any]:
    """What is wrong with the form as a whole, with its cell and the text there; nothing where it is sound."""
    faults = (
        ("newer_form", "version", _newer(said.version)),
        ("no_municipality", "municipality", not said.municipality),
        ("another_municipality", "municipality", named and not (said.municipality or "").startswith(named["code"])),
        ("another_year", "year", named and said.year != named["year"]),
    )
    for kind, part, is_so in faults:
        if is_so:
            place = {"address": said.places[part]} if part in said.places else {}
            return {"fault": kind, "at_fault": getattr(said, part)} | place
    return {}


def _dated(row: dict[str, Any], said: Head) -> dict[str, Any]:
    """The row with the form's year where it has none of its own, and with what is wrong with its year."""
    year = row["date"] or said.year
    if not year:
        return row | {"fault": "no_year", "at_fault": None}
    if _later(row["date"], said.year):
        return row | {"fault": "later_than_the_form", "at_fault": year}
    return row | {"date": year}


def _newer(version: str | None) -> bool:
    return version is not None and (form.VERSION_TEXT.fullmatch(version) is None or version > form.VERSION)


def _later(own: str | None, of_form: str | None) -> bool:
    return bool(own and of_form and YEAR.fullmatch(own) and YEAR.fullmatch(of_form) and own > of_form)


def _of_version(said: Head) -> Iterator[Remark]:
    if said.version is None:
        yield Remark("no_version", "", 0)
    elif said.version < form.VERSION:
        yield Remark("older_form", said.places["version"], 0)


def _once(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The rows; where one file says two things of a figure, nobody can know which is meant, so each has a fault."""
    listed = list(rows)
    said = {(_figure(row), _entry(row)) for row in listed}
    counts = Counter(figure for figure, _ in said)
    for row in listed:
        twice = not row["fault"] and counts[_figure(row)] > 1
        yield row | ({"fault": "figure_twice", "at_fault": row["printed"]} if twice else {})


def _figure(row: dict[str, Any]) -> tuple[str | None, ...]:
    return row["area"], row["key_set"], plain_code(row["key_figure"] or ""), row["date"]


def _entry(row: dict[str, Any]) -> tuple[str | None, ...]:
    return row["printed"], row["numerator"], row["denominator"]


def _office_table(file: str, book: Book, received: str, catalogue: Catalogue) -> Handed:
    named = YEAR.search(Path(file).stem)
    year = int(named[0]) if named else None
    rows: list[dict[str, Any]] = []
    remarks: list[Remark] = []
    for sheet in book.sheets:
        layout = office_table.find(sheet, year, catalogue, file)
        if layout is None:
            continue
        for row, noted in office_table.rows(sheet, layout, year, catalogue):
            rows.append({"source": SOURCE, "file": file, "read_as": "table", "received": received} | row)
            remarks += noted
    if not rows:
        found = "neither a form nor the office's table with figures was found in it"
        raise UnreadableFileError(
            file, "no_form", found, "Send the form, or list the table's headings in office_tables.toml."
        )
    return Handed(tuple(_once(rows)), OFFICE_TABLE, Head(year=str(year) if year else None), tuple(remarks), received)


def _said(file: str, handed: Handed) -> dict[str, Any]:
    said = handed.head
    return {
        "file": file,
        "layout": handed.layout,
        "code": (said.municipality or "")[:4] or None,
        "year": said.year,
        "version": said.version,
        "received": handed.received or None,
    }


def _decisions(folder: Path) -> pl.DataFrame:
    """What was decided on comments, from the log beside the forms; without a log, nothing."""
    path = folder / DECISIONS
    schema = dict.fromkeys(DECISION_COLUMNS, pl.String)
    if not path.exists():
        return pl.DataFrame(schema=schema)
    table = read_table(path)
    if table.headings != DECISION_COLUMNS or any(len(cells) != len(DECISION_COLUMNS) for _, cells in table.rows):
        raise InputError(
            str(path),
            N_("the log of decisions is damaged"),
            N_("Each row holds {known}."),
            known=",".join(DECISION_COLUMNS),
        )
    return pl.DataFrame([cells for _, cells in table.rows], schema=schema, orient="row")
