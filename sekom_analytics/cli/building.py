"""`sekom build` and `sekom rejected`: what was read, and what was not taken and why."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import polars as pl

from sekom_analytics.cli.options import Folder, Json, Raw
from sekom_analytics.cli.terminal import Column, console, print_json, print_sentence, print_table
from sekom_analytics.pipeline import Report, build
from sekom_analytics.queries import build as build_queries
from sekom_analytics.settings import settings
from sekom_analytics.text.rules import explain
from sekom_analytics.warehouse.connect import open_current

COUNTS = ("read", "accepted", "rejected")


def build_command(raw: Raw = None, warehouse: Folder = None) -> None:
    """Build the warehouse, unless nothing has changed."""
    paths = settings()
    with progress() as report:
        result = build(raw or paths.raw, warehouse or paths.warehouse, report)
    if result.skipped:
        console.print("Nothing has changed since the last build.")
        console.print(_totals(result.loads), highlight=False)
        _point_to_rejected(result.rejected.height)
        return
    _print_loads(result.loads)
    _print_rejected(result.rejected)
    console.print(_totals(result.loads), highlight=False)


def rejected(warehouse: Folder = None, as_json: Json = False) -> None:
    """List the rows that were not taken, and why."""
    rows = build_queries.rejected(open_current(warehouse or settings().warehouse))
    if as_json:
        print_json(rows.to_dicts())
    else:
        _print_rejected(rows)


@contextmanager
def progress() -> Iterator[Report]:
    """Shows the step that a run is at."""
    with console.status("…") as status:
        yield lambda step: status.update(f"{step} …")


def _print_loads(loads: pl.DataFrame) -> None:
    columns = [Column("file", 50), *(Column(count, 8, numeric=True) for count in COUNTS)]
    for (source,), files in loads.group_by("source", maintain_order=True):
        rows = [[str(cell) for cell in row] for row in files.select("file", *COUNTS).rows()]
        print_table(str(source), columns, rows)


def _totals(loads: pl.DataFrame) -> str:
    read, accepted, refused = (int(loads[count].sum()) for count in COUNTS)
    return f"{loads.height} files: {read} rows read, {accepted} accepted, {refused} rejected."


def _point_to_rejected(n: int) -> None:
    if n:
        rows = "1 row is" if n == 1 else f"{n} rows are"
        console.print(f"{rows} rejected; `sekom rejected` lists every one with the reason.", highlight=False)


def _print_rejected(rows: pl.DataFrame) -> None:
    """A table for each rule, which is said in words above it."""
    if rows.is_empty():
        console.print("No row was rejected.")
        return
    # The path of the row kept stands under that of the row refused, since the two are too wide for one line.
    columns = [Column("file:row", 52), Column("column", 12), Column("text", 12, breaks=True)]
    for (rule,), broken in rows.sort("rule", maintain_order=True).group_by("rule", maintain_order=True):
        print_sentence(f"{rule}: {explain(str(rule), 'en')}")
        listed = [[_place(row), row["column"], row["text"] or ""] for row in broken.iter_rows(named=True)]
        print_table(None, columns, listed)


def _place(row: dict[str, object]) -> str:
    place = f"{row['file']}:{row['row']}"
    return f"{place}\nkept: {row['detail']}" if row["detail"] else place
