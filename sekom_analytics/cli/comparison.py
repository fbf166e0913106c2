"""The benchmark as two tables: every municipality compared, then the peers and the network beside each other."""

from __future__ import annotations

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.cli.terminal import ABSENT, Column, print_sentence, print_table
from sekom_analytics.cli.wording import Wording, named
from sekom_analytics.metrics.position import enough
from sekom_analytics.metrics.results import Benchmark, NetworkSummary, PeerSummary
from sekom_analytics.text.numbers import rank, value_span


def show(words: Wording, found: Benchmark) -> None:
    """Prints the values, the place, the groups, and who is in each of them."""
    entry = words.catalogue.indicator[found.indicator]
    group = words.catalogue.peer_group[found.peers.group]
    _values(words, found, entry)
    _groups(words, found, entry)
    for sentence in _place(words, found):
        print_sentence(sentence)
    if found.peers.n == 0:
        print_sentence(words.alone(found.municipality, group))
    print_sentence(f"{words.say(group.title)}: {words.say(group.sentence)}")
    print_sentence(found.network.rule)


def _values(words: Wording, found: Benchmark, entry: Indicator) -> None:
    _ = words.gettext
    order = _("{figure} {year}, best first")
    if entry.direction == "neutral":
        order = _("{figure} {year}, highest first")
    title = order.format(figure=words.say(entry.name), year=found.year)
    columns = [Column(_("Municipality"), 24), Column(_("Value"), 28), Column(_("Source"), 24)]
    rows = [[f.name, words.value(entry, f.value, f.status), words.source(f.source)] for f in found.values]
    own = next(n for n, figure in enumerate(found.values) if figure.code == found.municipality.code)
    # Bold is lost where the answer is sent to a file.
    rows[own][0] = f"→ {rows[own][0]}"
    print_table(f"{named(found.municipality)}. {title}", columns, rows, own)


def _groups(words: Wording, found: Benchmark, entry: Indicator) -> None:
    _ = words.gettext
    columns = [
        Column(_("Group"), 29),
        Column(_("Median"), 9, numeric=True),
        Column(_("Middle half"), 13, numeric=True),
        Column(_("Unweighted mean"), 9, numeric=True),
        Column("n", 9, numeric=True),
    ]
    title = _("Groups {year}, {unit}").format(year=found.year, unit=words.unit(entry))
    peers = [words.say(words.catalogue.peer_group[found.peers.group].title), *_summary(words, found.peers, entry)]
    network = [_("The whole network"), *_summary(words, found.network, entry)]
    print_table(title, columns, [peers, network])


def _summary(words: Wording, group: PeerSummary | NetworkSummary, entry: Indicator) -> list[str]:
    """Median, middle half, mean and how many; the first three only where enough have a value."""
    n = f"{group.n_with_value} / {group.n}"
    if not enough(group.n_with_value, group.n):
        return [ABSENT, ABSENT, ABSENT, n]
    half = ABSENT
    if isinstance(group, PeerSummary) and group.q1 is not None and group.q3 is not None:
        half = value_span(group.q1, group.q3, entry.decimals, words.language)
    return [words.number(group.median, entry.decimals), half, words.number(group.mean, entry.decimals), n]


def _place(words: Wording, found: Benchmark) -> list[str]:
    own, peers = found.municipality, found.peers
    if peers.n and not enough(peers.n_with_value, peers.n):
        return [words.too_few]
    if own.rank is None:
        return []
    place = rank(own.rank, peers.n_with_value, own.name, words.language)
    return [f"{place[:1].upper()}{place[1:]}."]
