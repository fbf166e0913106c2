"""Why a row was not taken, in words that say what to do."""

from __future__ import annotations

from sekom_analytics.catalog.models import Language
from sekom_analytics.text.translation import translations


def explain(rule: str, language: Language) -> str:
    """The sentence for a rule of staging. Raises KeyError for a rule without one."""
    _ = translations(language).gettext
    return {
        "whole_row": _("The row has more or fewer cells than the heading, or its note belongs to another row."),
        "known_key_figure": _("The catalogue has no key figure of that name. Add it to indicators.toml."),
        "known_area": _("No municipality or group has that name. Add the spelling to municipality_names.csv."),
        "readable_year": _("The date holds no year. Write it as 2022 or 2022-12-31."),
        "plausible_year": _("The year lies before 1900, or more than a year after the newest population on record."),
        "known_unit": _("The unit is not that of the key figure. Add the spelling to units.toml if it is."),
        "readable_number": _("The text is neither a number nor a status sign."),
        "percent_only_in_percent": _("The text has a per cent sign, but the key figure is not a percentage."),
        "inside_bounds": _("The value lies outside what is possible for the key figure."),
        "has_denominator": _("The register lacks the population or land area to divide by."),
        "same_reading": _("The same figure stands in another row too; it is kept once."),
        "other_reading": _("Another row says otherwise and is the better reading; both are listed here."),
        "readable_code": _("A municipality code has four digits."),
        "readable_land_area": _("The land area is not a number."),
        "readable_outline": _("The boundary is no area inside Sweden in degrees (WGS 84)."),
        "known_municipality": _("The register has no municipality of that code or name."),
        "only_row": _("The same key stands in an earlier row; that one is kept."),
        "known_kind": _("The kind must be municipality or region."),
    }[rule]
