"""Errors that a person can act on: where, what was found, what to do."""

from __future__ import annotations


class SekomError(Exception):
    """A message for the user. The command line prints it on one line and exits with 2."""


class InputError(SekomError):
    """A file or a catalogue entry that stops the run.

    The text names the place (file, sheet, row, column), what was found there, and what to do.
    """

    def __init__(self, place: str, found: str, remedy: str) -> None:
        super().__init__(f"{place}: {found}. {remedy}")
        self.place, self.found, self.remedy = place, found, remedy


class UnreadableFileError(InputError):
    """A file that someone handed in and that holds nothing that can be read; `kind` is why, for those who say it.

    `detail` is what the sentence names: a heading, an ending.
    """

    def __init__(self, place: str, kind: str, found: str, remedy: str, detail: str = "") -> None:
        super().__init__(place, found, remedy)
        self.kind, self.detail = kind, detail
