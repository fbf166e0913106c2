"""The `sekom` command: build the warehouse, ask it, serve the dashboard."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import polars as pl
import typer
from pydantic import BaseModel
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sekom_analytics import answers as answering
from sekom_analytics.catalog.models import Language
from sekom_analytics.errors import SekomError
from sekom_analytics.pipeline import Report, build
from sekom_analytics.queries import build as build_queries
from sekom_analytics.settings import settings
from sekom_analytics.text.rules import explain
from sekom_analytics.warehouse.connect import open_current

BAD_INPUT, INTERRUPTED = 2, 130
# One line per error, whatever the width of the terminal.
console = Console(soft_wrap=True)
errors = Console(stderr=True, soft_wrap=True)
app = typer.Typer(help=__doc__, no_args_is_help=True, add_completion=False, rich_markup_mode=None)
show = typer.Typer(help="Answers from the warehouse, as tables or as JSON.", no_args_is_help=True)
app.add_typer(show, name="show")


class Words(StrEnum):
    """The languages of the texts in an answer."""

    sv = "sv"
    en = "en"


Raw = Annotated[Path | None, typer.Option("--raw", help="Folder of raw files (default data/raw).")]
Folder = Annotated[
    Path | None, typer.Option("--warehouse", help="Folder of built warehouses (default data/warehouse).")
]
Municipality = Annotated[str, typer.Option("--municipality", help="Code or name: 1080 or Karlskrona.")]
Indicator = Annotated[str, typer.Option("--indicator", help="Id of the key figure: organic_food.")]
Year = Annotated[int | None, typer.Option("--year", help="Year compared (default: the latest with a value).")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, as docs/json.md describes it.")]
In = Annotated[Words, typer.Option("--language", help="Language of texts in the answer.")]


def main() -> None:
    """Runs the command. Bad input ends it with one line and exit code 2."""
    try:
        sys.exit(app(prog_name="sekom", standalone_mode=False))
    except SekomError as error:
        _fail(str(error))
    except typer.Abort:
        sys.exit(INTERRUPTED)
    except typer.TyperException as error:
        message = error.format_message()
        if message.startswith("Usage:"):  # no command was given, so the message is the help
            errors.print(message, markup=False, highlight=False)
            sys.exit(BAD_INPUT)
        _fail(message)


def _fail(message: str) -> None:
    # A heading or a library's message may hold line breaks.
    errors.print(f"sekom: {' '.join(message.split())}", markup=False, highlight=False)
    sys.exit(BAD_INPUT)


@app.command("build")
def build_command(raw: Raw = None, warehouse: Folder = None) -> None:
    """Build the warehouse from the raw files, unless nothing has changed."""
    paths = settings()
    with _progress() as report:
        result = build(raw or paths.raw, warehouse or paths.warehouse, report)
    if result.skipped:
        console.print("Nothing has changed since the last build.")
    else:
        _print_loads(result.loads)
        _print_rejected(result.rejected)
    console.print(_totals(result.loads), highlight=False)


@app.command()
def rejected(warehouse: Folder = None, as_json: Json = False) -> None:
    """List the rows that the last build did not take, each with the rule it broke."""
    rows = build_queries.rejected(open_current(warehouse or settings().warehouse))
    if as_json:
        _print_json(rows.to_dicts())
    else:
        _print_rejected(rows)


@app.command()
def serve(
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8501,
    host: Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 for every network.")] = "127.0.0.1",
    open_browser: Annotated[bool, typer.Option("--open", help="Open a browser too.")] = False,
) -> None:
    """Serve the dashboard."""
    # The server's libraries are not needed by any other command.
    from sekom_analytics.serving import serve as run

    run(host, port, lambda address: console.print(f"SEKOM Analytics: {address}  (Ctrl+C ends it)"), open_browser)


@show.command("overview")
def show_overview(
    municipality: Municipality,
    peers: Annotated[str, typer.Option("--peers", help="Id of the peer group.")] = "members",
    warehouse: Folder = None,
    as_json: Json = False,
) -> None:
    """Every key figure of a municipality: its latest value beside the peers' median in that year."""
    result = _answers(warehouse).overview(municipality, peers)
    title = f"{result.municipality.name} ({result.municipality.code}), {peers}, n = {result.peers.n}"
    _print(result, [line.model_dump() for line in result.indicators], title, as_json)


