"""Text in a slide, marked with its language so that it is read aloud and spell-checked in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sekom_analytics.catalog.models import Language
from sekom_analytics.deck.master import plain

LOCALES: dict[Language, str] = {"sv": "sv-SE", "en": "en-GB"}


def write(frame: Any, paragraphs: Sequence[str], language: Language) -> None:
    """Puts the paragraphs in a text frame, in place of what was there."""
    for number, text in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = plain(text)
        run._r.get_or_add_rPr().set("lang", LOCALES[language])
