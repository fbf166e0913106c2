"""`sekom fetch`: figures from services on the web, kept among the raw files until the next build takes them in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from sekom_analytics.catalog.loader import load
from sekom_analytics.catalog.models import Catalogue, Language
from sekom_analytics.cli import fetched
from sekom_analytics.cli.options import In, Raw, Words, language
from sekom_analytics.cli.terminal import Column, errors, print_sentence, print_table
from sekom_analytics.errors import N_, SekomError
from sekom_analytics.fetching.orders import ADDRESS, FIRST_YEAR
from sekom_analytics.settings import settings
from sekom_analytics.sources import dataset, kolada, kolada_added, registry
from sekom_analytics.sources.vintages import newest
from sekom_analytics.text.numbers import number
from sekom_analytics.text.translation import translations

# What asks a service on the web takes a sixth of a second to load, which no other command is to wait for.
if TYPE_CHECKING:
    from sekom_analytics.fetching.kolada import Progress as Report
    from sekom_analytics.fetching.listing import Listed

Kpis = Annotated[list[str] | None, typer.Option("--kpi", help="Key figure of Kolada (default: all that are in use).")]
Since = Annotated[int, typer.Option("--since", min=1900, max=2100, help="First year asked for.")]
Add = Annotated[bool, typer.Option("--add", help="Put the key figures beside those of the catalogue.")]
Renew = Annotated[bool, typer.Option("--renew", help="Fetch Kolada's list of key figures anew.")]
Sought = Annotated[list[str] | None, typer.Argument(metavar="WORDS", help="Words, all of which must stand there.")]
Url = Annotated[str, typer.Option("--url", help="Address of the service.")]
fetch = typer.Typer(help="Fetch figures from Kolada for the next build.", no_args_is_help=True)


@fetch.command("kolada")
def fetch_kolada(
    kpi: Kpis = None,
    since: Since = FIRST_YEAR,
    add: Add = False,
    url: Url = ADDRESS,
    raw: Raw = None,
    words: In = Words.sv,
) -> None:
    """Fetch key figures, each as a new vintage beside those that are stored, and tell what the source has changed."""
    from sekom_analytics.fetching import listing
    from sekom_analytics.fetching.client import Client
    from sekom_analytics.fetching.kolada import Fetcher

    folder = _real(raw) / kolada.SOURCE
    if add and not kpi:
        raise SekomError(N_("--add goes with --kpi: say which key figure."))
    known = in_use(load(), folder)
    asked = list(dict.fromkeys(kpi or known))
    with Client(url) as client, _progress(len(asked)) as report:
        found = Fetcher(client, folder, _now, report).fetch(asked, since)
    new = [id for id in asked if id not in known and newest(folder / id)] if add else []
    added = translations(language(words)).gettext("{id} is added: a line in {file}.")
    for id in listing.add(folder, new):
        print_sentence(added.format(id=id, file=folder / kolada.ADDED))
    fetched.show(asked, found, language(words))


@fetch.command("search")
def fetch_search(
    sought: Sought = None, renew: Renew = False, url: Url = ADDRESS, raw: Raw = None, words: In = Words.sv
) -> None:
    """Search the titles and descriptions of Kolada's key figures, in the list that is stored or else fetched."""
    from sekom_analytics.fetching import listing
    from sekom_analytics.fetching.client import Client

    if not sought and not renew:
        raise SekomError(
            N_("Say which words to search for, as `sekom fetch search buller`, or fetch the list by --renew.")
        )
    folder = _real(raw) / kolada.SOURCE
    if renew or not listing.stored(folder):
        with Client(url) as client:
            listing.renew(client, folder, _now)
    _print_found(listing.stored(folder), sought, language(words))


@fetch.command("register")
def fetch_register(url: Url = ADDRESS, raw: Raw = None, words: In = Words.sv) -> None:
    """Refresh the register: names, population, land area, and RKA's groups of similar municipalities."""
    from sekom_analytics.fetching.client import Client
    from sekom_analytics.fetching.kolada import Fetcher
    from sekom_analytics.fetching.register import KEY_FIGURES, refresh

    folder = _real(raw) / registry.SOURCE
    with Client(url) as client, _progress(2) as report:
        found = refresh(Fetcher(client, folder / KEY_FIGURES, _now, report), folder)
    fetched.show_register(found, language(words))


def _print_found(listed: list[Listed], sought: list[str] | None, language: Language) -> None:
    """The key figures that have the words; without words, how many there are to search."""
    from sekom_analytics.fetching import listing

    _ = translations(language).gettext
    if not sought:
        stored = _("Kolada's list of {n} key figures is stored. Search it by words.")
        print_sentence(stored.format(n=number(len(listed), 0, language)))
        return
    found = listing.search(listed, " ".join(sought))
    if not found:
        print_sentence(_("No key figure of Kolada has those words."))
        return
    columns = [Column(_("Code"), 6), Column(_("Key figure"), 70)]
    title = _("Key figures of Kolada (n = {n})").format(n=len(found))
    print_table(title, columns, [[entry.kpi, entry.title] for entry in found])
    print_sentence(_("`sekom fetch kolada --kpi <code> --add` fetches one and puts it beside the others."))


def _real(raw: Path | None) -> Path:
    """The folder of raw files. Raises SekomError for a demonstration."""
    folder = raw or settings().raw
    if dataset.is_demonstration(folder):
        raise SekomError(N_("A demonstration holds invented figures alone. Name another folder with --raw."))
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
