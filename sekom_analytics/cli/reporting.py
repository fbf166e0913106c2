"""`sekom report`: a municipality's report as a Word document or a PDF."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from sekom_analytics.cli.options import (
    Folder,
    Frozen,
    Group,
    In,
    Listed,
    Own,
    Words,
    asked,
    language,
    notebook,
    own_list,
)
from sekom_analytics.cli.terminal import console, print_sentence
from sekom_analytics.errors import N_, SekomError, reason
from sekom_analytics.report import as_pdf, as_word
from sekom_analytics.report.tell import tell
from sekom_analytics.stories.asked import DEFAULT_GROUP, Asked
from sekom_analytics.text.translation import translations

WRITERS = {".docx": as_word, ".pdf": as_pdf}
Whose = Annotated[str, typer.Argument(metavar="MUNICIPALITY", help="Code or name: 1080 or Karlskrona.")]
Out = Annotated[Path, typer.Option("--out", help="File to write: .docx or .pdf.")]


def report(
    municipality: Whose,
    out: Out,
    peers: Group = DEFAULT_GROUP,
    listed: Listed = None,
    own: Own = "",
    words: In = Words.sv,
    edition: Frozen = None,
    warehouse: Folder = None,
) -> None:
    """Write a municipality's report as Word or PDF.

    Every key figure with chart, table, verdict, peers and comments.
    """
    write = WRITERS.get(out.suffix.lower())
    if write is None:
        raise SekomError(N_("{file} is neither .docx nor .pdf."), file=out)
    ask = asked(warehouse, edition)
    place = ask.municipality(municipality)
    codes = tuple(ask.municipality(name).code for name in own_list(peers, listed))
    chosen = Asked(language(words), ask, place, None, ask.peer_group(peers).id, codes)
    chosen = replace(chosen, own=notebook(ask, place.code, own, None, language(words)).targets)
    with console.status("…") as status:
        told = tell(chosen, lambda step: status.update(f"{step} …"), date.today())
        status.update(f"{out} …")
        content = write(told)
    try:
        out.write_bytes(content)
    except OSError as error:
        raise SekomError(N_("{file} cannot be written ({why})."), file=out, why=reason(error)) from error
    n = sum(len(chapter.entries) for chapter in told.chapters)
    said = translations(language(words)).gettext("{title}: {n} key figures in {file}.")
    print_sentence(said.format(title=told.title, n=n, file=out))
