"""A municipality's own targets and figures, which live in a file that it keeps and in the address, never here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sekom_analytics.errors import SekomError
from sekom_analytics.rounding import decimals_of

Rule = Literal[
    "address",
    "better",
    "bounds",
    "catalogue_value",
    "columns",
    "differs",
    "figure",
    "headings",
    "kind",
    "large",
    "many_figures",
    "many_targets",
    "municipality",
    "name",
    "neutral",
    "number",
    "text",
    "twice",
    "unit",
    "value_missing",
    "year",
]


@dataclass(frozen=True)
class OwnTarget:
    """A value of one of the network's key figures, to be reached by a year."""

    indicator: str
    value: float
    year: int


@dataclass(frozen=True)
class OwnFigure:
    """A figure that the network does not have: its years and values in order, and which way is better.

    `target` is a year and a value.
    """

    name: str
    unit: str
    higher: bool
    values: tuple[tuple[int, float], ...]
    target: tuple[int, float] | None = None

    @property
    def decimals(self) -> int:
        """As many as its values and its target were given with."""
        numbers = [value for _, value in self.values] + ([self.target[1]] if self.target else [])
        return max(decimals_of(number) for number in numbers)


@dataclass(frozen=True)
class Notebook:
    """What a municipality has set for itself."""

    targets: tuple[OwnTarget, ...] = ()
    figures: tuple[OwnFigure, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.targets or self.figures)


EMPTY = Notebook()


@dataclass(frozen=True)
class Fault:
    """What is wrong: the rule that is broken, what was found, and the line, None in an address."""

    rule: Rule
    found: str
    line: int | None


class NotebookError(SekomError):
    """A file of own goals that cannot be taken, with every fault in it; `text.own_goals` puts them in words."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(f"line {fault.line}: {fault.rule}: {fault.found}" for fault in faults))
        self.faults = faults
