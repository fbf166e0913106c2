"""The years that may be a new way of measuring, as a table."""

from __future__ import annotations

from sekom_analytics.cli.terminal import Column, print_sentence, print_table
from sekom_analytics.cli.wording import Wording
from sekom_analytics.metrics.results import SuspectedBreak, SuspectedBreaks
from sekom_analytics.text.numbers import percent_sign


def show(words: Wording, found: SuspectedBreaks) -> None:
    """Prints a line a key figure and year, and how a person decides on it."""
    _ = words.gettext
    if not found.suspected:
        print_sentence(_("No year looks like a new way of measuring, beyond those that the catalogue knows of."))
        return
    columns = [
        Column(_("Key figure"), 30),
        Column(_("Year"), 4),
        Column(_("Same way"), 12, numeric=True),
        Column(_("Middle change"), 14, numeric=True),
        Column(_("Largest otherwise"), 14, numeric=True),
    ]
    print_table(None, columns, [_row(words, entry) for entry in found.suspected])
    print_sentence(
        _(
            "Decide on each in indicators.toml: a new definition goes under breaks, and no verdict crosses it; "
            "a real change goes under examined."
        )
    )


def _row(words: Wording, entry: SuspectedBreak) -> list[str]:
    sign = percent_sign(words.language) if entry.relative else ""
    return [
        words.indicator(entry.indicator),
        str(entry.year),
        words.gettext("{place} of {of}").format(place=entry.moved, of=entry.n),
        words.number(entry.median_change, 1) + sign,
        words.number(entry.usual_change, 1) + sign,
    ]
