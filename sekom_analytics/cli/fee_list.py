"""The fees of a year as a table, those that nobody pays marked."""

from __future__ import annotations

from sekom_analytics.cli.terminal import ABSENT, Column, print_sentence, print_table
from sekom_analytics.cli.wording import Wording
from sekom_analytics.metrics.results import Fees, Payer
from sekom_analytics.text import phrases


def show(words: Wording, found: Fees) -> None:
    """Prints what each pays or would pay, the members' total and the rule."""
    _ = words.gettext
    columns = [
        Column(_("Code"), 4),
        Column(_("Name"), 22),
        Column(_("Inhabitants"), 11, numeric=True),
        Column(_("31 Dec."), 7),
        Column(_("Fee, SEK"), 9, numeric=True),
        Column(_("Standing"), 15),
    ]
    title = _("Fees {year}").format(year=found.year)
    print_table(title, columns, [_row(words, payer) for payer in found.members])
    paying = [payer for payer in found.members if payer.standing == "member"]
    total = _("The {n} members known by name pay SEK {total} together.")
    print_sentence(total.format(n=len(paying), total=words.number(found.total)))
    if len(paying) < len(found.members):
        print_sentence(_("The others pay nothing: the sum is what they would pay, and is not in the total."))
    print_sentence(found.rule)


def _row(words: Wording, payer: Payer) -> list[str]:
    standing = phrases.standing(payer.standing, words.language)
    year = str(payer.population_year or ABSENT)
    return [
        payer.code or ABSENT,
        payer.name,
        words.number(payer.population),
        year,
        words.number(payer.fee),
        standing,
    ]
