"""`sekom export`: the figures as open data, in a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sekom_analytics.cli.options import Folder, Frozen, In, Words, asked, language
from sekom_analytics.cli.terminal import Column, console, print_sentence, print_table
from sekom_analytics.text.citation import invented
from sekom_analytics.text.numbers import number
from sekom_analytics.text.translation import translations

Out = Annotated[Path, typer.Option("--out", help="Folder to write to; files of the same names are replaced.")]
All = Annotated[bool, typer.Option("--all-sources", help="Also what may not be passed on, for your own use.")]


def export(
    out: Out, all_sources: All = False, edition: Frozen = None, warehouse: Folder = None, words: In = Words.sv
) -> None:
    """Write the figures as open data, CSV and Parquet.

    Described for tools and for Sweden's data portal.
    """
    # Only loaded where it is used.
    from sekom_analytics.files.open_data import export as write

    ask = asked(warehouse, edition)
    with console.status("…") as status:
        done = write(ask, out, all_sources, lambda step: status.update(f"{step} …"))
    said_in = language(words)
    _ = translations(said_in).gettext
    columns = [Column(_("Table"), 20), Column(_("Rows"), 10, numeric=True)]
    print_table(None, columns, [[table.name, number(table.frame.height, 0, said_in)] for table in done.tables])
    if ask.is_demonstration:
        print_sentence(invented(said_in))
    for entry in done.left_out:
        source = ask.catalogue.source[entry.source]
        left = (
            _("Left out: {n} observations of {source}.")
            if source.observations
            else _("Left out: {n} rows of {source}.")
        )
        told = left.format(n=number(entry.n, 0, said_in), source=entry.source)
        print_sentence(f"{told} {source.terms.of(said_in)}")
