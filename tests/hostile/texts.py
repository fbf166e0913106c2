"""Hostile text files: every encoding, separator, quotation and shape that a table has been sent in, and some worse."""

from __future__ import annotations

import codecs
import random
from collections.abc import Callable

from tests.hostile.expected import Case, Expected, Refused, heavy, text
from tests.hostile.packages import holding, number

HEAD = "Kommun;1080 Karlskrona\nÅr;2024\nFormulärversion;2026-1\n"
COLUMNS = "Kod;Täljare;Nämnare;Värde;Status;Kommentar\n"
SOUND: Expected = {"GN.7": 45.5, "GN.8a": 1234.5}
FIGURES = "GN.7;455;1000;45,5;;Räknat om\nGN.8a;;;1 234,5;;\n"
FORM = HEAD + COLUMNS + FIGURES
LARGEST = 5_000_000


def form(content: str = FORM, encoding: str = "utf-8") -> Callable[[], bytes]:
    return lambda: content.encode(encoding)


def of(value: str, code: str = "GN.7") -> Callable[[], bytes]:
    """A form with one value."""
    return form(f"{HEAD}Kod;Värde;Kommentar\n{code};{value};\n")


def commas(columns: str, row: str) -> Callable[[], bytes]:
    """A form whose cells are parted by commas."""
    return form(f"{HEAD.replace(';', ',')}{columns}\n{row}\n")


def bytes_of(seed: int, size: int = 4000) -> Callable[[], bytes]:
    return lambda: random.Random(seed).randbytes(size)


