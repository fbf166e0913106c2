"""A table to take home, before it is a file: columns with how their numbers are written, rows of plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A number in a column where each row has decimals of its own, as those of several key figures have."""

    value: float
    decimals: int


Cell = str | int | float | Figure | None


@dataclass(frozen=True)
class Field:
    """A heading, and how many decimals a spreadsheet shows; the file holds every decimal. None: as many as there are.

    `grouped` numbers have their thousands apart; years have not.
    """

    heading: str
    decimals: int | None = None
    grouped: bool = False
    width: int = 14


@dataclass(frozen=True)
class Sheet:
    """Rows under headings, and what they are called. An absent value is None, never zero."""

    title: str
    columns: Sequence[Field]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Book:
    """The data, and the sheets that say what they are and where they come from."""

    title: str
    data: Sheet
    about: Sequence[Sheet] = ()
