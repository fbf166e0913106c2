"""Small phrases that pages and files share."""

from __future__ import annotations

from sekom_analytics.catalog.models import Language
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


def inside_sentence(title: str) -> str:
    """A title as it reads inside a sentence: without its capital, unless it begins with an abbreviation."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def county(name: str, language: Language) -> str:
    """A county by its Swedish name: “Stockholms län”, in English “Stockholm County”."""
    return name if language == "sv" else f"{name.removesuffix(' län').removesuffix('s')} County"


def network_rule(year: int, language: Language) -> str:
    """The rule of membership in words; it stands beside every mean of the network."""
    _ = translations(language).gettext
    return _(
        "The network in {year}: municipalities (not regions, not observers) that are not known to have joined later "
        "or to have left, and that were seen as members in {year} or later. The published lists from 2022 to 2026 are "
        "incomplete and count as one period."
    ).format(year=year)
