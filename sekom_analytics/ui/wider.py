"""Where too few peers have a figure: the groups in which enough do, a link each."""

from __future__ import annotations

import polars as pl

from sekom_analytics.metrics.position import enough
from sekom_analytics.metrics.results import Benchmark
from sekom_analytics.text.phrases import inside_sentence
from sekom_analytics.ui import onward
from sekom_analytics.ui.compared import compares
from sekom_analytics.ui.view import View

# From the most alike to everyone.
GROUPS = ("nearest", "members", "all")


def show(view: View, found: Benchmark, figures: pl.DataFrame) -> None:
    """Writes the links; nothing where the group chosen can be compared with, or no group can."""
    if compares(found):
        return
    have = set(figures.filter(pl.col("year") == found.year, pl.col("value").is_not_null())["code"])
    links = {}
    for group in GROUPS:
        peers = view.answers.peers(found.municipality.code, group, found.year).members
        n = sum(peer.code in have for peer in peers)
        if group != found.peers.group and enough(n, len(peers)):
            links[_words(view, group, n)] = view.link(
                "benchmark", group=group, indicator=found.indicator, year=str(found.year)
            )
    if links:
        onward.links(links)


def _words(view: View, group: str, n: int) -> str:
    title = inside_sentence(view.say(view.answers.catalogue.peer_group[group].title))
    return view.gettext("Compare with {group} instead ({n} have a value)").format(group=title, n=n)
