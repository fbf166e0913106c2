"""What the check of a file says, in words: the same on the page and in the terminal."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, replace
from typing import Any

from sekom_analytics.answers import Answers
from sekom_analytics.catalog.models import Language
from sekom_analytics.collection.check import UNKNOWN, Checked, Figure
from sekom_analytics.collection.review import Level
from sekom_analytics.text import review as words_of_review
from sekom_analytics.text.phrases import status
from sekom_analytics.text.review import Terms
from sekom_analytics.text.translation import translations

DECIMALS = re.compile(r"\d[.,](\d+)")


@dataclass(frozen=True)
class Line:
    """A figure in words: its cell, what it is, what stands there, how it was read, and why it is not simply fine."""

    place: str
    figure: str
    code: str
    year: int | None
    printed: str
    value: str
    comment: str | None
    verdict: Level
    level: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Worded:
    """A file in words."""

    name: str
    verdict: str
    level: Level
    whole: tuple[str, ...]
    lines: tuple[Line, ...]

    def document(self) -> dict[str, Any]:
        """The same for programs."""
        return asdict(self)


def worded(checked: Checked, answers: Answers, language: Language) -> Worded:
    """The check of a file in a language; figures in the order of the file."""
    _ = translations(language).gettext
    if checked.unread:
        whole = [words_of_review.unread(checked.unread.kind, checked.unread.detail, language)]
        return Worded(checked.name, _("The file cannot be read."), "must_fix", tuple(whole), ())
    lines = tuple(_line(figure, answers, language) for figure in checked.figures)
    return Worded(
        checked.name, _verdict(checked, language), checked.level, tuple(_whole(checked, answers, language)), lines
    )


def _verdict(checked: Checked, language: Language) -> str:
    _ = translations(language).gettext
    counts = translations(language).ngettext(
        "{n} figure: {fine} fine, {check} to check, {fix} to be mended.",
        "{n} figures: {fine} are fine, {check} to check, {fix} must be mended.",
        len(checked.figures),
    )
    counts = counts.format(
        n=len(checked.figures), fine=checked.count("ok"), check=checked.count("check"), fix=checked.count("must_fix")
    )
    if checked.level == "must_fix":
        return " ".join([_("It cannot be sent yet."), counts])
    return " ".join([_("It can be sent."), counts])


def _whole(checked: Checked, answers: Answers, language: Language) -> list[str]:
    """What was found on the file as a whole, and what has been left out."""
    _ = translations(language).gettext
    whose = answers.names.get(checked.municipality or "", "")
    found = [
        (place, _unknown(checked, answers, language))
        if f.rule == UNKNOWN
        else (place, words_of_review.of_file(f.rule, f.facts, whose, language))
        for place, f in checked.whole
    ]
    said = [f"{place}: {words}" if place else words for place, words in found]
    if checked.missing:
        names = "; ".join(answers.indicator(id).short.of(language) for id in checked.missing)
        said.append(
            _("Not filled in: {names}. Give a value, or choose a status that says why not.").format(names=names)
        )
    return said


def _unknown(checked: Checked, answers: Answers, language: Language) -> str:
    named = checked.named or ""
    return words_of_review.unknown_municipality(named, answers.near(named), language)


def _absent(figure: Figure, language: Language) -> str:
    """What stands where there is no value: the text that is none, the status, or that there is a comment alone."""
    if figure.comment and not figure.printed:
        return translations(language).gettext("comment alone")
    return status(figure.status, language) if figure.status else figure.printed


def _typed_decimals(printed: str) -> int:
    """The decimals that stand in the cell, so that a value is repeated as it was typed; at most six."""
    found = DECIMALS.search(printed)
    return min(len(found[1]), 6) if found else 0


def _line(figure: Figure, answers: Answers, language: Language) -> Line:
    entry = answers.catalogue.indicator.get(figure.indicator or "")
    unit = answers.catalogue.unit[entry.unit] if entry else None
    terms = Terms(
        unit.id if unit else "",
        unit.label.of(language) if unit else "",
        entry.decimals if entry else 0,
        bool(unit and unit.percent),
        language,
    )
    typed = replace(terms, decimals=max(terms.decimals, _typed_decimals(figure.printed)))
    value = typed.value(figure.value) if figure.value is not None else _absent(figure, language)
    return Line(
        figure.place,
        entry.short.of(language) if entry else figure.key_figure,
        figure.key_figure,
        figure.year,
        figure.printed,
        value,
        figure.comment,
        figure.level,
        words_of_review.level(figure.level, language),
        tuple(words_of_review.of_figure(f.rule, f.facts, terms) for f in figure.findings),
    )
