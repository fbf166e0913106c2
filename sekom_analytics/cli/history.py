"""The trend as a table: every year on record, and under it the verdict and the years of new definitions."""

from __future__ import annotations

from collections.abc import Sequence

from sekom_analytics.cli.terminal import Column, print_sentence, print_table
from sekom_analytics.cli.wording import Wording, named
from sekom_analytics.metrics.results import SuspectedBreak, Trend
from sekom_analytics.text import verdict
from sekom_analytics.text.doubts import doubts


def show(words: Wording, found: Trend, suspects: Sequence[SuspectedBreak]) -> None:
    """Prints the years, or says that there are none."""
    _ = words.gettext
    entry = words.catalogue.indicator[found.indicator]
    if not found.values:
        absent = _("{figure}. {name}: no figures")
        print_sentence(absent.format(figure=words.say(entry.name), name=found.municipality.name))
        print_sentence(_("sekom show overview lists the key figures that a municipality has."))
        return
    columns = [Column(_("Year"), 4), Column(_("Value"), 40), Column(_("Source"), 30)]
    rows = [[str(f.year), words.value(entry, f.value, f.status), words.source(f.source)] for f in found.values]
    print_table(f"{named(found.municipality)}. {words.say(entry.name)}", columns, rows)
    if found.verdict:
        unit = words.catalogue.unit[entry.unit]
        told = verdict.told(found.verdict.model_dump(), unit, words.language)
        weakened = doubts(found.verdict, suspects, unit, words.language)
        print_sentence(" ".join([f"{verdict.sentence(told)}. {verdict.meaning(told)}", *weakened]))
    for change in found.breaks:
        words_of_year = _("New definition {year}").format(year=change.year)
        print_sentence(f"{words_of_year}: {change.reason}")
