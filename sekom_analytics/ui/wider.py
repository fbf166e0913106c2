"""Where too few peers have a figure: the groups in which enough do, a link each."""

from __future__ import annotations

from sekom_analytics.metrics.position import enough
from sekom_analytics.metrics.results import Benchmark
from sekom_analytics.metrics.series import Measured
from sekom_analytics.text.phrases import inside_sentence
from sekom_analytics.ui import onward
from sekom_analytics.ui.compared import compares
from sekom_analytics.ui.view import View

# From the most alike to everyone.
GROUPS = ("nearest", "members", "all")


def show(view: View, found: Benchmark, measured: Measured) -> None:
    """Writes the links; nothing where the group chosen can be compared with, or no group can."""
    if compares(found):
        return
    code, year = found.municipality.code, found.year
    links = {}
    for group in GROUPS:
        peers = view.answers.peer_rows(code, group, year)
        n = sum(year in measured.years.get(peer.code, ()) for peer in peers)
        if group != found.peers.group and enough(n, len(peers)):
            links[_words(view, group, n)] = view.link(
                "benchmark", group=group, indicator=found.indicator, year=str(year)
            )
    if links:
        onward.links(links)


def _words(view: View, group: str, n: int) -> str:
    title = inside_sentence(view.say(view.answers.catalogue.peer_group[group].title))
    return view.gettext("Compare with {group} instead ({n} have a value)").format(group=title, n=n)
