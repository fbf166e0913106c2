"""The words on screen: English in the code, Swedish from the catalogue that people edit."""

from __future__ import annotations

import gettext
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from sekom_analytics.catalog.models import Language

SWEDISH = Path(__file__).parent / "locale" / "sv" / "LC_MESSAGES" / "messages.po"


@lru_cache
def translations(language: Language) -> gettext.NullTranslations:
    """The translations into `language`; English is the language of the code and needs none.

    A message without a Swedish entry, or with a fuzzy one, is shown in English.
    """
    return gettext.NullTranslations() if language == "en" else read_catalogue(SWEDISH.read_bytes())


def read_catalogue(po: bytes) -> gettext.GNUTranslations:
    """The translations of a .po file, compiled in memory so that no compiled copy can fall behind it."""
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(po), abort_invalid=True))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
