"""`sekom fetch`: figures from services on the web, kept among the raw files until the next build takes them in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from sekom_analytics.catalog.loader import load
from sekom_analytics.catalog.models import Catalogue
from sekom_analytics.cli.options import Raw
from sekom_analytics.cli.terminal import Column, console, errors, print_table
from sekom_analytics.errors import SekomError
from sekom_analytics.fetching.orders import ADDRESS, FIRST_YEAR
from sekom_analytics.settings import settings
from sekom_analytics.sources import dataset, kolada, kolada_added, registry
from sekom_analytics.sources.vintages import newest
from sekom_analytics.text.numbers import MINUS, year_runs, year_span

# What asks a service on the web takes a sixth of a second to load, which no other command is to wait for.
if TYPE_CHECKING:
    from sekom_analytics.fetching.kolada import Fetched
    from sekom_analytics.fetching.kolada import Progress as Report
    from sekom_analytics.fetching.revisions import Difference, Revision

# Of a key figure that was revised for everyone, the largest changes say what is up.
MOST_REVISIONS = 20

Kpis = Annotated[list[str] | None, typer.Option("--kpi", help="Key figure of Kolada (default: all that are in use).")]
Since = Annotated[int, typer.Option("--since", min=1900, max=2100, help="First year asked for.")]
Add = Annotated[bool, typer.Option("--add", help="Put the key figures beside those of the catalogue.")]
Renew = Annotated[bool, typer.Option("--renew", help="Fetch Kolada's list of key figures anew.")]
Sought = Annotated[list[str] | None, typer.Argument(help="Words, all of which must stand there.")]
Url = Annotated[str, typer.Option("--url", help="Address of the service.")]
fetch = typer.Typer(help="Fetch figures from Kolada for the next build.", no_args_is_help=True)


@fetch.command("kolada")
def fetch_kolada(
    kpi: Kpis = None, since: Since = FIRST_YEAR, add: Add = False, url: Url = ADDRESS, raw: Raw = None
) -> None:
    """Fetch key figures, each as a new vintage beside those that are stored, and tell what the source has changed."""
    from sekom_analytics.fetching import listing
    from sekom_analytics.fetching.client import Client
    from sekom_analytics.fetching.kolada import Fetcher

    folder = _real(raw) / kolada.SOURCE
    if add and not kpi:
        raise SekomError("--add goes with --kpi: say which key figure.")
    known = in_use(load(), folder)
    asked = list(dict.fromkeys(kpi or known))
    with Client(url) as client, _progress(len(asked)) as report:
        found = Fetcher(client, folder, _now, report).fetch(asked, since)
    new = [id for id in asked if id not in known and newest(folder / id)] if add else []
    for id in listing.add(folder, new):
        console.print(f"{id} is added: a line in {folder / kolada.ADDED}.", markup=False, highlight=False)
    _print(asked, found)


@fetch.command("search")
def fetch_search(words: Sought = None, renew: Renew = False, url: Url = ADDRESS, raw: Raw = None) -> None:
    """Search the titles and descriptions of Kolada's key figures, in the list that is stored or else fetched."""
    from sekom_analytics.fetching import listing
    from sekom_analytics.fetching.client import Client

    if not words and not renew:
        raise SekomError("Say which words to search for, as `sekom fetch search buller`, or fetch the list by --renew.")
    folder = _real(raw) / kolada.SOURCE
    if renew or not listing.stored(folder):
        with Client(url) as client:
            listing.renew(client, folder, _now)
    listed = listing.stored(folder)
    if not words:
        console.print(f"Kolada's list of {len(listed)} key figures is stored. Search it by words.", highlight=False)
        return
    found = listing.search(listed, " ".join(words))
    if not found:
        console.print("No key figure of Kolada has those words.")
        return
    columns = [Column("code", 6), Column("key figure", 70)]
    print_table(f"Key figures of Kolada (n = {len(found)})", columns, [[entry.kpi, entry.title] for entry in found])
    console.print("`sekom fetch kolada --kpi <code> --add` fetches one and puts it beside the others.", markup=False)


