"""The membership register that the office keeps: a workbook to write events in, and the check before they are added.

Events are added and never overwritten. A register handed in must hold every event that is kept, as it was written.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from sekom_analytics.answers import Answers
from sekom_analytics.catalog.models import Language
from sekom_analytics.collection.template import ENTRY, FONT, LOCKED
from sekom_analytics.errors import N_, SekomError
from sekom_analytics.sources import member_events
from sekom_analytics.sources.member_events import HEADINGS
from sekom_analytics.staging import member_events as staged
from sekom_analytics.staging.names import Names
from sekom_analytics.text.translation import translations

FOLDER = "members"
BLANK_ROWS = 200
WIDTHS = {"number": 6, "day": 12, "name": 24, "code": 8, "kind": 10, "event": 13, "corrects": 10}
WIDE = 28
LISTS = {"kind": list(staged.KINDS), "event": list(staged.EVENTS)}
COLUMNS = list(HEADINGS.values())
FREE_TEXT = " / ".join(there for there, here in HEADINGS.items() if here in staged.FREE_TEXT)


@dataclass(frozen=True)
class Fault:
    """What is wrong with a row: its number in the file, the heading, the text there, and the rule it breaks."""

    row: int
    heading: str
    text: str | None
    rule: str


def kept(raw: Path) -> pl.DataFrame:
    """The register as it is kept under `raw`: every event as text."""
    return member_events.read(raw / FOLDER, raw)


def check(path: Path, raw: Path, answers: Answers) -> list[Fault]:
    """The faults of a register that somebody has written in, in the order of its rows; none when it may be added.

    A row breaks rules of `staging.member_events`, each of them told, or is one that was kept and is now missing or
    changed (`kept_as_written`). Raises InputError for a file that is no register.
    """
    given = member_events.read_file(path, path.parent)
    names = Names(answers.names.items(), answers.catalogue.spellings, answers.catalogue.area_labels)
    headings = {here: there for there, here in HEADINGS.items()} | {"free_text": FREE_TEXT}
    broken = staged.faults(given, names)
    faults = [
        Fault(row["row"], headings[row["column"]], row["text"], row["rule"]) for row in broken.iter_rows(named=True)
    ]
    return sorted([*faults, *_overwritten(given, kept(raw))], key=lambda fault: fault.row)


def add(path: Path, raw: Path, answers: Answers) -> int:
    """Appends the new events of a register to the one kept under `raw`, and says how many. Raises SekomError on faults.

    The rows that are kept are not written again: not one of their bytes is touched.
    """
    if faults := check(path, raw, answers):
        refusal = N_("{file} is not added. Rows that must be mended first: {n}.")
        raise SekomError(refusal, file=path, n=len({fault.row for fault in faults}))
    before = kept(raw)
    new = member_events.read_file(path, path.parent).slice(before.height)
    target = raw / FOLDER / f"{member_events.STEM}.csv"
    if before.height and before["file"][0] != f"{FOLDER}/{target.name}":
        refusal = N_("{file} is a workbook. Save it as {name} first: rows can be added to that.")
        raise SekomError(refusal, file=before["file"][0], name=target.name)
    with target.open("ab") as file:
        file.write(b"" if before.height else _lines([list(HEADINGS)]))
        file.write(_lines(new.select(COLUMNS).rows()))
    return new.height


def workbook(events: pl.DataFrame, language: Language) -> bytes:
    """The register as an .xlsx file: the events that are kept, locked, blank rows under them, and instructions."""
    # Only loaded where a form is made.
    import xlsxwriter

    _ = translations(language).gettext
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"title": _("Membership register"), "company": "Sveriges Ekokommuner"})
        looks = {"heading": LOCKED | {"bold": True, "bg_color": "#D9DFD9"}, "locked": LOCKED}
        looks |= {"entry": ENTRY | {"num_format": "@"}, "paragraph": FONT | {"text_wrap": True}}
        formats = {name: book.add_format(settings) for name, settings in looks.items()}
        _fill(book.add_worksheet(_("Events")), events, formats)
        help_sheet = book.add_worksheet(_("Instructions"))
        help_sheet.set_column(0, 0, 110)
        for row, paragraph in enumerate(instructions(language)):
            help_sheet.write_string(row, 0, paragraph, formats["paragraph"])
    return content.getvalue()


def text(events: pl.DataFrame) -> bytes:
    """The register as CSV for Excel: semicolons, UTF-8 with a byte order mark."""
    return "\ufeff".encode() + _lines([list(HEADINGS)]) + _lines(events.select(COLUMNS).rows())


def instructions(language: Language) -> list[str]:
    """How the register is kept, a paragraph a rule."""
    _ = translations(language).gettext
    return [
        _("One row an event, with the next number and the day as 2026-12-31. Write new rows last."),
        _(
            "Never change or take away a row. An event that was wrong is written anew, with the number it puts "
            "right in the last column; stryks alone takes one away."
        ),
        _(
            "Events: inträde (joins), utträde (leaves, also an observer), observatör (becomes an observer), "
            "kontakt (a new contact), stryks (the event with the number in the last column did not happen)."
        ),
        _(
            "Decision and reason: who decided, when, and why, in the words of the decision. The reason for "
            "leaving is what others can learn from."
        ),
        _(
            "Contacts are roles, such as chair of the executive board or environmental strategist. No names, "
            "addresses or telephone numbers of people."
        ),
        _("Whoever has no leaving counts as a member on the newest day of the register."),
    ]


def _fill(sheet: Any, events: pl.DataFrame, formats: dict[str, Any]) -> None:
    for column, (heading, id) in enumerate(HEADINGS.items()):
        sheet.set_column(column, column, WIDTHS.get(id, WIDE))
        sheet.write_string(0, column, heading, formats["heading"])
        first, last = events.height + 1, events.height + BLANK_ROWS
        for row in range(first, last + 1):
            sheet.write_blank(row, column, None, formats["entry"])
        if id in LISTS:
            sheet.data_validation(first, column, last, column, {"validate": "list", "source": LISTS[id]})
    for row, cells in enumerate(events.select(COLUMNS).rows(), start=1):
        for column, cell in enumerate(cells):
            sheet.write_string(row, column, cell or "", formats["locked"])
    sheet.freeze_panes(1, 3)
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _overwritten(given: pl.DataFrame, before: pl.DataFrame) -> list[Fault]:
    """The kept events that the file does not begin with, as they were written."""
    rows = given.select(COLUMNS).rows()
    found = []
    for place, cells in enumerate(before.select(COLUMNS).rows()):
        if place >= len(rows) or rows[place] != cells:
            row = given["row"][place] if place < len(rows) else place + 2
            found.append(Fault(row, "Nr", cells[0], "kept_as_written"))
    return found


def _lines(rows: list[Any]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=";", lineterminator="\n").writerows(rows)
    return written.getvalue().encode()
