"""`sekom doctor`, `sekom backup` and `sekom restore`: an installation looked over, copied and put back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from sekom_analytics.catalog.models import Language
from sekom_analytics.cli.building import progress
from sekom_analytics.cli.options import In, Json, Words, language
from sekom_analytics.cli.refusal import print_refusal, said
from sekom_analytics.cli.terminal import print_json, print_sentence
from sekom_analytics.operations import backup as copying
from sekom_analytics.operations import doctor as looking
from sekom_analytics.operations import restore as restoring
from sekom_analytics.operations.findings import Finding
from sekom_analytics.pipeline import build
from sekom_analytics.settings import Settings, settings
from sekom_analytics.text import doctor as words
from sekom_analytics.text.numbers import number
from sekom_analytics.text.translation import translations
from sekom_analytics.version import program
from sekom_analytics.warehouse.manifest import EditionError

MUST_MEND = 1
MARKS = {"fine": "✓", "note": "·", "look": "!", "broken": "✕"}

Out = Annotated[Path, typer.Option("--out", metavar="FILE", help="The archive to write, .tar.gz.")]
Archive = Annotated[Path, typer.Argument(metavar="FILE", help="An archive that `sekom backup` wrote.")]
Over = Annotated[bool, typer.Option("--replace", help="Take the place of what is there.")]


def doctor(chosen: In = Words.sv, as_json: Json = False) -> None:
    """Look the installation over and say what to do.

    Exit code 1 if anything must be mended. Looks at SEKOM_RAW, SEKOM_WAREHOUSE, SEKOM_EDITIONS and SEKOM_OFFICE (unless
    set: data/raw, data/warehouse, data/editions, data/office of the program), and SEKOM_SECRETS.
    """
    found = list(looking.look(settings()))
    if as_json:
        print_json([_document(finding, chosen) for finding in found])
    else:
        for finding in found:
            print_sentence(f"{MARKS[finding.state]} {_said(finding, chosen)}")
    if any(finding.state == "broken" for finding in found):
        raise typer.Exit(MUST_MEND)


def backup(out: Out, replace: Over = False, chosen: In = Words.sv) -> None:
    """Copy what cannot be made again to one file.

    Raw files with what members handed in (SEKOM_RAW, unless set data/raw of the program), editions (SEKOM_EDITIONS,
    data/editions) and the office's own files (SEKOM_OFFICE, data/office). Neither builds nor secrets. Exit code 1 if an
    edition is altered; the archive is made all the same.
    """
    kept = copying.backup(_folders(settings()), out, program(), datetime.now().astimezone(), replace)
    spoken = language(chosen)
    _ = translations(spoken).gettext
    copied = _("{file}: {n} files, {megabytes} MB.")
    facts = {"n": number(kept.files, 0, spoken), "megabytes": number(kept.size / 1e6, 1, spoken)}
    print_sentence(copied.format(file=out, **facts))
    for link in kept.left_out:
        print_sentence(_("Left out, since it is a link: {file}").format(file=link))
    _warn(kept.altered, _("It was copied as it is. Take it from an older backup, and keep that one."), spoken)


def restore(archive: Archive, replace: Over = False, chosen: In = Words.sv) -> None:
    """Put a backup back, each file checked, and build.

    Into SEKOM_RAW, SEKOM_EDITIONS and SEKOM_OFFICE (unless set: data/raw, data/editions, data/office of the program);
    the build goes to SEKOM_WAREHOUSE (data/warehouse). Stop the server's processes first. Exit code 1 if an edition was
    altered already when the backup was made.
    """
    paths = settings()
    aside = restoring.restore(archive, _folders(paths), datetime.now(), replace)
    spoken = language(chosen)
    _ = translations(spoken).gettext
    for folder in aside:
        kept = _("What was there is now in {folder}. Delete it when it is not needed.")
        print_sentence(kept.format(folder=folder))
    with progress() as report:
        result = build(paths.raw, paths.warehouse, report)
    done = _("Restored from {file}, and built from {n} files.")
    print_sentence(done.format(file=archive, n=result.loads.height))
    _warn(copying.altered(paths.editions), _("The backup holds it so. Look for an older backup."), spoken)


def _warn(altered: tuple[EditionError, ...], advice: str, spoken: Language) -> None:
    """Says which editions are altered and ends the command with 1, or does nothing where none is."""
    for edition in altered:
        print_refusal(f"{said(edition, spoken)} {advice}")
    if altered:
        raise typer.Exit(MUST_MEND)


def _folders(paths: Settings) -> dict[str, Path]:
    return {copying.RAW: paths.raw, copying.EDITIONS: paths.editions, copying.OFFICE: paths.office}


def _said(finding: Finding, chosen: Words) -> str:
    kind, spoken = finding.kind, language(chosen)
    return f"{words.found(kind, finding.facts, spoken)} {words.remedy(kind, spoken)}".strip()


def _document(finding: Finding, chosen: Words) -> dict[str, str]:
    kind, spoken = finding.kind, language(chosen)
    told = {"found": words.found(kind, finding.facts, spoken), "remedy": words.remedy(kind, spoken)}
    return {"subject": finding.subject, "state": finding.state, "kind": kind} | told
