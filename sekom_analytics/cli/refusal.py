"""What ends a command: said in the language that was asked for, on lines that fit the terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from textwrap import wrap

from sekom_analytics.catalog.models import Language
from sekom_analytics.cli.terminal import errors
from sekom_analytics.errors import SekomError, UnreadableFileError
from sekom_analytics.text.review import unread
from sekom_analytics.text.translation import translations

OPTION = "--language"


def asked_in(arguments: Sequence[str]) -> Language:
    """The language of `--language`, which may stand anywhere; Swedish without it, as of every answer."""
    followed = zip(arguments, [*arguments[1:], ""], strict=True)
    given = [value if word == OPTION else word.removeprefix(f"{OPTION}=") for word, value in followed if OPTION in word]
    return "en" if given and given[-1] == "en" else "sv"


def said(error: SekomError, language: Language) -> str:
    """The error in a language. What a file handed in cannot be read for has words of its own, the same as on pages."""
    if language == "sv" and isinstance(error, UnreadableFileError):
        return f"{error.place}: {unread(error.kind, error.detail, language)}"
    return error.said(translations(language).gettext)


def print_refusal(message: str) -> None:
    """Prints a message: on lines of the terminal's width, and on one where no terminal is."""
    # A heading or a library's message may hold line breaks.
    line = f"sekom: {' '.join(message.split())}"
    width = errors.width if errors.is_terminal else sys.maxsize
    for part in wrap(line, width, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False):
        errors.print(part, markup=False, highlight=False)
