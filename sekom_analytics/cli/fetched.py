"""What a fetch came to, in words: what is new, and what the source has changed of what it gave before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sekom_analytics.catalog.models import Language
from sekom_analytics.cli.terminal import print_sentence
from sekom_analytics.text.numbers import number, percent_sign, year_runs, year_span
from sekom_analytics.text.translation import translations

if TYPE_CHECKING:
    from sekom_analytics.fetching.kolada import Fetched
    from sekom_analytics.fetching.register import Refreshed
    from sekom_analytics.fetching.revisions import Difference, Revision

# Of a key figure that was revised for everyone, the largest changes say what is up.
MOST_REVISIONS = 20


def show(asked: Sequence[str], found: Sequence[Fetched], language: Language) -> None:
    """Prints what became of each key figure, and what to do next."""
    _ = translations(language).gettext
    for fetched in found:
        _print_one(fetched, language)
    before = [kpi for kpi in asked if kpi not in {fetched.kpi for fetched in found}]
    if before:
        print_sentence(_("Fetched by the run that was cut off: {names}.").format(names=", ".join(before)))
    if before or any(fetched.vintage for fetched in found):
        print_sentence(_("Run `sekom build` to take them in."))


def show_register(found: Refreshed, language: Language) -> None:
    """Prints what became of the register's key figures, and which municipalities have another name."""
    _ = translations(language).gettext
    for fetched in found.key_figures:
        _print_one(fetched, language)
    renamed = _("{code} {before} is called {after} now.")
    for code, before, after in found.renamed:
        print_sentence(renamed.format(code=code, before=before, after=after))
    similar = _("Municipalities with a group of similar ones by RKA: {n}.")
    print_sentence(similar.format(n=number(found.similar, 0, language)))
    if found.vintage:
        taken_in = _("Vintage {name} of the register. Run `sekom build` to take it in.")
        print_sentence(taken_in.format(name=found.vintage.name))
    else:
        print_sentence(_("The source says what is stored already."))


def _print_one(fetched: Fetched, language: Language) -> None:
    print_sentence(f"{fetched.kpi} {fetched.title}")
    for line in _lines(fetched, language):
        print_sentence(line, 2)


def _lines(fetched: Fetched, language: Language) -> Iterator[str]:
    _ = translations(language).gettext
    if not fetched.figures:
        yield _("No figure of any municipality in these years. Nothing is stored.")
        return
    if not fetched.vintage:
        yield _("The source says what is stored already.")
        return
    stored = _("{n} figures, vintage {name}.")
    yield stored.format(n=number(fetched.figures, 0, language), name=fetched.vintage.name)
    if fetched.difference:
        yield from _told(fetched.difference, language)


def _told(difference: Difference, language: Language) -> Iterator[str]:
    _ = translations(language).gettext
    if difference.new:
        new = _("New values: {n}.").format(n=number(difference.new, 0, language))
        years = _("New years: {years}.").format(years=", ".join(year_runs(difference.new_years)))
        yield f"{new} {years}" if difference.new_years else new
    if difference.gone:
        yield _("Values that are gone: {n}.").format(n=number(difference.gone, 0, language))
    shown = difference.revisions[:MOST_REVISIONS]
    yield from (revised(revision, language) for revision in shown)
    if len(difference.revisions) > len(shown):
        smaller = len(difference.revisions) - len(shown)
        yield _("Smaller changes beside these: {n}.").format(n=number(smaller, 0, language))


def revised(revision: Revision, language: Language) -> str:
    """A revision in words: "1881: 2018–2021 changed by −60%"."""
    _ = translations(language).gettext
    facts = {"area": revision.area, "years": year_span(revision.first, revision.last)}
    if revision.least is None or revision.greatest is None:
        return _("{area}: {years} changed from zero").format(**facts)
    least, greatest = _percent(revision.least, language), _percent(revision.greatest, language)
    if least == greatest:
        return _("{area}: {years} changed by {change}").format(change=least, **facts)
    return _("{area}: {years} changed by {least} to {greatest}").format(least=least, greatest=greatest, **facts)


def _percent(change: float, language: Language) -> str:
    plus = "+" if change > 0 else ""
    return f"{plus}{number(change, 0 if abs(change) >= 1 else 2, language)}{percent_sign(language)}"
