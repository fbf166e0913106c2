"""`sekom template` and `sekom check`: the form that goes out, and what is said of what comes back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from sekom_analytics.access.storing import stores_by_command
from sekom_analytics.answers import Answers
from sekom_analytics.catalog.models import Language
from sekom_analytics.cli.options import Folder, In, Json, Municipality, Raw, Words, asked, language
from sekom_analytics.cli.terminal import Column, errors, print_json, print_sentence, print_table
from sekom_analytics.collection import template as written
from sekom_analytics.collection.check import Checked, Expected, check
from sekom_analytics.collection.form import form
from sekom_analytics.collection.store import store
from sekom_analytics.collection.wording import Line, Worded, worded
from sekom_analytics.errors import N_, SekomError, UnreadableFileError, reason
from sekom_analytics.settings import settings
from sekom_analytics.sources.ordinary import stop_at_strange, unopened
from sekom_analytics.sources.workbook import MOST_BYTES
from sekom_analytics.text.shortened import shortened
from sekom_analytics.text.translation import translations

WRITERS = {".xlsx": written.workbook, ".csv": written.text}
MUST_FIX = 1

Year = Annotated[int, typer.Option("--year", help="The year that the figures describe.")]
Out = Annotated[Path, typer.Option("--out", help="The file to write: .xlsx, or .csv for the same without colours.")]
Files = Annotated[list[Path], typer.Argument(help="Forms (.xlsx, .csv), or the office's table.", show_default=False)]
Whose = Annotated[str | None, typer.Option("--municipality", help="Whose figures they should be: code or name.")]
Of = Annotated[int | None, typer.Option("--year", help="The year that they should be about.")]
Store = Annotated[bool, typer.Option("--store", help="Keep files without anything to mend among the raw files.")]


def template(municipality: Municipality, year: Year, out: Out, warehouse: Folder = None, words: In = Words.sv) -> None:
    """Write a municipality's form for a year, with what is known already."""
    write = WRITERS.get(out.suffix.lower())
    if write is None:
        raise SekomError(N_("{file} is neither .xlsx nor .csv."), file=out)
    answers = asked(warehouse, None)
    made = form(answers, municipality, year)
    try:
        out.write_bytes(write(made, answers.catalogue, language(words)))
    except OSError as error:
        raise SekomError(N_("{file} cannot be written ({why})."), file=out, why=reason(error)) from error
    said = translations(language(words)).gettext(
        "{file}: the form of {municipality} for {year}. Key figures to report: {own}; to correct or comment: {others}."
    )
    facts = {"municipality": made.municipality.name, "own": len(made.own), "others": len(made.others)}
    print_sentence(said.format(file=out, year=year, **facts))


def check_command(
    files: Files,
    municipality: Whose = None,
    year: Of = None,
    store_them: Store = False,
    raw: Raw = None,
    warehouse: Folder = None,
    as_json: Json = False,
    words: In = Words.sv,
) -> None:
    """Check filled-in forms: what must be mended, what to look at, what is fine. Exit code 1 if anything must be."""
    answers = asked(warehouse, None)
    code = answers.municipality(municipality).code if municipality else None
    contents = {path: _content(path) for path in files}
    found = {path: _checked(path, data, answers, Expected(code, year)) for path, data in contents.items()}
    said = [worded(checked, answers, language(words)) for checked in found.values()]
    if as_json:
        print_json([one.document() for one in said])
    for path, one in zip(found, said, strict=True):
        if not as_json:
            _print(one, language(words))
        content = contents[path]
        if store_them and isinstance(content, bytes) and found[path].level != "must_fix":
            now, checked = datetime.now(), found[path]
            stores_by_command(settings().office, content, checked.municipality, checked.year, now)
            kept = store(content, checked, raw or settings().raw, now)
            said_of_it = translations(language(words)).gettext("Stored as {file}. Run `sekom build` to take it in.")
            # Beside the document, which is for programs.
            tell = errors.print if as_json else print_sentence
            tell(said_of_it.format(file=kept))
    if any(checked.level == "must_fix" for checked in found.values()):
        raise typer.Exit(MUST_FIX)


def _content(path: Path) -> bytes | UnreadableFileError:
    """What stands in the file, or why it cannot be opened: one bad path does not keep the others from a check."""
    try:
        stop_at_strange(path, str(path))
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)  # one more than is read makes it too large
    except UnreadableFileError as error:
        return error
    except OSError as error:
        return unopened(str(path), error)


def _checked(path: Path, content: bytes | UnreadableFileError, answers: Answers, expected: Expected) -> Checked:
    if isinstance(content, UnreadableFileError):
        return Checked(path.name or str(path), unread=content)
    return check(content, path.name, answers, expected)


def _print(said: Worded, words: Language) -> None:
    """The file's verdict, what was found on the whole, and a row a figure with a finding."""
    _ = translations(words).gettext
    print_sentence(f"{said.name}: {said.verdict}")
    for sentence in said.whole:
        print_sentence(f"  {sentence}")
    columns = [
        Column(_("Cell"), 18, breaks=True),
        Column(_("Key figure"), 24, breaks=True),
        Column(_("Verdict"), 32, breaks=True),
    ]
    rows = [[line.place, _figure(line), "\n".join([line.level, *line.reasons])] for line in said.lines if line.reasons]
    if rows:
        print_table(None, columns, rows)


def _figure(line: Line) -> str:
    """The key figure and what stands in its cell, neither so long that the reason beside it cannot be read."""
    return f"{shortened(line.figure)}: {shortened(line.printed)}".strip(": ")
