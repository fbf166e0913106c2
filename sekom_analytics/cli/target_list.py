"""The targets as a table of verdicts, and under it the sentences that give the reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sekom_analytics.cli.terminal import Column, print_sentence, print_table
from sekom_analytics.cli.wording import Wording, named
from sekom_analytics.metrics.target_results import Pace, Targets
from sekom_analytics.text import pace as pace_words
from sekom_analytics.text.change import Measure


@dataclass(frozen=True)
class Line:
    """A target: what it is for, whose it is, the pace towards it, and why."""

    figure: str
    title: str
    pace: Pace
    reasons: str


def show(words: Wording, found: Targets) -> None:
    """Prints every target with its verdict and chance, then why; or says that there are none."""
    _ = words.gettext
    lines = [*_targets(words, found), *_laws(words, found), *_own(words, found)]
    if not lines:
        print_sentence(_("{name}: no targets.").format(name=named(found.municipality)))
        return
    columns = [Column(_("Key figure"), 22), Column(_("Target"), 26), Column(_("Pace"), 12), Column(_("Chance"), 12)]
    language = words.language
    rows = [
        [x.figure, x.title, pace_words.word(x.pace, language), pace_words.likelihood(x.pace, language)] for x in lines
    ]
    print_table(named(found.municipality), columns, rows)
    for line in lines:
        print_sentence(f"{line.figure}: {line.reasons}")


def _targets(words: Wording, found: Targets) -> Iterator[Line]:
    for target in found.targets:
        measure = _measure(words, target.indicator, target.value)
        reasons = pace_words.reasons(target.pace, target.year, found.municipality.name, measure)
        yield Line(words.indicator(target.indicator), pace_words.title(target, measure), target.pace, reasons)


def _laws(words: Wording, found: Targets) -> Iterator[Line]:
    for law in found.carbon_law:
        measure = _measure(words, law.indicator, 0)
        reasons = pace_words.carbon_law(law, found.municipality.name, measure)
        yield Line(words.indicator(law.indicator), "Carbon Law", law.pace, reasons)


def _own(words: Wording, found: Targets) -> Iterator[Line]:
    for figure in found.own_figures:
        if figure.pace and figure.target_value is not None and figure.target_year is not None:
            measure = pace_words.own_measure(figure, words.language)
            reasons = pace_words.reasons(figure.pace, figure.target_year, found.municipality.name, measure)
            yield Line(figure.name, pace_words.own_title(figure, measure), figure.pace, reasons)


def _measure(words: Wording, indicator: str, target: float) -> Measure:
    entry = words.catalogue.indicator[indicator]
    return pace_words.measure(entry, words.catalogue.unit[entry.unit], target, words.language)
