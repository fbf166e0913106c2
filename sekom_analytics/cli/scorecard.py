"""The overview as a table: each key figure beside the peers' median, and in sentences what the table leaves out."""

from __future__ import annotations

from collections.abc import Iterable

from sekom_analytics.cli.terminal import ABSENT, Column, print_sentence, print_table
from sekom_analytics.cli.wording import Wording, named
from sekom_analytics.metrics.position import enough
from sekom_analytics.metrics.results import Overview, OverviewLine
from sekom_analytics.text import phrases


def show(words: Wording, found: Overview) -> None:
    """Prints the key figures that have a value, then whom they are compared with, newer values, and those without."""
    _ = words.gettext
    group = words.catalogue.peer_group[found.peers.group]
    title = _("{name}. Compared with: {group} (n = {n})").format(
        name=named(found.municipality), group=words.say(group.title), n=found.peers.n
    )
    columns = [
        Column(_("Key figure"), 23),
        Column(_("Value"), 28),
        Column(_("Year"), 4),
        Column(_("Median of the peers"), 7, numeric=True),
        Column(_("Place, {name} included").format(name=found.municipality.name), 10, numeric=True),
    ]
    measured = [line for line in found.indicators if line.value is not None]
    if measured:
        print_table(title, columns, [_row(words, line) for line in measured])
    else:
        print_sentence(title)
    if found.peers.n == 0:
        print_sentence(words.alone(found.municipality, group))
    for sentence in (words.say(group.sentence), *_notes(words, found.indicators)):
        print_sentence(sentence)


def _row(words: Wording, line: OverviewLine) -> list[str]:
    entry = words.catalogue.indicator[line.indicator]
    compares = enough(line.n_with_value, line.n_peers)
    return [
        words.indicator(line.indicator),
        words.value(entry, line.value),
        str(line.year),
        words.number(line.peer_median, entry.decimals) if compares else ABSENT,
        words.place(line.rank, line.n_with_value) if compares else ABSENT,
    ]


def _notes(words: Wording, lines: list[OverviewLine]) -> Iterable[str]:
    _ = words.gettext
    if any(line.value is not None and not enough(line.n_with_value, line.n_peers) for line in lines):
        yield words.too_few
    newer = [_newest(words, line) for line in lines if line.newest_year != line.year and line.newest_value is not None]
    if newer:
        yield _("Newer, of a year that too few others have: {values}.").format(values="; ".join(newer))
    yield from _without(words, [line for line in lines if line.value is None])


def _newest(words: Wording, line: OverviewLine) -> str:
    value = words.value(words.catalogue.indicator[line.indicator], line.newest_value)
    return f"{words.indicator(line.indicator)} {value} ({line.newest_year})"


def _without(words: Wording, lines: list[OverviewLine]) -> Iterable[str]:
    """Why there is no value, and of which key figures."""
    for status in dict.fromkeys(line.status for line in lines):
        names = [
            words.indicator(line.indicator) + (f" ({line.year})" if line.year else "")
            for line in lines
            if line.status == status
        ]
        why = phrases.status(status, words.language)
        yield f"{why[:1].upper()}{why[1:]}: {'; '.join(names)}."
