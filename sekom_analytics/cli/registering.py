"""`sekom register`: the membership register that the office keeps, written out, checked and added to."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sekom_analytics.cli.options import Folder, In, Raw, Words, asked, language
from sekom_analytics.cli.terminal import Column, print_sentence, print_table
from sekom_analytics.collection import register_form
from sekom_analytics.errors import N_, SekomError, reason
from sekom_analytics.settings import settings
from sekom_analytics.text.rules import explain
from sekom_analytics.text.translation import translations

MUST_FIX = 1

Template = Annotated[Path | None, typer.Option("--template", help="Write the register to this .xlsx or .csv file.")]
Check = Annotated[Path | None, typer.Option("--check", help="Check a register with new events in it.")]
Add = Annotated[Path | None, typer.Option("--add", help="Check it, and add its new events to the one that is kept.")]


def register(
    template: Template = None,
    check: Check = None,
    add: Add = None,
    raw: Raw = None,
    warehouse: Folder = None,
    words: In = Words.sv,
) -> None:
    """Write out, check and add to the membership register.

    Events are added and never overwritten. Exit code 1 if a row must be mended.
    """
    folder = raw or settings().raw
    if [template, check, add].count(None) != 2:
        raise SekomError(N_("Give one of --template, --check and --add, with a file."))
    if template:
        _write(template, folder, words)
        return
    path = check or add
    assert path is not None
    answers = asked(warehouse, None)
    faults = register_form.check(path, folder, answers)
    if faults:
        _print(path, faults, words)
        raise typer.Exit(MUST_FIX)
    said_in = translations(language(words))
    if add:
        n = register_form.add(path, folder, answers)
        said = said_in.ngettext(
            "{file}: {n} event added. Run `sekom build` to take it in.",
            "{file}: {n} events added. Run `sekom build` to take them in.",
            n,
        )
        print_sentence(said.format(file=path, n=n))
    else:
        print_sentence(said_in.gettext("{file}: nothing to mend.").format(file=path))


def _write(path: Path, raw: Path, words: Words) -> None:
    events = register_form.kept(raw)
    writers = {
        ".xlsx": lambda: register_form.workbook(events, language(words)),
        ".csv": lambda: register_form.text(events),
    }
    write = writers.get(path.suffix.lower())
    if write is None:
        raise SekomError(N_("{file} is neither .xlsx nor .csv."), file=path)
    try:
        path.write_bytes(write())
    except OSError as error:
        raise SekomError(N_("{file} cannot be written ({why})."), file=path, why=reason(error)) from error
    said = translations(language(words)).gettext("{file}: the register. Events in it: {n}.")
    print_sentence(said.format(file=path, n=events.height))


def _print(path: Path, faults: list[register_form.Fault], words: Words) -> None:
    _ = translations(language(words)).gettext
    columns = [Column(_("Row"), 5, numeric=True), Column(_("Column"), 16), Column(_("Text"), 18), Column(_("Why"), 34)]
    rows = [[str(f.row), f.heading, f.text or "", explain(f.rule, language(words))] for f in faults]
    print_table(str(path), columns, rows)
