"""What a chart must know of a key figure to print its values."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import Any

from sekom_analytics.catalog.models import Language
from sekom_analytics.text.numbers import percent_sign, value_span, with_unit

LETTERS_A_LINE = 32


@dataclass(frozen=True)
class Axis:
    """A key figure's short name, its unit and decimals, and the language of the reader.

    `span`, in the unit, is a range that several charts must share to be compared; without it, each takes its own.
    """

    title: str
    unit: str
    decimals: int
    percent: bool
    language: Language
    span: tuple[float, float] | None = None

    @property
    def heading(self) -> list[str]:
        """The short name and the unit, in lines that fit a telephone."""
        named = self.title if self.percent else f"{self.title}, {self.unit}"
        return textwrap.wrap(named, LETTERS_A_LINE, break_long_words=False, break_on_hyphens=False)

    @property
    def sign(self) -> str:
        """The per cent sign that follows every number; other units stand in the heading alone."""
        return percent_sign(self.language) if self.percent else ""

    def full(self, value: float | None) -> str:
        """A value with its unit."""
        return with_unit(value, self.decimals, self.unit, self.language, self.percent)

    def short(self, value: float | None) -> str:
        """A value for a chart whose heading names the unit: "29 %", "2,73"."""
        return with_unit(value, self.decimals, "", self.language, self.percent).rstrip()

    def between(self, low: float, high: float) -> str:
        """A range, as short as `short`: "22–38 %"."""
        return value_span(low, high, self.decimals, self.language) + self.sign

    def ticks(self, at_most: int) -> dict[str, Any]:
        """Plotly's settings for an axis that shows the values, with no more than so many ticks."""
        return {
            "nticks": at_most,
            "ticksuffix": self.sign,
            "exponentformat": "none",
            "separatethousands": True,
        }
