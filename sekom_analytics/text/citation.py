"""How figures are cited: by edition and date, so that a reader can see the same ones again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sekom_analytics.catalog.models import Language
from sekom_analytics.text.translation import translations


def of_edition(name: str, frozen: date, language: Language) -> str:
    """The short form, which stands under tables and charts: “SEKOM Analytics, edition 2026-05, frozen 2026-05-14”."""
    _ = translations(language).gettext
    return _("SEKOM Analytics, edition {name}, frozen {date}").format(name=name, date=frozen.isoformat())


def in_full(cited: str, checksum: str, sources: Sequence[str], language: Language, read: date) -> str:
    """What a report prints of an edition: the short form `cited`, the checksum that proves it, sources, day read."""
    _ = translations(language).gettext
    words = _("{cited}, checksum {checksum}. Sources: {sources}. Read {date}.")
    return words.format(cited=cited, checksum=checksum, sources=", ".join(sources), date=read.isoformat())


def of_build(build: str, sources: Sequence[str], language: Language, read: date) -> str:
    """What a report prints where there is no edition: figures that the next build may change."""
    _ = translations(language).gettext
    words = _("SEKOM Analytics, not frozen, build {build}. Sources: {sources}. Read {date}.")
    return words.format(build=build, sources=", ".join(sources), date=read.isoformat())


def invented(language: Language) -> str:
    """What every answer of a demonstration begins with."""
    told = translations(language).gettext(
        "This network does not exist. Every municipality, member and figure is invented."
    )
    return f"DEMO: {told}"
