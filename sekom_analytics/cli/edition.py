"""`sekom edition`: builds frozen under a name, so that what was cited can be seen again."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from sekom_analytics.answers.archive import entries
from sekom_analytics.answers.changes import changes
from sekom_analytics.catalog.frozen import joined
from sekom_analytics.catalog.models import Language
from sekom_analytics.cli import edition_changes
from sekom_analytics.cli.options import Folder, In, Json, Words, asked, language
from sekom_analytics.cli.refusal import said
from sekom_analytics.cli.terminal import ABSENT, Column, print_json, print_sentence, print_table
from sekom_analytics.cli.wording import Wording
from sekom_analytics.errors import SekomError
from sekom_analytics.settings import settings
from sekom_analytics.text.numbers import number
from sekom_analytics.text.translation import translations
from sekom_analytics.version import program
from sekom_analytics.warehouse import editions
from sekom_analytics.warehouse.connect import open_current
from sekom_analytics.warehouse.manifest import SHORT, Edition, EditionError

edition = typer.Typer(help="Freeze builds under a name, and compare them.", no_args_is_help=True)
Name = Annotated[str, typer.Argument(metavar="NAME", help="Name of the edition: 2026-05.")]
Perhaps = Annotated[str | None, typer.Argument(metavar="NAME", help="Name of the edition (default: all of them).")]


@edition.command("freeze")
def freeze(name: Name, warehouse: Folder = None, words: In = Words.sv) -> None:
    """Freeze the build in use as an edition, which is never altered."""
    paths = settings()
    built = open_current(warehouse or paths.warehouse)
    made = editions.freeze(built, paths.editions, name, program(), datetime.now().astimezone())
    _ = translations(language(words)).gettext
    print_sentence(_("Edition {name}, frozen {date}.").format(name=made.name, date=made.date))
    print_sentence(_held(made, language(words)))
    print_sentence(_("Checksum {checksum}").format(checksum=made.checksum))


@edition.command("list")
def list_editions(as_json: Json = False, words: In = Words.sv) -> None:
    """List the editions, newest first, each checked against its checksum."""
    if as_json:
        print_json([entry.model_dump(by_alias=True) for entry in entries(settings().editions)])
        return
    found = list(editions.editions(settings().editions))
    if not found:
        print_sentence(_none(language(words)))
        return
    _ = translations(language(words)).gettext
    columns = [Column(_("Edition"), 32), Column(_("Frozen"), 10), Column(_("Figures"), 9, numeric=True)]
    rows = [_row(name, state, language(words)) for name, state in found]
    print_table(None, [*columns, Column(_("Checksum"), 13), Column(_("State"), 9)], rows)
    for _name, state in found:
        if isinstance(state, EditionError):
            print_sentence(said(state, language(words)))


@edition.command("verify")
def verify(name: Perhaps = None, words: In = Words.sv) -> None:
    """Check one edition, or all of them, against the checksum."""
    folder = settings().editions
    found = {name: editions.edition(folder, name)} if name else dict(editions.editions(folder))
    refused = [said(state, language(words)) for state in found.values() if isinstance(state, EditionError)]
    whole = translations(language(words)).gettext("{name}: unaltered since {date}, checksum {checksum}")
    for each, state in found.items():
        if isinstance(state, Edition):
            print_sentence(whole.format(name=each, date=state.date, checksum=state.checksum))
    if refused:
        raise SekomError(" ".join(refused))
    if not found:
        print_sentence(_none(language(words)))


@edition.command("diff")
def diff(
    before: Annotated[str, typer.Argument(metavar="BEFORE", help="An edition, or nu for the build in use.")],
    after: Annotated[str, typer.Argument(metavar="AFTER", help="Another; without it the build in use.")] = "nu",
    words: In = Words.sv,
    csv: Annotated[Path | None, typer.Option("--csv", help="Also write every figure to this file.")] = None,
    warehouse: Folder = None,
    as_json: Json = False,
) -> None:
    """Tell which figures are new, changed or gone from one edition to another."""
    sides = asked(warehouse, before), asked(warehouse, after)
    found = changes(*sides)
    wording = Wording(joined(*(side.catalogue for side in sides)), language(words))
    if csv:
        edition_changes.write(wording, found, csv)
    if as_json:
        print_json(found.model_dump(mode="json"))
    else:
        edition_changes.show(wording, found)


def _none(language: Language) -> str:
    return translations(language).gettext(
        "There is no edition yet. `sekom edition freeze 2026-05` makes one of the build in use."
    )


def _held(made: Edition, language: Language) -> str:
    said = translations(language).gettext(
        "It holds {figures} figures of {municipalities} municipalities and {indicators} key figures."
    )
    held = {"figures": made.figures, "municipalities": made.municipalities, "indicators": made.indicators}
    return said.format(**{name: number(n, 0, language) for name, n in held.items()})


def _row(name: str, state: Edition | EditionError, language: Language) -> list[str]:
    _ = translations(language).gettext
    if isinstance(state, EditionError):
        return [name, ABSENT, ABSENT, ABSENT, _("refused")]
    figures = number(state.figures, 0, language)
    return [name, str(state.date), figures, state.checksum[:SHORT], _("unaltered")]
