"""Errors that a person can act on: where, what was found, what to do; and how they are said in another language."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Gettext = Callable[[str], str]


def N_(template: str) -> str:  # noqa: N802 – gettext's own name for it
    """Marks a template, so that the test of the words asks for its Swedish. Gives it as it is."""
    return template


@dataclass(frozen=True)
class Message:
    """A sentence, or a part of one: an English template, and the facts for its places. A fact may be a message too."""

    template: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def said(self, gettext: Gettext) -> str:
        """The message in the language that `gettext` gives; in English where it has no words for it."""
        words = gettext(self.template) if self.template else ""
        # What is a finished text may hold braces of its own.
        return (
            words.format(**{name: _said(fact, gettext) for name, fact in self.facts.items()}) if self.facts else words
        )

    def __str__(self) -> str:
        return self.said(str)


def _said(fact: object, gettext: Gettext) -> object:
    return fact.said(gettext) if isinstance(fact, Message | SekomError) else fact


# What systems say most often when they refuse something.
REFUSALS_OF_SYSTEMS = (
    N_("Address already in use"),
    N_("Cannot assign requested address"),
    N_("File exists"),
    N_("Is a directory"),
    N_("No space left on device"),
    N_("No such file or directory"),
    N_("Not a directory"),
    N_("Permission denied"),
    N_("Read-only file system"),
)


def reason(error: OSError) -> Message:
    """Why the system refused something, in its own words."""
    return Message(os.strerror(error.errno) if error.errno else str(error))


def row_of(file: object, row: object) -> Message:
    """The place of a row in a file."""
    return Message(N_("{file}, row {row}"), {"file": file, "row": row})


class SekomError(Exception):
    """A message for the user: a template, marked with `N_`, and its facts. The command ends with it, and with 2.

    `str` gives it in English, for logs and programs. A finished text has no other language.
    """

    def __init__(self, template: str, /, **facts: object) -> None:
        self.message = Message(template, facts)
        super().__init__(str(self.message))

    def __str__(self) -> str:
        return str(self.message)

    def said(self, gettext: Gettext) -> str:
        """The message in the language that `gettext` gives."""
        return self.message.said(gettext)


class InputError(SekomError):
    """A file or a catalogue entry that stops the run.

    The text names the place (file, sheet, row, column), what was found there, and what to do.
    """

    def __init__(self, place: str | Message, found: str, remedy: str, /, **facts: object) -> None:
        parts = {"found": Message(found, facts), "remedy": Message(remedy, facts)}
        super().__init__("{place}: {found}. {remedy}", place=place, **parts)

    @property
    def place(self) -> str:
        """Where, in English."""
        return str(self.message.facts["place"])

    @property
    def found(self) -> str:
        """What was found there, in English."""
        return str(self.message.facts["found"])

    @property
    def remedy(self) -> str:
        """What to do, in English."""
        return str(self.message.facts["remedy"])

    @property
    def file(self) -> str:
        """The file or folder of the place."""
        place = self.message.facts["place"]
        return str(place.facts.get("file", "")) if isinstance(place, Message) else str(place)

    def rename(self, file: str) -> None:
        """Calls the file or folder of the place by another name."""
        place = self.message.facts["place"]
        named = Message(place.template, {**place.facts, "file": file}) if isinstance(place, Message) else file
        self.message = Message(self.message.template, {**self.message.facts, "place": named})


class UnreadableFileError(InputError):
    """A file that someone handed in and that holds nothing that can be read; `kind` is why, for those who say it.

    `detail` is what the sentence names: a heading, an ending. `text.review.unread` has the words of each kind.
    """

    def __init__(self, place: str, kind: str, found: str, remedy: str, detail: str = "") -> None:
        super().__init__(place, found, remedy)
        self.kind, self.detail = kind, detail
