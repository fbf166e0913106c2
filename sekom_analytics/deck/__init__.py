"""Decks: a story as a PowerPoint file whose charts are native, with their figures in a workbook of their own."""

from __future__ import annotations

from io import BytesIO

from sekom_analytics.stories.model import Deck

SUFFIX = "pptx"
MIME = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def as_powerpoint(deck: Deck) -> bytes:
    """The file of a deck: Office Open XML, 16:9, on our own master."""
    # python-pptx takes a fifth of a second to load, which nobody who asks for no deck is to wait for.
    from sekom_analytics.deck.write import presentation

    file = BytesIO()
    presentation(deck).save(file)
    return file.getvalue()
