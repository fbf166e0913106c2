"""`sekom export`: the figures as open data, in a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sekom_analytics.cli.options import Folder, Frozen, asked
from sekom_analytics.cli.terminal import Column, console, print_sentence, print_table
from sekom_analytics.text.citation import invented
from sekom_analytics.text.numbers import number

Out = Annotated[Path, typer.Option("--out", help="Folder to write to; files of the same names are replaced.")]
All = Annotated[bool, typer.Option("--all-sources", help="Also what may not be passed on, for your own use.")]


def export(out: Out, all_sources: All = False, edition: Frozen = None, warehouse: Folder = None) -> None:
    """Write the figures as open data, CSV and Parquet.

    Described for tools and for Sweden's data portal.
    """
    # Only loaded where it is used.
    from sekom_analytics.files.open_data import export as write

    ask = asked(warehouse, edition)
    with console.status("…") as status:
        done = write(ask, out, all_sources, lambda step: status.update(f"{step} …"))
    columns = [Column("table", 20), Column("rows", 10, numeric=True)]
    print_table(None, columns, [[table.name, number(table.frame.height, 0, "en")] for table in done.tables])
    if ask.is_demonstration:
        print_sentence(invented("en"))
    for entry in done.left_out:
        what = "observations" if ask.catalogue.source[entry.source].observations else "rows"
        print_sentence(f"Left out: {number(entry.n, 0, 'en')} {what} of {entry.source}. {entry.terms}")
