"""Hostile workbooks: values stored and formatted in every way, parts damaged one by one, and some are bombs."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable

from tests.hostile.expected import Case, Expected, Refused, heavy_workbook, workbook
from tests.hostile.packages import (
    CENTRAL,
    HEAD,
    LOCAL,
    MAIN,
    OFFICE,
    PACKAGE,
    SHEET,
    XML,
    book,
    claiming,
    figure,
    flagged,
    holding,
    number,
    overlapping,
    packed,
    parts,
    patched,
    relations,
    row,
    rows,
    text,
)
from tests.hostile.packages import workbook as sheet_list

SOUND: Expected = {"GN.7": 45.5}
WHOLE = rows(figure(number("F5", 45.5)))
Make = Callable[[], bytes]


def at(rule: str, cell: str = "F5") -> Expected:
    return {"GN.7": Refused(rule, f"Rapportering!{cell}")}


def cell(value: str) -> Make:
    return lambda: holding(value)


def sheet(part: str | bytes) -> Make:
    return lambda: packed(parts(**{SHEET: part}))


def other(path: str, part: str | bytes | None) -> Make:
    """A sound form with one part exchanged, added or left out."""
    return lambda: packed(parts(**{path: part}))


def shared(texts: str, index: object = 0) -> Make:
    return lambda: packed(
        parts(
            rows(figure(number("F5", index, kind="s"))),
            **{
                "xl/_rels/workbook.xml.rels": relations(
                    ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"), ("sharedStrings", "texts.xml")
                ),
                "xl/texts.xml": f'{XML}<sst xmlns="{MAIN}">{texts}</sst>',
            },
        )
    )


def noted(*comments: tuple[str, str]) -> Make:
    said = "".join(f'<comment ref="{at}" authorId="0"><text><t>{note}</t></text></comment>' for at, note in comments)
    return lambda: packed(
        parts(
            **{
                "xl/worksheets/_rels/sheet1.xml.rels": relations(("comments", "../comments1.xml")),
                "xl/comments1.xml": f'{XML}<comments xmlns="{MAIN}"><commentList>{said}</commentList></comments>',
            }
        )
    )


def two_sheets(other_value: object, state: str = "visible") -> Make:
    return lambda: packed(
        parts(
            **{
                "xl/workbook.xml": sheet_list(("Rapportering", "visible"), ("Kopia", state)),
                "xl/_rels/workbook.xml.rels": relations(
                    ("worksheet", "worksheets/sheet1.xml"), ("worksheet", "worksheets/sheet2.xml")
                ),
                "xl/worksheets/sheet2.xml": rows(figure(number("F5", other_value))),
            }
        )
    )


def unaddressed() -> bytes:
    """A sheet whose rows and cells do not say where they stand."""
    plain = rows(row(5, text("A5", "GN.7"), "<c/><c/><c/><c/>", number("F5", 45.5)))
    for n in range(1, 6):
        plain = plain.replace(f'<row r="{n}">', "<row>")
        for column in "ABCDEFGH":
            plain = plain.replace(f' r="{column}{n}"', "")
    return packed(parts(plain))


def with_two_of_a_name() -> bytes:
    double = packed(parts(**{"xl/worksheets/sheet9.xml": rows(figure(number("F5", 99)))}))
    return double.replace(b"xl/worksheets/sheet9.xml", SHEET.encode())


def linked() -> bytes:
    content = packed(parts())
    return patched(content, CENTRAL, 38, (0o120777 << 16).to_bytes(4, "little"))


def flipped(seed: int) -> bytes:
    """A form with one byte of its packed sheet changed."""
    content = bytearray(packed(parts()))
    first = content.index(SHEET.encode()) + len(SHEET)
    content[first + random.Random(seed).randrange(200)] ^= 0x55
    return bytes(content)


FORMULA = "<f>SUM(A1:A2)</f>"
NESTED = "<a>" * 1_000_000 + "</a>" * 1_000_000
LAUGHS = "".join(f'<!ENTITY l{n} "' + f"&l{n - 1};" * 10 + '">' for n in range(1, 10))
DOCTYPE = f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>'
STORED = [
    workbook("a number", cell(number("F5", 45.5)), SOUND),
    workbook("the noise of a binary number", cell(number("F5", "45.500000000000007")), SOUND),
    workbook("a number with an exponent", cell(number("F5", "4.55E1")), SOUND),
    workbook("a true nothing", cell(number("F5", 0)), {"GN.7": 0.0}),
    workbook("a negative nothing", cell(number("F5", "-0")), {"GN.7": 0.0}),
    workbook("a percentage that was typed as one", cell(number("F5", 0.455, 1)), SOUND),
    workbook("a percentage in red", cell(number("F5", 0.455, 5)), SOUND),
    workbook("a per cent sign that is only shown", cell(number("F5", 45.5, 3)), SOUND),
    workbook("a share that is not formatted as one", cell(number("F5", 0.455)), {"GN.7": 0.455}),
    workbook("text with a comma", cell(text("F5", "45,5")), SOUND),
    workbook("text with a point", cell(text("F5", "45.5")), SOUND),
    workbook("text with blanks that do not break", cell(text("F5", "\u00a045,5\u00a0%")), SOUND),
    workbook("a number cut by an unseen sign", cell(text("F5", "4_x0001_5")), at("readable_number")),
    workbook("a number turned around", cell(text("F5", "\u202e5,54")), at("readable_number")),
    workbook("a formula with its result", cell(number("F5", 45.5, more=FORMULA)), SOUND),
    workbook("a formula of text with its result", cell(number("F5", "45,5", more=FORMULA, kind="str")), SOUND),
    workbook("a formula without a result", cell(f'<c r="F5">{FORMULA}</c>'), at("uncalculated_formula")),
    workbook("a formula of nothing", cell(f'<c r="F5" t="str">{FORMULA}<v></v></c>'), at("uncalculated_formula")),
    workbook("a formula that calls a program", cell(number("F5", "", more="<f>cmd|'/C calc'!A0</f>")), at("uncalculated_formula")),
    workbook("an error", cell(number("F5", "#DIV/0!", more=FORMULA, kind="e")), at("formula_error")),
    workbook("true", cell(number("F5", 1, kind="b")), at("readable_number")),
    workbook("a day", cell(number("F5", 45_413, 2)), at("date_in_cell")),
    workbook("a day by its name", cell(number("F5", "2024-05-01T00:00:00", kind="d")), at("date_in_cell")),
    workbook("time that has passed", cell(number("F5", 1.5, 4)), at("date_in_cell")),
    workbook("a day before the calendar", cell(number("F5", -3, 2)), at("date_in_cell")),
    workbook("a day after the calendar", cell(number("F5", "1e18", 2)), at("date_in_cell")),
    workbook("not a number", cell(number("F5", "NaN")), at("readable_number")),
    workbook("infinity", cell(number("F5", "INF")), at("readable_number")),
    workbook("too large for a number", cell(number("F5", "1e999")), at("readable_number")),
    workbook("the largest number", cell(number("F5", "1.7e308")), at("inside_bounds")),
    workbook("a number with a line under it", cell(number("F5", "4_5")), at("readable_number")),
    workbook("a number to another base", cell(number("F5", "0x2D")), at("readable_number")),
    workbook("a number with a comma", cell(number("F5", "45,5")), SOUND),
    workbook("digits of another script", cell(number("F5", "٤٥")), at("readable_number")),
    workbook("an entity for a digit", cell(number("F5", "&#52;5.5")), SOUND),
    workbook("a comment of the XML in a number", cell(number("F5", "4<!-- x -->5.5")), SOUND),
    workbook("raw text in a number", cell(number("F5", "<![CDATA[45.5]]>")), SOUND),
    workbook("a year that became a day", lambda: book(figure(number("C5", 2024, 2), 5, "GN.7", number("F5", 45.5))), at("date_in_cell", "C5")),
    workbook("a year that is a number of days", lambda: book(figure(number("C5", 45_413), 5, "GN.7", number("F5", 45.5))), at("readable_year")),
    workbook("text that is shared", shared("<si><t>45,5</t></si>"), SOUND),
    workbook("text in many colours", shared("<si><r><t>4</t></r><r><t>5,5</t></r></si>"), SOUND),
    workbook("text with a reading beside it", shared("<si><t>45,5</t><rPh><t>99</t></rPh></si>"), SOUND),
    workbook("text that is not there", shared("<si><t>45,5</t></si>", 1), "workbook"),
    workbook("text before the first", shared("<si><t>45,5</t></si>", -1), "workbook"),
    workbook("text of no number", shared("<si><t>45,5</t></si>", "one"), "workbook"),
    workbook("a note with a formula", noted(("F5", "=cmd|' /C calc'!A0")), SOUND),
    workbook("a note on a cell that there is none of", noted(("ZZZ99", "hej")), "workbook"),
    workbook("a note on an empty cell", noted(("H9", "hej")), SOUND),
    heavy_workbook("a hundred thousand notes", noted(*((f"A{n}", "x") for n in range(10, 100_010))), SOUND),
]  # fmt: skip
LAID_OUT = [
    workbook("rows and cells without addresses", unaddressed, SOUND),
    workbook("names with a prefix", sheet(WHOLE.replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?").replace("xmlns=", "xmlns:x=")), SOUND),
    workbook("the strict kind", sheet(WHOLE.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")), SOUND),
    workbook("a sheet in utf-16", sheet(WHOLE.replace("UTF-8", "UTF-16").encode("utf-16")), SOUND),
    workbook("a sheet in latin 1", sheet(WHOLE.replace("UTF-8", "ISO-8859-1").encode("latin-1")), SOUND),
    workbook("a sheet that says another encoding", sheet(WHOLE.encode("latin-1")), "workbook"),
    workbook("targets from the root", other("xl/_rels/workbook.xml.rels", relations(("worksheet", f"/{SHEET}"), ("styles", "/xl/styles.xml"))), SOUND),
    workbook("no styles", lambda: packed(parts(rows(figure(number("F5", 45.5))), **{"xl/styles.xml": None, "xl/_rels/workbook.xml.rels": relations(("worksheet", "worksheets/sheet1.xml"))})), SOUND),
    workbook("the other calendar", other("xl/workbook.xml", sheet_list(("Rapportering", "visible"), more='<workbookPr date1904="1"/>')), SOUND),
    workbook("a hidden row", lambda: book(row(5, text("A5", "GN.7"), number("F5", 45.5), more=' hidden="1"')), SOUND),
    workbook("a hidden column", lambda: book(figure(number("F5", 45.5)), before='<cols><col min="6" max="6" hidden="1"/></cols>'), SOUND),
    workbook("columns hidden twenty thousand times", lambda: book(figure(number("F5", 45.5)), before="<cols>" + '<col min="1" max="16384" hidden="1"/>' * 20_000 + "</cols>"), SOUND),
    workbook("a hidden sheet", other("xl/workbook.xml", sheet_list(("Rapportering", "veryHidden"))), SOUND),
    workbook("a copy of the sheet", two_sheets(45.5), SOUND),
    workbook("a copy of the sheet that says otherwise", two_sheets(46), at("figure_twice")),
    workbook("a hidden copy that says otherwise", two_sheets(46, "hidden"), at("figure_twice")),
    workbook("two figures under one cell", lambda: book(figure(number("F5", 45.5)), figure(number("F6", 9), 6, "GN.9a"), after='<mergeCells><mergeCell ref="F5:F6"/></mergeCells>'), {"GN.7": 45.5, "GN.9a": Refused("merged_cell", "Rapportering!F6")}),
    workbook("a figure under an empty cell that is merged over it", lambda: book(figure(number("F5", 45.5)), figure(number("F6", 9), 6, "GN.9a"), after='<mergeCells><mergeCell ref="E6:F6"/></mergeCells>'), {"GN.7": 45.5, "GN.9a": Refused("merged_cell", "Rapportering!F6")}),
    workbook("headings under one cell", lambda: book(figure(number("F5", 45.5)), after='<mergeCells><mergeCell ref="A3:H4"/></mergeCells>'), "no_form"),
    workbook("a merged sheet", lambda: book(figure(number("F5", 45.5)), after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'), SOUND),
    workbook("cells merged thirty thousand times", lambda: book(figure(number("F5", 45.5)), after="<mergeCells>" + '<mergeCell ref="A1:A9999"/>' * 30_000 + "</mergeCells>"), "too_large"),
    workbook("a heading twice", sheet(WHOLE.replace(">Status<", ">Värde<")), "heading_twice"),
    workbook("headings alone", lambda: book(), {}),
    heavy_workbook("a million blank rows", lambda: book(*(f'<row r="{n}"/>' for n in range(5, 1_000_005)), f'<row r="1048576">{text("A1048576", "GN.7")}{number("F1048576", 45.5)}</row>'), SOUND),
    heavy_workbook("half a million blank cells", lambda: book(figure(number("F5", 45.5)), *(f'<row r="{n}"><c s="1"/></row>' for n in range(6, 500_006))), SOUND),
    heavy_workbook("more cells than any form", lambda: book(figure(number("F5", 45.5)), *(f'<row r="{n}"><c><v>1</v></c></row>' for n in range(6, 200_106))), "too_large"),
    workbook("the last column", lambda: book(figure(number("F5", 45.5), 5, "GN.7", number("XFD5", 1))), SOUND),
]  # fmt: skip
DAMAGED = [
    workbook("a cell at no place", cell(number("XFE5", 45.5)), "workbook"),
    workbook("a row at no place", lambda: book(row(1_048_577, number("F1048577", 1))), "workbook"),
    workbook("a cell in another row", cell(number("F6", 45.5)), "workbook"),
    workbook("a cell in lower case", cell(number("f5", 45.5)), "workbook"),
    workbook("a cell twice", cell(number("F5", 45.5) + number("F5", 46)), "workbook"),
    workbook("a row twice", lambda: book(figure(number("F5", 45.5)), figure(number("F5", 46))), "workbook"),
    workbook("two values in a cell", cell('<c r="F5"><v>4</v><v>5</v></c>'), "workbook"),
    workbook("a value in a value", cell('<c r="F5"><v>4<v>5</v></v></c>'), "workbook"),
    workbook("an element in a value", cell('<c r="F5"><v>4<x/>5</v></c>'), "workbook"),
    workbook("a cell in a cell", cell('<c r="F5"><c r="G5"><v>4</v></c></c>'), "workbook"),
    workbook("a style that there is none of", cell(number("F5", 45.5, 99)), "workbook"),
    workbook("a kind that there is none of", cell(number("F5", 45.5, kind="q")), "workbook"),
    workbook("a row of no number", sheet(WHOLE.replace('<row r="5">', '<row r="5_">')), "workbook"),
    workbook("no end", sheet(WHOLE[:-20]), "workbook"),
    workbook("two ends", sheet(WHOLE + "</worksheet>"), "workbook"),
    workbook("an empty sheet", sheet(b""), "workbook"),
    workbook("a sheet of noise", sheet(random.Random(3).randbytes(1000)), "workbook"),
    workbook("a NUL in a sheet", sheet(WHOLE.replace("45.5", "45\x00.5")), "workbook"),
    workbook("no book", other("xl/workbook.xml", None), "workbook"),
    workbook("no sheet", other(SHEET, None), "workbook"),
    workbook("no relations", other("_rels/.rels", None), "workbook"),
    workbook("relations to nothing", other("xl/_rels/workbook.xml.rels", None), "workbook"),
    workbook("a relation without a target", other("_rels/.rels", f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{OFFICE}/officeDocument"/></Relationships>'), "workbook"),
    workbook("a relation out of the package", other("_rels/.rels", relations(("officeDocument", "../../../../etc/passwd"))), "workbook"),
    workbook("a relation to the web", other("_rels/.rels", relations(("officeDocument", "https://example.org/x"), mode=' TargetMode="External"')), "workbook"),
    workbook("no sheets", other("xl/workbook.xml", sheet_list()), "no_form"),
    workbook("a chart alone", other("xl/_rels/workbook.xml.rels", relations(("chartsheet", "chartsheets/sheet1.xml"))), "no_form"),
    workbook("damaged styles", other("xl/styles.xml", "<styleSheet>"), "workbook"),
    workbook("a format of no number", other("xl/styles.xml", f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="x"/></cellXfs></styleSheet>'), "workbook"),
    workbook("nothing", lambda: b"", "workbook"),
    workbook("two letters", lambda: b"PK", "workbook"),
    workbook("the first half", lambda: packed(parts())[:900], "workbook"),
    workbook("all but the last byte", lambda: packed(parts())[:-1], "workbook"),
    *(workbook(f"a byte changed, {seed}", lambda seed=seed: flipped(seed), "workbook") for seed in range(6)),
    workbook("a wrong checksum", lambda: patched(patched(packed(parts()), LOCAL, 14, b"abcd"), CENTRAL, 16, b"abcd"), "workbook"),
    workbook("parts that say they are small", lambda: claiming(packed(parts()), 10), "workbook"),
    workbook("packed in a new way", lambda: packed(parts(), zipfile.ZIP_LZMA), "workbook"),
    workbook("packed in an old way", lambda: patched(patched(packed(parts()), LOCAL, 8, b"\x06\x00"), CENTRAL, 10, b"\x06\x00"), "workbook"),
    workbook("two parts of one name", with_two_of_a_name, "workbook"),
]  # fmt: skip
MEANT = [
    workbook("locked by a password", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000), "password"),
    workbook("packed with a password", lambda: flagged(packed(parts()), 1), "password"),
    workbook("macros", other("xl/vbaProject.bin", b"x"), "macros"),
    workbook("macros in another folder", other("other/VBAPROJECT.BIN", b"x"), "macros"),
    workbook("macros of the old kind", other("xl/macrosheets/sheet1.xml", "<x/>"), "macros"),
    workbook("macros by its name", lambda: packed(parts()), "macros", "form.xlsm"),
    workbook("a link to another workbook", other("xl/externalLinks/externalLink1.xml", "<x/>"), "links"),
    workbook("a part with a path", other("../../../../tmp/pwned", "x"), SOUND),
    workbook("a part that is a link", linked, SOUND),
    workbook("a billion laughs", sheet(WHOLE.replace("<worksheet", f"{DOCTYPE}<worksheet").replace("45.5", "&l9;")), "workbook"),
    workbook("a document type in utf-16", sheet(WHOLE.replace("UTF-8", "UTF-16").replace("<worksheet", f"{DOCTYPE}<worksheet").encode("utf-16")), "workbook"),
    workbook("a file from outside", sheet(WHOLE.replace("<worksheet", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet').replace("45.5", "&e;")), "workbook"),
    workbook("a document type in the texts", other("xl/styles.xml", f"{DOCTYPE}<styleSheet/>"), "workbook"),
    workbook("a bomb in one part", sheet(b" " * 39_000_000), "too_large"),
    workbook("a bomb beside the sheets", other("xl/media/image1.png", b"\0" * 50_000_000), "too_large"),
    workbook("a bomb of one part named often", lambda: overlapping(200), "too_large"),
    workbook("parts that say they are large", lambda: claiming(packed(parts()), 0xFFFF_FFF0), "too_large"),
    workbook("ten thousand parts", lambda: packed(parts(**{f"xl/x{n}": "x" for n in range(10_000)})), "too_large"),
    workbook("a package in the package", other("xl/embeddings/a.zip", packed(parts())), SOUND),
    workbook("a million elements in each other", sheet(WHOLE.replace("<sheetData>", f"{NESTED}<sheetData>")), "too_large"),
    heavy_workbook("a hundred thousand attributes", sheet(WHOLE.replace('<row r="5"', '<row r="5" ' + " ".join(f'a{n}="{n * 7919}"' for n in range(100_000)))), SOUND),
    workbook("a text longer than a cell", cell(text("H5", "x" * 40_000)), "too_large"),
    heavy_workbook("a text that every cell refers to", lambda: packed(parts(rows(*(row(n, *(number(f"{c}{n}", 0, kind="s") for c in "ABCDEFGH")) for n in range(5, 10_005))), **{"xl/_rels/workbook.xml.rels": relations(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"), ("sharedStrings", "texts.xml")), "xl/texts.xml": f'<sst xmlns="{MAIN}"><si><t>{"y" * 30_000}</t></si></sst>'})), "too_large"),
    workbook("a document", lambda: packed({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}), "workbook"),
    workbook("an open document", lambda: packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<o/>"}), "workbook"),
    workbook("a picture", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "workbook"),
    workbook("a page to print", lambda: b"%PDF-1.7\n", "workbook"),
    workbook("a page of the web", lambda: b"<html><table><tr><td>Kod</td></tr></table></html>", "workbook"),
    workbook("a text file", lambda: b"Kod;V\xc3\xa4rde\nGN.7;45,5\n", "workbook"),
    workbook("noise", lambda: random.Random(4).randbytes(5000), "workbook"),
    workbook("noise that begins as a package", lambda: LOCAL + random.Random(5).randbytes(5000), "workbook"),
    workbook("another ending in capitals", lambda: packed(parts()), SOUND, "FORM.XLSX"),
    workbook("a path for a name", lambda: packed(parts()), SOUND, "..\\..\\form.xlsx"),
    workbook("rows of the head alone", lambda: packed(parts(rows(head=HEAD[:3]))), "no_form"),
]  # fmt: skip
CASES: list[Case] = [*STORED, *LAID_OUT, *DAMAGED, *MEANT]