ENCODINGS = [
    text("utf-8", form(), SOUND),
    text("utf-8 with a mark before it", form(encoding="utf-8-sig"), SOUND),
    text("cp1252", form(encoding="cp1252"), SOUND),
    text("utf-16 little end first", lambda: codecs.BOM_UTF16_LE + FORM.encode("utf-16-le"), SOUND),
    text("utf-16 big end first", lambda: codecs.BOM_UTF16_BE + FORM.encode("utf-16-be"), SOUND),
    text("utf-16 without a mark", form(encoding="utf-16-le"), "csv"),
    text("utf-16 cut in a sign", lambda: (codecs.BOM_UTF16_LE + FORM.encode("utf-16-le"))[:-1], "csv"),
    text("utf-16 mark before utf-8", lambda: codecs.BOM_UTF16_LE + FORM.encode(), "csv"),
    text("utf-32", form(encoding="utf-32"), "csv"),
    text("ebcdic", form(encoding="cp037"), "csv"),
    text("macintosh", form(encoding="mac-roman"), "csv"),
    text("a byte of no encoding", lambda: FORM.encode("cp1252").replace(b"om", b"\x81"), "csv"),
    text("an overlong slash", lambda: FORM.encode().replace(b"om", b"\xc0\xaf"), "no_form"),
    text("a NUL in a number", form(FORM.replace("45,5", "45\x00,5")), "nul"),
    text("a NUL at the end", form(FORM + "\x00"), "nul"),
    text("noise", bytes_of(1), "nul"),
    text("noise without NUL", lambda: bytes_of(2)().replace(b"\0", b"a"), "csv"),
    text("a workbook by the name of text", lambda: holding(number("F5", 45.5)), "csv"),
    text(
        "a mark in the middle",
        form(FORM.replace("GN.8a", "\ufeffGN.8a")),
        {"GN.7": 45.5, "\ufeffGN.8a": 1234.5},
    ),
]
SHAPES = [
    text("tabs", form(FORM.replace(";", "\t")), SOUND),
    text("carriage returns alone", form(FORM.replace("\n", "\r")), SOUND),
    text("both ends of line", form(FORM.replace("\n", "\r\n")), SOUND),
    text("a mixture of ends of line", form(FORM.replace("\n", "\r\n", 3)), SOUND),
    text("commas and quotation", commas("Kod,Värde,Kommentar", 'GN.7,"45,5",bra'), {"GN.7": 45.5}),
    text("commas that cut a number", commas("Kod,Värde", "GN.7,45,5"), {"GN.7": Refused("cut_number", "B5")}),
    text(
        "commas that cut a number into the comment",
        commas("Kod,Värde,Kommentar", "GN.7,45,5"),
        {"GN.7": Refused("cut_number", "B5")},
    ),
    text(
        "commas that cut a number into the status",
        commas("Kod,Värde,Status,Kommentar", "GN.7,45,5,bra"),
        {"GN.7": Refused("value_and_status", "B5")},
    ),
    text(
        "commas that cut the parts",
        commas("Kod,Täljare,Nämnare,Värde,Kommentar", "GN.7,4,5,10,45"),
        {"GN.7": Refused("cut_number", "D5")},
    ),
    text("comments full of commas", form(f"{HEAD}Kod;Värde;Kommentar\nGN.7;45,5;{'a, ' * 500}\n"), {"GN.7": 45.5}),
    text("a line break in a comment", form(FORM.replace("Räknat om", '"rad ett\nrad två"')), SOUND),
    text("a quotation in a comment", form(FORM.replace("Räknat om", '"kallas ""grön"""')), SOUND),
    text("a quotation that never ends", form(FORM.replace("Räknat om", '"Räknat om')), "quotation"),
    text("a quotation that ends too soon", form(FORM.replace("Räknat om", '"Räknat"om')), "quotation"),
    text("a quotation that opens late", form(FORM.replace("Räknat om", 'Räknat "om"')), SOUND),
    text("a row too short", form(FORM.replace("GN.8a;;;1 234,5;;", "GN.8a;;;1 234,5")), SOUND),
    text(
        "a row too long",
        form(FORM.replace("GN.8a;;;1 234,5;;", "GN.8a;;;1 234,5;;;x")),
        {"GN.7": 45.5, "GN.8a": Refused("cut_number", "D6")},
    ),
    text("a hundred thousand columns", form(FORM + ";" * 100_000), SOUND),
    heavy(
        "a hundred thousand filled columns",
        form(FORM + "x;" * 100_000),
        {"GN.7": 45.5, "GN.8a": 1234.5, "x": Refused("value_and_status", "D7")},
    ),
    text("more cells than any form", form(FORM + "x;y\n" * 110_000), "too_large"),
    heavy("a million blank lines before", form("\n" * 1_000_000 + FORM), SOUND),
    heavy("a million blank lines between", form(HEAD + COLUMNS + "\n" * 1_000_000 + FIGURES), SOUND),
    heavy("the largest file, of separators", lambda: b";" * LARGEST, "no_form"),
    text("the largest file, of quotations", lambda: b'"' * (LARGEST - 1), "quotation"),
    text("the largest file, of one line", lambda: b"x" * LARGEST, "csv"),
    text("a byte more than the largest", lambda: b"x" * (LARGEST + 1), "too_large"),
    text("a comment longer than a cell", form(FORM.replace("Räknat om", "x" * 40_000)), "too_large"),
    text("nothing", lambda: b"", "no_form"),
    text("a mark alone", lambda: codecs.BOM_UTF8, "no_form"),
    text("headings alone", form(HEAD + COLUMNS), {}),
    text("no headings", form(FIGURES), "no_form"),
    text("a heading twice", form(FORM.replace("Status", "Värde")), "heading_twice"),
    text("headings in capitals and blanks", form(FORM.replace("Värde", "  VÄRDE : ")), SOUND),
    text("a page of the web", lambda: b"<html><body><table><tr><td>Kod</td></tr></table></body></html>", "no_form"),
    text("a log", lambda: b"2026-01-01 ERROR failed\n" * 1000, "no_form"),
    text("next lines that are none", form(FORM.replace("Räknat om", "a\x85b\u2028c")), SOUND),
]
UNREADABLE = [
    "1,234.5", "1.234,5", "1 23", "12 3456", "ca 45", "45,5 kg", "45,5*", "45,5²", "4 5,5", "45 , 5", "45,,5", "--45",
    "45-", "+45", "(45)", "４５", "٤٥", "1e2", "0x1F", "NaN", "Infinity", "-inf", "1_0", "45\u200b", "4\u202e5", "4\x015",
    "½", "45,5 %%", "% 45", "45/100", "=45,5", "=1+1", "@SUM(1)", "TRUE", "null", "#N/A", "-,5", "5,", ",5",
]  # fmt: skip
READ = {
    "45,5": 45.5, "45.5": 45.5, "45,5 %": 45.5, "45,5%": 45.5, "45\u00a0%": 45.0, "0": 0.0, "0,0": 0.0, "00045": 45.0,
    "\u00a045,5 ": 45.5, "1e2 ": Refused("readable_number", "B5"), "-4,5": Refused("inside_bounds", "B5"),
    "\u22124,5": Refused("inside_bounds", "B5"), "9" * 400: Refused("readable_number", "B5"),
    "9" * 30: Refused("inside_bounds", "B5"), "101": Refused("inside_bounds", "B5"), "..": "..", "…": "..", "-": "-",
    "v": "v", "<0,1": "..", "2024-05-01": Refused("readable_number", "B5"), "1 234,5": Refused("inside_bounds", "B5"),
}  # fmt: skip
VALUES = [
    *(text(f"the value {value!r}", of(value), {"GN.7": Refused("readable_number", "B5")}) for value in UNREADABLE),
    *(
        text(f"the value {value[:20]!r} of {len(value)} signs", of(value), {"GN.7": read})
        for value, read in READ.items()
    ),
    text("a percentage of what is none", of("45 %", "GN.8a"), {"GN.8a": Refused("percent_only_in_percent", "B5")}),
    text("a code of nothing", of("45", "GN.99"), {"GN.99": Refused("known_key_figure", "B5")}),
    text("a code that is a formula", of("45", "=GN.7"), {"=GN.7": 45.0}),
]


