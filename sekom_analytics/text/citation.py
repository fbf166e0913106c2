"""How figures are cited: by edition and date, so that a reader can see the same ones again."""

from __future__ import annotations

from datetime import date

from sekom_analytics.catalog.models import Language
from sekom_analytics.text.translation import translations


def of_edition(name: str, frozen: date, language: Language) -> str:
    """The short form, which stands under tables and charts: “SEKOM Analytics, edition 2026-05, frozen 2026-05-14”."""
    _ = translations(language).gettext
    return _("SEKOM Analytics, edition {name}, frozen {date}").format(name=name, date=frozen.isoformat())
