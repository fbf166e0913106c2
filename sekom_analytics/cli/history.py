"""The trend as a table: every year on record, and under it the verdict and the years of new definitions."""

from __future__ import annotations

from sekom_analytics.cli.terminal import Column, print_sentence, print_table
from sekom_analytics.cli.wording import Wording, named
from sekom_analytics.metrics.results import Trend
from sekom_analytics.text import verdict


def show(words: Wording, found: Trend) -> None:
    """Prints the years, or says that there are none."""
    _ = words.gettext
    entry = words.catalogue.indicator[found.indicator]
    if not found.values:
        absent = _("{figure}. {name}: no figures")
        print_sentence(absent.format(figure=words.say(entry.name), name=found.municipality.name))
        return
    columns = [Column(_("Year"), 4), Column(_("Value"), 40), Column(_("Source"), 30)]
    rows = [[str(f.year), words.value(entry, f.value, f.status), words.source(f.source)] for f in found.values]
    print_table(f"{named(found.municipality)}. {words.say(entry.name)}", columns, rows)
    if found.verdict:
        told = verdict.told(found.verdict.model_dump(), words.catalogue.unit[entry.unit], words.language)
        print_sentence(f"{verdict.sentence(told)}. {verdict.meaning(told)}")
    for change in found.breaks:
        words_of_year = _("New definition {year}").format(year=change.year)
        print_sentence(f"{words_of_year}: {change.reason}")
