"""What is expected of a hostile file: figures as they were meant, rows refused in their place, or one message."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sekom_analytics.collection.check import Checked


@dataclass(frozen=True)
class Refused:
    """A figure that is refused by a rule, at a place."""

    rule: str
    place: str


# A value, the sign of a status, or a refusal, by the code of the key figure; or why nothing is read at all.
Expected = Mapping[str, "float | str | Refused"] | str


@dataclass(frozen=True)
class Case:
    """A file by what is wrong with it. It is made when asked for, the same bytes each time."""

    name: str
    make: Callable[[], bytes]
    expected: Expected
    file: str
    heavy: bool = False


def workbook(name: str, make: Callable[[], bytes], expected: Expected, file: str = "form.xlsx") -> Case:
    """A case that is a workbook."""
    return Case(name, make, expected, file)


def text(name: str, make: Callable[[], bytes], expected: Expected, file: str = "form.csv") -> Case:
    """A case that is a text file."""
    return Case(name, make, expected, file)


def heavy(name: str, make: Callable[[], bytes], expected: Expected) -> Case:
    """A text file that takes seconds: read by `python -m tests.hostile`, not in every run of the tests."""
    return Case(name, make, expected, "form.csv", heavy=True)


def heavy_workbook(name: str, make: Callable[[], bytes], expected: Expected) -> Case:
    """A workbook that takes seconds."""
    return Case(name, make, expected, "form.xlsx", heavy=True)


def found(checked: Checked) -> Expected:
    """What a check found, in the words of the corpus: what refuses a figure, else its value or its status."""
    if checked.unread:
        return checked.unread.kind
    read: dict[str, float | str | Refused] = {}
    for figure in checked.figures:
        refused = [f.rule for f in figure.findings if f.level == "must_fix"]
        value = figure.value if figure.value is not None else figure.status or ""
        read.setdefault(figure.key_figure, Refused(refused[0], figure.place) if refused else value)
    return read