@fetch.command("register")
def fetch_register(url: Url = ADDRESS, raw: Raw = None) -> None:
    """Refresh the register: names, population, land area, and RKA's groups of similar municipalities."""
    from sekom_analytics.fetching.client import Client
    from sekom_analytics.fetching.kolada import Fetcher
    from sekom_analytics.fetching.register import KEY_FIGURES, refresh

    folder = _real(raw) / registry.SOURCE
    with Client(url) as client, _progress(2) as report:
        found = refresh(Fetcher(client, folder / KEY_FIGURES, _now, report), folder)
    for fetched in found.key_figures:
        _print_one(fetched)
    for code, before, after in found.renamed:
        console.print(f"{code} {before} is called {after} now.", markup=False, highlight=False)
    console.print(f"{found.similar} municipalities have a group of similar ones by RKA.", highlight=False)
    if found.vintage:
        console.print(
            f"Vintage {found.vintage.name} of the register. Run `sekom build` to take it in.", highlight=False
        )
    else:
        console.print("The source says what is stored already.")


def _real(raw: Path | None) -> Path:
    """The folder of raw files. Raises SekomError for a demonstration."""
    folder = raw or settings().raw
    if dataset.is_demonstration(folder):
        raise SekomError("A demonstration holds invented figures alone. Name another folder with --raw.")
    return folder


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def in_use(catalogue: Catalogue, folder: Path) -> list[str]:
    """The key figures of Kolada that some key figure of the catalogue is made from, and those that are added."""
    made = (indicator.derived for indicator in catalogue.indicators)
    known = {derived.key for derived in made if derived and derived.source == kolada.SOURCE}
    return sorted(known | set(kolada_added.listed(folder)))


@contextmanager
def _progress(kpis: int) -> Iterator[Report]:
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as drawn:
        task = drawn.add_task("…", total=None)
        answered: dict[str, int] = {}

        def report(kpi: str, n: int, of: int) -> None:
            answered[kpi] = n
            drawn.update(task, description=kpi, completed=sum(answered.values()), total=of * kpis)

        yield report


def _print(asked: Sequence[str], found: Sequence[Fetched]) -> None:
    for fetched in found:
        _print_one(fetched)
    before = [kpi for kpi in asked if kpi not in {fetched.kpi for fetched in found}]
    if before:
        console.print(f"Fetched by the run that was cut off: {', '.join(before)}.", markup=False, highlight=False)
    if before or any(fetched.vintage for fetched in found):
        console.print("Run `sekom build` to take them in.", markup=False, highlight=False)


def _print_one(fetched: Fetched) -> None:
    console.print(f"{fetched.kpi} {fetched.title}", markup=False, highlight=False)
    for line in _lines(fetched):
        console.print(f"  {line}", markup=False, highlight=False)


def _lines(fetched: Fetched) -> Iterator[str]:
    if not fetched.figures:
        yield "No figure of any municipality in these years. Nothing is stored."
        return
    if not fetched.vintage:
        yield "The source says what is stored already."
        return
    yield f"{fetched.figures} figures, vintage {fetched.vintage.name}."
    if fetched.difference:
        yield from _told(fetched.difference)


def _told(difference: Difference) -> Iterator[str]:
    if difference.new:
        years = f" New years: {', '.join(year_runs(difference.new_years))}." if difference.new_years else ""
        yield f"{difference.new} values are new.{years}"
    if difference.gone:
        yield f"{difference.gone} values are gone."
    shown = difference.revisions[:MOST_REVISIONS]
    yield from (revised(revision) for revision in shown)
    if len(difference.revisions) > len(shown):
        yield f"… and {len(difference.revisions) - len(shown)} smaller changes."


def revised(revision: Revision) -> str:
    """A revision in words: "1881: 2018–2021 changed by −60%"."""
    years = f"{revision.area}: {year_span(revision.first, revision.last)} changed"
    if revision.least is None or revision.greatest is None:
        return f"{years} from zero"
    ends = dict.fromkeys((_percent(revision.least), _percent(revision.greatest)))
    return f"{years} by {' to '.join(ends)}"


def _percent(change: float) -> str:
    decimals = 0 if abs(change) >= 1 else 2
    return f"{change:+.{decimals}f}%".replace("-", MINUS)