@show.command("benchmark")
def show_benchmark(
    indicator: Indicator,
    municipality: Municipality,
    peers: Annotated[str, typer.Option("--peers", help="Id of the peer group.")] = "members",
    year: Year = None,
    language: In = Words.sv,
    warehouse: Folder = None,
    as_json: Json = False,
) -> None:
    """One key figure in one year: a municipality, its peers and the network."""
    result = _answers(warehouse).benchmark(indicator, municipality, peers, year, _language(language))
    _print(result, [figure.model_dump() for figure in result.values], f"{indicator} {result.year}", as_json)
    if not as_json:
        for name, part in {"peers": result.peers, "network": result.network}.items():
            console.print(name, part.model_dump(), highlight=False)


@show.command("trend")
def show_trend(
    indicator: Indicator,
    municipality: Municipality,
    language: In = Words.sv,
    warehouse: Folder = None,
    as_json: Json = False,
) -> None:
    """One key figure of a municipality through the years."""
    result = _answers(warehouse).trend(indicator, municipality, _language(language))
    _print(result, [figure.model_dump() for figure in result.values], f"{indicator}, {municipality}", as_json)
    if not as_json:
        for entry in result.breaks:
            console.print(f"{entry.year}: {entry.reason}", markup=False)


@show.command("peers")
def show_peers(
    municipality: Municipality,
    group: Annotated[str, typer.Option("--group", help="Id of the peer group.")],
    year: Year = None,
    warehouse: Folder = None,
    as_json: Json = False,
) -> None:
    """The municipalities that a peer group compares with."""
    result = _answers(warehouse).peers(municipality, group, year)
    _print(result, [peer.model_dump() for peer in result.members], f"{group}, {result.municipality.name}", as_json)


def _answers(warehouse: Path | None) -> answering.Answers:
    return answering.answers(open_current(warehouse or settings().warehouse))


def _language(words: Words) -> Language:
    return "en" if words is Words.en else "sv"


@contextmanager
def _progress() -> Iterator[Report]:
    with console.status("…") as status:
        yield lambda step: status.update(f"{step} …")


def _print(result: BaseModel, rows: list[dict[str, object]], title: str, as_json: bool) -> None:
    if as_json:
        _print_json(result.model_dump(mode="json"))
    else:
        _print_table(title, rows)


def _print_json(value: object) -> None:
    # Not through the console: it would wrap and colour what a program is to read.
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n")


def _print_table(title: str, rows: Iterable[dict[str, object]]) -> None:
    rows = list(rows)
    table = Table(title=title, title_justify="left")
    for column in rows[0] if rows else ["–"]:
        numeric = any(isinstance(row[column], int | float) for row in rows)
        table.add_column(column, justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(_cell(value) for value in row.values()))
    console.print(table)


def _cell(value: object) -> Text:
    # Text, not str: square brackets in a raw file are no markup.
    if value is None:
        return Text("–")
    return Text(f"{value:g}" if isinstance(value, float) else str(value))


def _print_loads(loads: pl.DataFrame) -> None:
    for (source,), files in loads.group_by("source", maintain_order=True):
        _print_table(str(source), files.select("file", "read", "accepted", "rejected").to_dicts())


def _totals(loads: pl.DataFrame) -> str:
    read, accepted, refused = (int(loads[column].sum()) for column in ("read", "accepted", "rejected"))
    return f"{loads.height} files: {read} rows read, {accepted} accepted, {refused} rejected."


def _print_rejected(rows: pl.DataFrame) -> None:
    if rows.is_empty():
        console.print("No row was rejected.")
        return
    place = pl.format("{}, row {}", "file", "row")
    listed = rows.select("rule", place.alias("place"), "column", "text", "detail")
    _print_table("Rejected", listed.to_dicts())
    for rule in rows["rule"].unique().sort():
        console.print(f"{rule}: {explain(rule, 'en')}", highlight=False)
