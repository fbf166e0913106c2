"""The cells of a file that people fill in, as text as it is seen on screen, and what became of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

# A filled-in form is some 15 kB. What is far larger is no form, and may be meant to fill the memory.
MOST_CELLS = 200_000
# Excel's own limit of what a cell may hold.
MOST_SIGNS = 32_767
# Signs that nobody sees and that turn text around, end it, or that no document may hold.
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")
REPLACEMENT = "\ufffd"


class Cell(NamedTuple):
    """A cell as it is read on screen: `45,5 %` shown is `45.5 %` here. `fault` says why its text cannot be trusted."""

    text: str
    note: str | None = None
    fault: str | None = None
    formula: bool = False
    hidden: bool = False


@dataclass(frozen=True)
class Sheet:
    """The filled cells of a sheet by row and column, both counted from 1. A CSV file is one sheet without a name."""

    name: str
    cells: Mapping[tuple[int, int], Cell]

    def rows(self) -> Iterator[tuple[int, dict[int, Cell]]]:
        """The rows that hold anything, in order, each with its cells by column."""
        yield from self._by_row.items()

    @cached_property
    def _by_row(self) -> dict[int, dict[int, Cell]]:
        found: dict[int, dict[int, Cell]] = {}
        for row, column in sorted(self.cells):
            found.setdefault(row, {})[column] = self.cells[row, column]
        return found

    def place(self, row: int, column: int) -> str:
        """A cell as Excel names it, with its sheet: `Rapportering!H12`."""
        return f"{self.name}!{letters(column)}{row}" if self.name else f"{letters(column)}{row}"


@dataclass(frozen=True)
class Book:
    """The sheets of a file, and when the program that saved it says that it did (ISO, UTC)."""

    sheets: tuple[Sheet, ...]
    saved: str | None = None


@lru_cache(maxsize=256)
def letters(column: int) -> str:
    """A column as Excel names it: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def seen(text: str) -> str:
    """Text without the blanks around it; a sign that nobody sees stands as one that everybody does.

    It is not taken away: `1`, an unseen sign and `2` would become a number that nobody wrote.
    """
    if text.isprintable():  # so is most, and each sign that is replaced is none of these
        return text.strip()
    return UNSEEN.sub(REPLACEMENT, text.strip().replace("\r\n", "\n").replace("\r", "\n"))
