"""Workbooks made by hand, byte for byte the same each time, so that each may be spoiled in exactly one way."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MOMENT = (2026, 1, 1, 0, 0, 0)
SHEET = "xl/worksheets/sheet1.xml"
HEADINGS = ("Kod", "Enhet", "Avser år", "Täljare", "Nämnare", "Värde", "Status", "Kommentar")
# Style 1 is a percentage, 2 a day, 3 a quoted per cent sign, 4 time that has passed, 5 a colour and a percentage.
FORMATS = ("General", "0.0%", "yyyy-mm-dd", '0.0"%"', "[h]:mm", "[Red]0%")


def text(at: str, said: str) -> str:
    """A cell of text."""
    return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{escape(said)}</t></is></c>'


def number(at: str, stored: object, style: int = 0, more: str = "", kind: str = "n") -> str:
    """A cell with a stored value, of a style and with a formula."""
    return f'<c r="{at}" s="{style}" t="{kind}">{more}<v>{stored}</v></c>'


def row(n: int, *cells: str, more: str = "") -> str:
    """A row of cells."""
    return f'<row r="{n}"{more}>{"".join(cells)}</row>'


HEAD = (
    row(1, text("A1", "Kommun"), text("B1", "1080 Karlskrona")),
    row(2, text("A2", "År"), number("B2", 2024)),
    row(3, text("A3", "Formulärversion"), text("B3", "2026-1")),
    row(4, *(text(f"{column}4", heading) for column, heading in zip("ABCDEFGH", HEADINGS, strict=True))),
)


def figure(value: str, n: int = 5, code: str = "GN.7", *beside: str) -> str:
    """A row of the form with a cell for the value in column F, and the cells after it."""
    return row(n, text(f"A{n}", code), value, *beside)


def rows(*found: str, before: str = "", after: str = "", head: tuple[str, ...] = HEAD, root: str = "worksheet") -> str:
    """The sheet of a form."""
    return f'{XML}<{root} xmlns="{MAIN}">{before}<sheetData>{"".join((*head, *found))}</sheetData>{after}</{root}>'


def relations(*named: tuple[str, str], mode: str = "") -> str:
    """A list of relations, each of a kind and with a target."""
    listed = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
        for n, (kind, target) in enumerate(named, 1)
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}">{listed}</Relationships>'


def workbook(*sheets: tuple[str, str], more: str = "") -> str:
    """The list of sheets, each with its name and state."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" state="{state}" r:id="rId{n}"/>'
        for n, (name, state) in enumerate(sheets, 1)
    )
    return f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{more}<sheets>{listed}</sheets></workbook>'


def styles() -> str:
    """Number formats, and a style for each."""
    formats = "".join(
        f'<numFmt numFmtId="{164 + n}" formatCode="{escape(f, {chr(34): "&quot;"})}"/>' for n, f in enumerate(FORMATS)
    )
    used = "".join(f'<xf numFmtId="{164 + n if n else 0}"/>' for n in range(len(FORMATS)))
    return f'{XML}<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts><cellXfs>{used}</cellXfs></styleSheet>'


def parts(sheet: str = "", **others: str | bytes | None) -> dict[str, str | bytes]:
    """The parts of a sound form with this sheet. A part is exchanged by its path, or left out where it is None."""
    whole: dict[str, str | bytes | None] = {
        "[Content_Types].xml": f'{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": workbook(("Rapportering", "visible")),
        "xl/_rels/workbook.xml.rels": relations(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")),
        "xl/styles.xml": styles(),
        SHEET: sheet or rows(figure(number("F5", 45.5))),
    }
    exchanged = whole | dict(others)
    return {path: part for path, part in exchanged.items() if part is not None}


def packed(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The parts as a file."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as package:
        for path, part in parts.items():
            package.writestr(zipfile.ZipInfo(path, MOMENT), part, method)
    return content.getvalue()


def book(*found: str, **more: str) -> bytes:
    """A form with these rows under its headings."""
    return packed(parts(rows(*found, **more)))


def holding(value: str) -> bytes:
    """A form with one figure, whose value is this cell."""
    return book(figure(value))


def patched(content: bytes, signature: bytes, offset: int, value: bytes) -> bytes:
    """The file with some bytes of every header of a kind exchanged: what a package says of itself, untrue."""
    found, at = bytearray(content), content.find(signature)
    while at >= 0:
        found[at + offset : at + offset + len(value)] = value
        at = content.find(signature, at + 4)
    return bytes(found)


LOCAL, CENTRAL = b"PK\x03\x04", b"PK\x01\x02"


def claiming(content: bytes, size: int) -> bytes:
    """The package saying that each of its parts unpacks to `size`."""
    said = struct.pack("<I", size)
    return patched(patched(content, LOCAL, 22, said), CENTRAL, 24, said)


def flagged(content: bytes, flag: int) -> bytes:
    """The package with a flag on each part."""
    said = struct.pack("<H", flag)
    return patched(patched(content, LOCAL, 6, said), CENTRAL, 8, said)


def overlapping(copies: int) -> bytes:
    """A package whose list names one packed part `copies` times, under as many names."""
    content = packed({SHEET: b" " * 1_000_000})
    first, end = content.index(CENTRAL), content.index(b"PK\x05\x06")
    entry = content[first:end]
    listed = b"".join(entry.replace(b"sheet1", b"s%05d" % n) for n in range(copies))
    closing = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, copies, copies, len(listed), first, 0)
    return content[:first] + listed + closing
