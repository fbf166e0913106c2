"""`sekom build` and `sekom rejected`: what was read, and what was not taken and why."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import polars as pl

from sekom_analytics.catalog.models import Language
from sekom_analytics.cli.options import Folder, In, Json, Raw, Words, language
from sekom_analytics.cli.terminal import Column, console, print_json, print_sentence, print_table
from sekom_analytics.metrics.refusals import together
from sekom_analytics.pipeline import Report, build
from sekom_analytics.queries import build as build_queries
from sekom_analytics.settings import settings
from sekom_analytics.text.review import known_beside
from sekom_analytics.text.rules import explain
from sekom_analytics.text.translation import translations
from sekom_analytics.warehouse.connect import open_current

COUNTS = ("read", "accepted", "rejected")


def build_command(raw: Raw = None, warehouse: Folder = None, words: In = Words.sv) -> None:
    """Build the warehouse, unless nothing has changed."""
    paths, said_in = settings(), language(words)
    with progress() as report:
        result = build(raw or paths.raw, warehouse or paths.warehouse, report)
    if result.skipped:
        print_sentence(translations(said_in).gettext("Nothing has changed since the last build."))
        print_sentence(_totals(result.loads, said_in))
        _point_to_rejected(result.rejected.height, said_in)
        return
    _print_loads(result.loads, said_in)
    _print_rejected(result.rejected, said_in)
    print_sentence(_totals(result.loads, said_in))
    _print_gone(result.gone, said_in)


def rejected(warehouse: Folder = None, as_json: Json = False, words: In = Words.sv) -> None:
    """List the rows that were not taken, and why."""
    rows = build_queries.rejected(open_current(warehouse or settings().warehouse))
    if as_json:
        print_json(rows.to_dicts())
    else:
        _print_rejected(rows, language(words))


@contextmanager
def progress() -> Iterator[Report]:
    """Shows the step that a run is at."""
    with console.status("…") as status:
        yield lambda step: status.update(f"{step} …")


def _print_loads(loads: pl.DataFrame, language: Language) -> None:
    _ = translations(language).gettext
    counts = (_("Read"), _("Accepted"), _("Rejected"))
    columns = [Column(_("File"), 50), *(Column(count, 9, numeric=True) for count in counts)]
    for (source,), files in loads.group_by("source", maintain_order=True):
        rows = [[str(cell) for cell in row] for row in files.select("file", *COUNTS).rows()]
        print_table(str(source), columns, rows)


def _totals(loads: pl.DataFrame, language: Language) -> str:
    said = translations(language).ngettext(
        "{n} file: {read} rows read, {accepted} accepted, {rejected} rejected.",
        "{n} files: {read} rows read, {accepted} accepted, {rejected} rejected.",
        loads.height,
    )
    return said.format(n=loads.height, **{count: loads[count].sum() for count in COUNTS})


def _print_gone(files: tuple[str, ...], language: Language) -> None:
    """Files whose rows the build before had: nobody may notice that figures are fewer."""
    if files:
        said = translations(language).ngettext(
            "{n} file of the build before is not there any more, and its rows are not in this one: {names}.",
            "{n} files of the build before are not there any more, and their rows are not in this one: {names}.",
            len(files),
        )
        print_sentence(said.format(n=len(files), names=", ".join(files)))


def _point_to_rejected(n: int, language: Language) -> None:
    if n:
        said = translations(language).ngettext(
            "{n} row is rejected; `sekom rejected` lists it with the reason.",
            "{n} rows are rejected; `sekom rejected` lists every one with the reason.",
            n,
        )
        print_sentence(said.format(n=n))


def _print_rejected(rows: pl.DataFrame, language: Language) -> None:
    """A table for each rule, which is said in words above it."""
    _ = translations(language).gettext
    if rows.is_empty():
        print_sentence(_("No row was refused."))
        return
    columns = [Column(_("File and row"), 62), Column(_("What stands there"), 16, breaks=True)]
    for (rule,), broken in together(rows).group_by("rule", maintain_order=True):
        print_sentence(f"{rule}: {explain(str(rule), language)}")
        listed = [[_place(row, language), row["text"] or ""] for row in broken.iter_rows(named=True)]
        print_table(None, columns, listed)


def _place(row: dict[str, Any], language: Language) -> str:
    """The row, or the cell of what was handed in; below it the row kept: two paths are too wide for one line."""
    beside = known_beside(row["rule"], row["text"], row["detail"], language)
    many = translations(language).gettext("{n} rows").format(n=row["rows"]) if row["rows"] > 1 else ""
    parts = [row["file"], row["at"], many and f"({many})"]
    place = ":".join(parts[:2]) if row["at"] and not row["address"] else " ".join(filter(None, parts))
    return f"{place}\n{beside}" if beside else place