def headed(old: str, new: str, expected: Expected, name: str) -> Case:
    return text(name, form(f"{HEAD.replace(old, new)}Kod;Värde\nGN.7;45,5\n"), expected)


HEADS = [
    headed("Karlskrona", "Karlshamn", {"GN.7": Refused("code_of_the_name", "B1")}, "a name that its code contradicts"),
    headed("1080 Karlskrona", "Atlantis", {"GN.7": Refused("known_area", "B1")}, "a municipality that there is none of"),
    headed("1080 Karlskrona", "<script>alert(1)</script>", {"GN.7": Refused("known_area", "B1")}, "a script for a name"),
    headed("1080 Karlskrona", "", {"GN.7": Refused("no_municipality", "B5")}, "no municipality"),
    headed("2024", "1899", {"GN.7": Refused("known_key_figure", "B5")}, "a year too early"),
    headed("2024", "2099", {"GN.7": Refused("plausible_year", "B5")}, "a year to come"),
    headed("2024", "tjugofyra", {"GN.7": Refused("known_key_figure", "B5")}, "a year in letters"),
    headed("2024", "", {"GN.7": Refused("no_year", "B5")}, "no year"),
    headed("2026-1", "2031-1", {"GN.7": Refused("newer_form", "B3")}, "a form of the future"),
    headed("2026-1", "';DROP TABLE", {"GN.7": Refused("newer_form", "B3")}, "a form of no version"),
    text("the same twice", form(FORM + "GN.7;455;1000;45,5;;Räknat om\n"), SOUND),
    text("two values of one figure", form(FORM + "GN.7;;;46;;\n"), {"GN.7": Refused("figure_twice", "D5"), "GN.8a": 1234.5}),
    text("parts that do not agree", form(FORM.replace(";455;", ";655;")), {"GN.7": Refused("parts_agree", "D5"), "GN.8a": 1234.5}),
    text("a denominator of nothing", form(FORM.replace(";1000;", ";0;")), {"GN.7": Refused("parts_agree", "D5"), "GN.8a": 1234.5}),
    text("a part that is no number", form(FORM.replace(";455;", ";många;")), {"GN.7": Refused("readable_parts", "D5"), "GN.8a": 1234.5}),
]  # fmt: skip
NAMES = [
    text("a path for a name", form(), SOUND, "../../../etc/passwd.csv"),
    text("another municipality in the name", form(FORM), dict.fromkeys(("GN.7", "GN.8a"), Refused("another_municipality", "B1")), "1081_2024.csv"),
    text("another year in the name", form(FORM), dict.fromkeys(("GN.7", "GN.8a"), Refused("another_year", "B2")), "1080_2023.csv"),
    text("a name of no ending", form(), "kind", "form"),
    text("a name of another kind", form(), "kind", "form.exe"),
    text("an old workbook", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "kind", "form.xls"),
    text("a name with an end of line", form(), SOUND, "a\nb.csv"),
    text("a name of a thousand signs", form(), SOUND, "å" * 1000 + ".csv"),
    text("a script for a file's name", form(), SOUND, "<img src=x onerror=alert(1)>.csv"),
]  # fmt: skip
CASES = [*ENCODINGS, *SHAPES, *VALUES, *HEADS, *NAMES]
