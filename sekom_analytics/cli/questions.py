"""`sekom show`: the questions, answered as a table for people or as JSON for programs."""

from __future__ import annotations

from typing import Annotated

import typer

from sekom_analytics.cli import comparison, fee_list, history, member_list, peer_list, scorecard
from sekom_analytics.cli.options import (
    Folder,
    Group,
    In,
    Indicator,
    Json,
    Listed,
    Municipality,
    Words,
    YearCompared,
    YearOfFees,
    YearOfMembers,
    YearOfPeers,
    asked,
    language,
    own_list,
)
from sekom_analytics.cli.terminal import print_json
from sekom_analytics.cli.wording import Wording

show = typer.Typer(help="Answers from the warehouse, as tables or as JSON.", no_args_is_help=True)


@show.command("overview")
def show_overview(
    municipality: Municipality,
    peers: Group = "members",
    listed: Listed = None,
    words: In = Words.sv,
    warehouse: Folder = None,
    as_json: Json = False,
) -> None:
    """Every key figure of a municipality beside the peers' median, in the latest year that enough others have."""
    ask = asked(warehouse)
    result = ask.overview(municipality, peers, own_list(peers, listed))
    if as_json:
        print_json(result.model_dump(mode="json"))
    else:
        scorecard.show(Wording(ask.catalogue, language(words)), result)


@show.command("benchmark")
def show_benchmark(
    indicator: Indicator,
    municipality: Municipality,
    peers: Group = "members",
    year: YearCompared = None,
    listed: Listed = None,
    words: In = Words.sv,
    warehouse: Folder = None,
    as_json: Json = False,
) -> None:
    """One key figure in one year: a municipality, its peers and the network."""
    ask = asked(warehouse)
    result = ask.benchmark(indicator, municipality, peers, year, language(words), own_list(peers, listed))
    if as_json:
        print_json(result.model_dump(mode="json"))
    else:
        comparison.show(Wording(ask.catalogue, language(words)), result)


@show.command("trend")
def show_trend(
    indicator: Indicator,
    municipality: Municipality,
    words: In = Words.sv,
    warehouse: Folder = None,
    as_json: Json = False,
) -> None:
    """One key figure of a municipality through the years."""
    ask = asked(warehouse)
    result = ask.trend(indicator, municipality, language(words))
    if as_json:
        print_json(result.model_dump(mode="json"))
    else:
        history.show(Wording(ask.catalogue, language(words)), result)


@show.command("peers")
def show_peers(
    municipality: Municipality,
    group: Annotated[str, typer.Option("--group", help="Id of the peer group.")],
    year: YearOfPeers = None,
    listed: Listed = None,
    words: In = Words.sv,
    warehouse: Folder = None,
    as_json: Json = False,
) -> None:
    """The municipalities that a peer group compares with; similar ones with the reasons."""
    ask = asked(warehouse)
    of_year = ask.with_population(year)
    result = ask.peers(municipality, group, of_year, own_list(group, listed))
    if as_json:
        print_json(result.model_dump(mode="json"))
    else:
        peer_list.show(Wording(ask.catalogue, language(words)), result, of_year)


@show.command("members")
def show_members(
    year: YearOfMembers = None,
    words: In = Words.sv,
    warehouse: Folder = None,
    as_json: Json = False,
) -> None:
    """The members of the association, and how many they were said to be."""
    ask = asked(warehouse)
    result = ask.member_list(year)
    if as_json:
        print_json(result.model_dump(mode="json"))
    else:
        member_list.show(Wording(ask.catalogue, language(words)), result, ask.known_of_members(), year)


@show.command("fees")
def show_fees(
    year: YearOfFees,
    everyone: Annotated[bool, typer.Option("--all", help="Also what the rest of the register would pay.")] = False,
    words: In = Words.sv,
    warehouse: Folder = None,
    as_json: Json = False,
) -> None:
    """What each member pays in a year, by the rule of the association."""
    ask = asked(warehouse)
    result = ask.fees(year, language(words), everyone)
    if as_json:
        print_json(result.model_dump(mode="json"))
    else:
        fee_list.show(Wording(ask.catalogue, language(words)), result)
