"""`sekom show`: the questions, answered as a table for people or as JSON for programs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from sekom_analytics.answers import Answers
from sekom_analytics.cli import (
    comparison,
    fee_list,
    history,
    member_list,
    more,
    movers,
    peer_list,
    scorecard,
    suspected,
    target_list,
)
from sekom_analytics.cli.options import (
    Folder,
    Frozen,
    Group,
    In,
    Indicator,
    Json,
    Judged,
    Law,
    Listed,
    MaybeIndicator,
    Municipality,
    Own,
    OwnFile,
    Words,
    YearCompared,
    YearOfFees,
    YearOfMembers,
    YearOfPeers,
    Years,
    asked,
    language,
    notebook,
    own_list,
)
from sekom_analytics.cli.terminal import print_json, print_sentence
from sekom_analytics.cli.wording import Wording
from sekom_analytics.errors import N_, SekomError
from sekom_analytics.metrics.results import Result
from sekom_analytics.text.citation import invented, of_edition

show = typer.Typer(help="Answers from the warehouse, as tables or as JSON.", no_args_is_help=True)


@show.command("overview")
def show_overview(
    municipality: Municipality,
    peers: Group = "members",
    listed: Listed = None,
    words: In = Words.sv,
    edition: Frozen = None,
    warehouse: Folder = None,
    as_json: Json = False,
) -> None:
    """Every key figure of a municipality beside the peers' median, in the latest year that enough others have."""
    ask = asked(warehouse, edition)
    result = ask.overview(municipality, peers, own_list(peers, listed))
    _tell(ask, result, words, as_json, scorecard.show)


@show.command("benchmark")
def show_benchmark(
    indicator: Indicator,
    municipality: Municipality,
    peers: Group = "members",
    year: YearCompared = None,
    listed: Listed = None,
    words: In = Words.sv,
    edition: Frozen = None,
    warehouse: Folder = None,
    as_json: Json = False,
) -> None:
    """One key figure in one year: a municipality, its peers and the network."""
    ask = asked(warehouse, edition)
    result = ask.benchmark(indicator, municipality, peers, year, language(words), own_list(peers, listed))
    _tell(ask, result, words, as_json, comparison.show)


@show.command("trend")
def show_trend(
    indicator: Indicator,
    municipality: Municipality,
    window: Judged = Years.ten,
    words: In = Words.sv,
    edition: Frozen = None,
    warehouse: Folder = None,
    as_json: Json = False,
) -> None:
    """One key figure of a municipality through the years, and which way it is going."""
    ask = asked(warehouse, edition)
    result = ask.trend(indicator, municipality, language(words), window.value)
    _tell(ask, result, words, as_json, history.show, ask.suspects(result.indicator))


@show.command("improved")
def show_improved(
    indicator: Indicator,
    municipality: Municipality,
    peers: Group = "members",
    window: Judged = Years.ten,
    listed: Listed = None,
    words: In = Words.sv,
    edition: Frozen = None,
    warehouse: Folder = None,
    as_json: Json = False,
) -> None:
    """Those of a municipality's peer group, itself among them, that have improved, the most first."""
    ask = asked(warehouse, edition)
    result = ask.most_improved(indicator, municipality, peers, own_list(peers, listed), window.value)
    _tell(ask, result, words, as_json, movers.show_improved)


@show.command("changes")
def show_changes(
    indicator: Indicator,
    municipality: Municipality,
    peers: Group = "members",
    listed: Listed = None,
    words: In = Words.sv,
    edition: Frozen = None,
    warehouse: Folder = None,
    as_json: Json = False,
) -> None:
    """What has changed in a municipality's peer group since the year before, beyond what figures usually move."""
    ask = asked(warehouse, edition)
    result = ask.changes_since_last_year(indicator, municipality, peers, own_list(peers, listed))
    _tell(ask, result, words, as_json, movers.show_changes)


