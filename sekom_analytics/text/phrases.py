"""Small phrases that pages and files share."""

from __future__ import annotations

from collections.abc import Sequence

from sekom_analytics.catalog.models import FeeRule, Language
from sekom_analytics.text.translation import translations


def status(code: str | None, language: Language) -> str:
    """Why there is no value, in words."""
    _ = translations(language).gettext
    return {
        None: _("no figure"),
        "ok": _("has a value"),
        ".": _("does not apply"),
        "..": _("secret or too small to give"),
        "-": _("not reported"),
        "v": _("waiting for the source"),
        "s": _("struck"),
    }[code]


def direction(id: str, language: Language) -> str:
    """Which way is better."""
    _ = translations(language).gettext
    return {"higher": _("Higher is better"), "lower": _("Lower is better"), "neutral": _("Neither")}[id]


def inside_sentence(title: str) -> str:
    """A title as it reads inside a sentence: without its capital, unless it begins with an abbreviation."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def listed(names: Sequence[str], language: Language) -> str:
    """“a”, “a and b”, “a, b and c”; nothing of none."""
    _ = translations(language).gettext
    *first, last = names or [""]
    return _("{first} and {last}").format(first=", ".join(first), last=last) if first else last


def county(name: str, language: Language) -> str:
    """A county by its Swedish name: “Stockholms län”, in English “Stockholm County”."""
    return name if language == "sv" else f"{name.removesuffix(' län').removesuffix('s')} County"


def network_rule(year: int, language: Language, published: bool = True) -> str:
    """The rule of membership in words; it stands beside every mean of the network.

    `published` tells whether the members are known from lists that the network has published, and not all of them.
    """
    _ = translations(language).gettext
    rule = _(
        "The network in {year}: municipalities (not regions, not observers) that are not known to have joined later "
        "or to have left, and that were seen as members in {year} or later."
    ).format(year=year)
    cut = _("The published lists from 2022 to 2026 are incomplete and count as one period.")
    return f"{rule} {cut}" if published else rule


def fee_rule(rule: FeeRule, year: int, population_years: Sequence[int], language: Language) -> str:
    """The rule of a year's fees in words, and the days whose inhabitants it goes by."""
    _ = translations(language).gettext
    parts = [rule.sentence.of(language)]
    if population_years:
        days = ", ".join(str(known) for known in population_years)
        parts.append(_("Inhabitants on 31 December {years}.").format(years=days))
    if population_years and population_years[-1] != year - 1:
        parts.append(_("Those of {year} are not on record.").format(year=year - 1))
    return " ".join(parts)


def standing(id: str, language: Language) -> str:
    """What a name of the register is in a year, in words."""
    _ = translations(language).gettext
    return {
        "member": _("member"),
        "observer": _("observer"),
        "former": _("has left"),
        "later": _("joined later"),
        "unknown": _("seen before, not known now"),
    }[id]


def printed_date(text: str, language: Language) -> str:
    """The date of a published number as it was given, without the English words of the file: “omkring 2012–13”."""
    _ = translations(language).gettext
    plain = text.removeprefix("undated (").removesuffix(")")
    if not plain.startswith("c. "):
        return plain
    years = plain.removeprefix("c. ").replace("-", "–")
    words = _("undated, about {years}") if text.startswith("undated") else _("about {years}")
    return words.format(years=years)


def certainty(text: str, language: Language) -> str:
    """How sure a published number is, in words; a note of another kind as it stands."""
    _ = translations(language).gettext
    return {
        "stated": _("stated"),
        "stated + 1": _("stated, and one that had just joined"),
        "stated (as municipalities)": _("stated, as municipalities"),
        "stated by press for 2022 collection": _("stated by the press, of the collection for 2022"),
        "date inferred": _("number stated, date inferred"),
        "year inferred": _("number stated, year inferred"),
        "rough": _("rough"),
    }.get(text, text)


def unknown_dates(joined: int, fate: int, names: int, language: Language) -> str:
    """What a register of so many `names` cannot tell: the year of joining of some, and whether and when some left."""
    _ = translations(language).gettext
    said = []
    if joined:
        said.append(_("When they joined: unknown for {n} of {of}.").format(n=joined, of=names))
    if fate:
        said.append(_("Who has left and when: unknown for {n} of {of}.").format(n=fate, of=names))
    return " ".join(said) or _("Every joining and leaving is dated.")


def is_stated(certainty: str) -> bool:
    """Whether a source states a number and its time, so that neither is inferred or rough."""
    return certainty.startswith("stated")
