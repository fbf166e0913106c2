"""Guards that whatever bytes come, a reader gives sheets or one reason why not, and nothing else happens."""

from __future__ import annotations

import io
import zipfile

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from sekom_analytics.errors import UnreadableFileError
from sekom_analytics.sources.cells import Book
from sekom_analytics.sources.workbook import read_book

ROWS = st.lists(st.lists(st.text(max_size=12), max_size=5), max_size=6)
# Where a part of a workbook is changed, and to what.
CHANGE = st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=8))
SPOILT = st.lists(CHANGE, min_size=1, max_size=6)


def read(content: bytes, name: str) -> Book | None:
    try:
        return read_book(content, name)
    except UnreadableFileError as error:
        assert error.found and error.remedy and error.kind
        return None


def sound() -> bytes:
    book, content = openpyxl.Workbook(), io.BytesIO()
    for row in (["Kod", "Nyckeltal", "Värde"], ["GN.7", "Ekologiska livsmedel", 45.5], ["GN.4", "=1+1", True]):
        book.active.append(row)
    book.save(content)
    return content.getvalue()


SOUND = sound()
with zipfile.ZipFile(io.BytesIO(SOUND)) as _book:
    PARTS = {name: _book.read(name) for name in _book.namelist()}


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"\xef\xbb\xbf", b"\xff\xfe", b"Kod;"]))
def test_bytes_at_random_are_sheets_or_one_reason(content, head):
    for name in ("form.csv", "form.xlsx"):
        read(head + content, name)


@given(ROWS, st.sampled_from([";", ",", "\t"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
def test_text_at_random_in_any_encoding_is_sheets_or_one_reason(rows, delimiter, encoding):
    read("\n".join(delimiter.join(row) for row in rows).encode(encoding, "replace"), "form.csv")


@given(st.sampled_from(sorted(PARTS)), SPOILT)
@settings(max_examples=80)
def test_a_workbook_with_a_spoilt_part_is_sheets_or_one_reason(part, spoilt):
    content = bytearray(PARTS[part])
    for at, new in spoilt:
        place = int(at * len(content))
        content[place : place + len(new)] = new
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as book:
        for name, held in PARTS.items():
            book.writestr(name, bytes(content) if name == part else held)
    read(made.getvalue(), "form.xlsx")


@given(SPOILT)
def test_a_workbook_with_spoilt_bytes_is_sheets_or_one_reason(spoilt):
    content = bytearray(SOUND)
    for at, new in spoilt:
        content[int(at * len(content))] = new[0]
    read(bytes(content), "form.xlsx")