@show.command("breaks")
def show_breaks(words: In = Words.sv, edition: Frozen = None, warehouse: Folder = None, as_json: Json = False) -> None:
    """Years in which nearly every municipality jumped the same way: for a person to decide on."""
    ask = asked(warehouse, edition)
    result = ask.suspected_breaks()
    _tell(ask, result, words, as_json, suspected.show)


@show.command("peers")
def show_peers(
    municipality: Municipality,
    group: Annotated[str, typer.Option("--group", help="Id of the peer group.")],
    year: YearOfPeers = None,
    listed: Listed = None,
    words: In = Words.sv,
    edition: Frozen = None,
    warehouse: Folder = None,
    as_json: Json = False,
) -> None:
    """The municipalities that a peer group compares with; similar ones with the reasons."""
    ask = asked(warehouse, edition)
    of_year = ask.with_population(year)
    result = ask.peers(municipality, group, of_year, own_list(group, listed))
    _tell(ask, result, words, as_json, peer_list.show, of_year)


@show.command("members")
def show_members(
    year: YearOfMembers = None,
    words: In = Words.sv,
    edition: Frozen = None,
    warehouse: Folder = None,
    as_json: Json = False,
) -> None:
    """The members of the association, and how many they were said to be."""
    ask = asked(warehouse, edition)
    result = ask.member_list(year)
    _tell(ask, result, words, as_json, member_list.show, ask.known_of_members(), year)


@show.command("fees")
def show_fees(
    year: YearOfFees,
    everyone: Annotated[bool, typer.Option("--all", help="Also what the rest of the register would pay.")] = False,
    words: In = Words.sv,
    edition: Frozen = None,
    warehouse: Folder = None,
    as_json: Json = False,
) -> None:
    """What each member pays in a year, by the rule of the association."""
    ask = asked(warehouse, edition)
    result = ask.fees(year, language(words), everyone)
    _tell(ask, result, words, as_json, fee_list.show)


@show.command("targets")
def show_targets(
    municipality: Municipality,
    indicator: MaybeIndicator = None,
    own: Own = "",
    file: OwnFile = None,
    law: Law = False,
    words: In = Words.sv,
    edition: Frozen = None,
    warehouse: Folder = None,
    as_json: Json = False,
) -> None:
    """The targets of a municipality: the pace against the one required, and the chance to reach them."""
    ask = asked(warehouse, edition)
    result = ask.targets(
        municipality, notebook(ask, municipality, own, file, language(words)), language(words), indicator, law
    )
    _tell(ask, result, words, as_json, target_list.show)


@show.command("more")
def show_more(
    municipality: Municipality,
    search: Annotated[str, typer.Option("--search", help="Words that id and title must hold: avfall hushåll.")] = "",
    indicator: Annotated[str | None, typer.Option("--id", help="One of them by its id, year by year.")] = None,
    words: In = Words.sv,
    edition: Frozen = None,
    warehouse: Folder = None,
    as_json: Json = False,
) -> None:
    """Key figures of tidy files, by the thousand: a municipality's newest values beside the medians."""
    ask = asked(warehouse, edition)
    if ask.edition:
        raise SekomError(N_("Editions hold no tidy figures: leave --edition out."))
    if indicator is None:
        _tell(ask, ask.newest_figures(municipality, search), words, as_json, more.show_newest)
    else:
        _tell(ask, ask.tidy_series(indicator, municipality), words, as_json, more.show_years)


def _tell(ask: Answers, result: Result, words: Words, as_json: bool, table: Callable[..., None], *more: object) -> None:
    """Prints an answer as JSON or by `table`, and what edition it is of."""
    edition = ask.edition
    if as_json:
        print_json(ask.origin | result.model_dump(mode="json"))
        return
    if ask.is_demonstration:
        print_sentence(invented(language(words)))
    table(Wording(ask.catalogue, language(words)), result, *more)
    if edition:
        print_sentence(f"{of_edition(edition.name, edition.date, language(words))}.")
