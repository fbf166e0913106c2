"""`sekom present`: a story as a PowerPoint file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from sekom_analytics.cli.options import (
    Folder,
    Frozen,
    Group,
    In,
    Listed,
    MaybeIndicator,
    Own,
    Words,
    asked,
    language,
    notebook,
    own_list,
)
from sekom_analytics.cli.terminal import print_sentence
from sekom_analytics.deck import as_powerpoint
from sekom_analytics.errors import N_, SekomError, reason
from sekom_analytics.stories.asked import DEFAULT_GROUP
from sekom_analytics.stories.asked import asked as asked_of
from sekom_analytics.stories.tell import story_of, tell
from sekom_analytics.text.translation import translations

StoryId = Annotated[str, typer.Argument(metavar="STORY", help="Id of the story: arets-resultat, kommunens-ar …")]
Of = Annotated[str | None, typer.Option("--municipality", help="Code or name, for a story of a municipality.")]
Out = Annotated[Path, typer.Option("--out", help="File to write, a .pptx.")]


def present(
    story: StoryId,
    out: Out,
    municipality: Of = None,
    indicator: MaybeIndicator = None,
    peers: Group = DEFAULT_GROUP,
    listed: Listed = None,
    own: Own = "",
    words: In = Words.sv,
    edition: Frozen = None,
    warehouse: Folder = None,
) -> None:
    """Write a story as a PowerPoint file.

    Its charts can be edited in PowerPoint.
    """
    ask = asked(warehouse, edition)
    entry = story_of(ask, story)
    chosen = asked_of(ask, entry, language(words), municipality, indicator)
    codes = tuple(ask.municipality(name).code for name in own_list(peers, listed))
    chosen = replace(chosen, group=ask.peer_group(peers).id, listed=codes)
    if chosen.municipality:
        chosen = replace(chosen, own=notebook(ask, chosen.municipality.code, own, None, language(words)).targets)
    deck = tell(chosen, entry)
    try:
        out.write_bytes(as_powerpoint(deck))
    except OSError as error:
        raise SekomError(N_("{file}: {why}. Give a file that can be written."), file=out, why=reason(error)) from error
    said = translations(language(words)).ngettext(
        "{title}: {n} slide in {file}.", "{title}: {n} slides in {file}.", n := len(deck.slides)
    )
    print_sentence(said.format(title=deck.title, n=n, file=out))
