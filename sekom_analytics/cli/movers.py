"""The lists of who has moved as tables: the most improved, and the changes since the year before."""

from __future__ import annotations

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.cli.terminal import Column, print_sentence, print_table
from sekom_analytics.cli.wording import Wording
from sekom_analytics.metrics.improved import why_none
from sekom_analytics.metrics.results import Improved, Improvement, YearlyChange, YearlyChanges
from sekom_analytics.text import movements


def show_improved(words: Wording, found: Improved) -> None:
    """Prints those that have improved, the most first, and how the list is made."""
    _, entry = words.gettext, words.catalogue.indicator[found.indicator]
    columns = [
        Column(_("Municipality"), 18),
        Column(_("Newest value"), 16),
        Column(_("Development"), 26),
        Column(_("Careful estimate"), 16),
    ]
    title = movements.headline(found, entry, words.language)
    if not found.improved:
        print_sentence(f"{title}. " + _none(words, entry, found))
        return
    print_table(title, columns, [_improvement(words, entry, one) for one in found.improved])
    print_sentence(movements.order(found, words.language))


def show_changes(words: Wording, found: YearlyChanges) -> None:
    """Prints the changes that are larger than the figure usually moves, with what the municipality says of them."""
    _, entry = words.gettext, words.catalogue.indicator[found.indicator]
    figure = words.say(entry.short)
    if found.year is None:
        print_sentence(_("{figure}: fewer than ten have a value in two years that follow.").format(figure=figure))
        return
    title = f"{figure}. " + _("Changes from {before} to {year}").format(before=found.year - 1, year=found.year)
    if not found.changes:
        print_sentence(f"{title}: " + _("No change is larger than the figures usually move from year to year."))
        return
    columns = [Column(_("Municipality"), 18), *(Column(str(found.year - back), 8, numeric=True) for back in (1, 0))]
    print_table(title, [*columns, Column(_("Change"), 36)], [_change(words, entry, one) for one in found.changes])
    print_sentence(_("Changes larger than the figure usually moves, the largest first") + ".")
    for one in found.changes:
        if one.comment:
            print_sentence(f"{one.name}: {one.comment}")


def _none(words: Wording, entry: Indicator, found: Improved) -> str:
    """Why the list is empty."""
    _ = words.gettext
    said = {
        "neutral": _("Neither direction is better for this key figure, so no one improves."),
        "few": _("{judged} of {n} municipalities have years enough for a verdict; a list takes ten."),
        "chance": _("{judged} of {n} municipalities have years enough for a verdict; no improvement is beyond chance."),
    }[why_none(found.judged, entry.direction)]
    return said.format(judged=found.judged, n=found.n)


def _improvement(words: Wording, entry: Indicator, one: Improvement) -> list[str]:
    unit = words.catalogue.unit[entry.unit]
    return [one.name, f"{words.value(entry, one.value)} {one.year}", *movements.pace(one, unit, words.language)]


def _change(words: Wording, entry: Indicator, one: YearlyChange) -> list[str]:
    size = movements.change(one, entry, words.catalogue.unit[entry.unit], words.language)
    judged = movements.judged(one.improving, words.language)
    values = [words.number(value, entry.decimals) for value in (one.before, one.after)]
    return [one.name, *values, " ".join(filter(None, [size, judged]))]
