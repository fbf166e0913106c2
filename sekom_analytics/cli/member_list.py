"""The members as a table, with how many they were said to be, and how much of the register is unknown."""

from __future__ import annotations

from sekom_analytics.cli.terminal import ABSENT, Column, print_sentence, print_table
from sekom_analytics.cli.wording import Wording
from sekom_analytics.metrics.membership import Known
from sekom_analytics.metrics.results import MemberEntry, MemberList, PublishedCount
from sekom_analytics.text import phrases
from sekom_analytics.text.numbers import year_span


def show(words: Wording, found: MemberList, known: Known, year: int | None) -> None:
    """Prints the names and the published numbers, and says what the register cannot tell."""
    _ = words.gettext
    names = [
        Column(_("Code"), 4),
        Column(_("Name"), 22),
        Column(_("Standing"), 15),
        Column(_("Joined"), 6),
        Column(_("Left"), 8),
        Column(_("Seen"), 9),
    ]
    when = _("Members in {year} by the register").format(year=year) if year else _("Names of the register")
    print_table(f"{when} ({len(found.members)})", names, [_entry(words, entry) for entry in found.members])
    counts = [
        Column(_("Date"), 20),
        Column(_("Members"), 8, numeric=True),
        Column(_("Municipalities"), 14, numeric=True),
        Column(_("Regions"), 8, numeric=True),
        Column(_("Certainty"), 20),
    ]
    print_table(_("Published numbers"), counts, [_count(words, count) for count in found.counts])
    print_sentence(phrases.unknown_dates(known.joined_unknown, known.fate_unknown, known.names, words.language))


def _entry(words: Wording, entry: MemberEntry) -> list[str]:
    seen = year_span(entry.first_seen, entry.last_seen) if entry.first_seen and entry.last_seen else ABSENT
    years = [str(entry.joined or ABSENT), str(entry.left or ABSENT)]
    return [entry.code or ABSENT, entry.name, phrases.standing(entry.standing, words.language), *years, seen]


def _count(words: Wording, count: PublishedCount) -> list[str]:
    numbers = [words.number(n) for n in (count.total, count.municipalities, count.regions)]
    return [
        phrases.printed_date(count.date, words.language),
        *numbers,
        phrases.certainty(count.certainty, words.language),
    ]
