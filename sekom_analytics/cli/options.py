"""What the commands can be told: their options, and what each is turned into."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sekom_analytics.answers import Answers, answers, of_edition
from sekom_analytics.catalog.models import Language
from sekom_analytics.errors import N_, SekomError, reason
from sekom_analytics.notebook import Notebook, NotebookError, address
from sekom_analytics.notebook import file as notebook_file
from sekom_analytics.settings import settings
from sekom_analytics.text.own_goals import fault
from sekom_analytics.warehouse.connect import open_current
from sekom_analytics.warehouse.editions import CURRENT


class Years(StrEnum):
    """The years that a trend is judged on."""

    ten = "ten"
    all = "all"


class Words(StrEnum):
    """The languages of the texts in an answer."""

    sv = "sv"
    en = "en"


Raw = Annotated[Path | None, typer.Option("--raw", help="Folder of raw files (default data/raw).")]
Folder = Annotated[
    Path | None, typer.Option("--warehouse", help="Folder of built warehouses (default data/warehouse).")
]
Frozen = Annotated[str | None, typer.Option("--edition", help="Name of an edition (default: the build in use).")]
Municipality = Annotated[str, typer.Option("--municipality", help="Code or name: 1080 or Karlskrona.")]
Indicator = Annotated[str, typer.Option("--indicator", help="Id of the key figure: organic_food.")]
Group = Annotated[str, typer.Option("--peers", help="Id of the peer group.")]
YearCompared = Annotated[int | None, typer.Option("--year", help="Year compared (default: the latest with a value).")]
YearOfPeers = Annotated[int | None, typer.Option("--year", help="Year of the group (default: the newest on record).")]
YearOfMembers = Annotated[
    int | None, typer.Option("--year", help="Members at the end of the year (default: every name and number).")
]
YearOfFees = Annotated[int, typer.Option("--year", help="Year of the fees.")]
Listed = Annotated[
    str | None, typer.Option("--list", help="Codes or names for the peer group own, between commas: 0381,1080.")
]
MaybeIndicator = Annotated[str | None, typer.Option("--indicator", help="Id of one key figure (default: all).")]
Own = Annotated[
    str, typer.Option("--own", help="Own targets, key figure:value:year with commas between: organic_food:60:2030.")
]
OwnFile = Annotated[Path | None, typer.Option("--file", help="File of own targets and figures, as the pages make it.")]
Law = Annotated[bool, typer.Option("--carbon-law", help="Hold emissions against the Carbon Law too.")]
Judged = Annotated[Years, typer.Option("--window", help="Judge the last ten years, or all.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, as docs/json.md describes it.")]
In = Annotated[Words, typer.Option("--language", help="Language of the texts in the answer.")]


def own_list(group: str, listed: str | None) -> list[str]:
    """The municipalities of `--list`. Raises SekomError for the group own without any, and for a list it is not for."""
    names = [name.strip() for name in (listed or "").split(",") if name.strip()]
    if bool(names) != (group == "own"):
        raise SekomError(N_("The peer group own goes with --list, codes or names between commas, and --list with it."))
    return names


def asked(warehouse: Path | None, edition: str | None) -> Answers:
    """The answers of an edition, or of the build in use in that folder or in the one that the settings name."""
    if edition is None or edition in CURRENT:
        return answers(open_current(warehouse or settings().warehouse))
    return of_edition(settings().editions, edition)


def notebook(ask: Answers, municipality: str, own: str, file: Path | None, language: Language) -> Notebook:
    """The municipality's own targets and figures. Raises SekomError with every fault, in the language given."""
    indicators = ask.catalogue.indicator
    given, faults = address.read(own, "", indicators)
    if faults:
        raise SekomError(" ".join(fault(found, language) for found in faults))
    if file is None:
        return given
    try:
        kept = notebook_file.read(file.read_bytes(), ask.municipality(municipality).code, indicators)
    except OSError as error:
        raise SekomError(N_("{file}: {why}. Give a file that can be read."), file=file, why=reason(error)) from error
    except NotebookError as error:
        raise SekomError(f"{file}: " + " ".join(fault(found, language) for found in error.faults)) from error
    return Notebook(given.targets + kept.targets, kept.figures)


def language(words: Words) -> Language:
    """The language chosen."""
    return "en" if words is Words.en else "sv"
