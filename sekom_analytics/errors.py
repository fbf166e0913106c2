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
