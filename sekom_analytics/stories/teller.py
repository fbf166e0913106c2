"""What whoever tells of figures needs: the answers, a language, and how figures are written in it."""

from __future__ import annotations

from dataclasses import dataclass

from sekom_analytics.answers import Answers
from sekom_analytics.catalog.models import Indicator, Language, Text
from sekom_analytics.text import numbers
from sekom_analytics.text.change import Measure
from sekom_analytics.text.phrases import inside_sentence
from sekom_analytics.text.translation import translations
from sekom_analytics.warehouse.manifest import Edition


@dataclass(frozen=True)
class Teller:
    """Answers, told in a language."""

    language: Language
    answers: Answers

    @property
    def edition(self) -> Edition | None:
        """The edition that is told of, or None for the build in use."""
        return self.answers.edition

    def gettext(self, message: str) -> str:
        """`message` in the language."""
        return translations(self.language).gettext(message)

    def ngettext(self, one: str, many: str, n: int) -> str:
        """`one` or `many`, by `n`, in the language."""
        return translations(self.language).ngettext(one, many, n)

    def say(self, text: Text) -> str:
        """A text of the catalogue in the language."""
        return text.of(self.language)

    def value(self, indicator: Indicator, value: float | None) -> str:
        """A figure with its unit."""
        unit = self.answers.catalogue.unit[indicator.unit]
        return numbers.with_unit(value, indicator.decimals, self.say(unit.label), self.language, unit.percent)

    def number(self, value: float | None, decimals: int = 0) -> str:
        """A figure without a unit."""
        return numbers.number(value, decimals, self.language)

    def share(self, share: float | None, decimals: int = 0) -> str:
        """A share of one as a percentage."""
        return numbers.with_unit(None if share is None else share * 100, decimals, "%", self.language, percent=True)

    def kronor(self, amount: float | None) -> str:
        """A sum of money, in whole kronor."""
        return numbers.kronor(amount, self.language)

    @property
    def percent(self) -> str:
        """What follows a percentage."""
        return numbers.percent_sign(self.language)

    def unit(self, indicator: Indicator) -> str:
        """The unit of a key figure."""
        return self.say(self.answers.catalogue.unit[indicator.unit].label)

    def is_percentage(self, indicator: Indicator) -> bool:
        """Whether a key figure is a percentage."""
        return self.answers.catalogue.unit[indicator.unit].percent

    def measure(self, indicator: Indicator) -> Measure:
        """What differences of a key figure are written in."""
        return Measure(indicator.decimals, self.unit(indicator), self.is_percentage(indicator), self.language)

    def inside(self, text: Text) -> str:
        """A title of the catalogue as it reads inside a sentence."""
        return inside_sentence(self.say(text))
