"""How figures and names are written for the reader of a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sekom_analytics.catalog.models import Catalogue, Indicator, Language, PeerGroup, Text
from sekom_analytics.metrics.results import MunicipalityName
from sekom_analytics.text import numbers, phrases
from sekom_analytics.text.translation import translations


@dataclass(frozen=True)
class Wording:
    """One language, and the catalogue that names, units and decimals come from."""

    catalogue: Catalogue
    language: Language

    @property
    def gettext(self) -> Callable[[str], str]:
        """Translates a sentence of the program."""
        return translations(self.language).gettext

    def say(self, text: Text) -> str:
        """A text of the catalogue."""
        return text.of(self.language)

    def indicator(self, id: str) -> str:
        """The short name of a key figure."""
        return self.say(self.catalogue.indicator[id].short)

    def unit(self, indicator: Indicator) -> str:
        """The unit of a key figure."""
        return self.say(self.catalogue.unit[indicator.unit].label)

    def value(self, indicator: Indicator, value: float | None, status: str | None = "ok") -> str:
        """A figure with its unit; without one, why."""
        if value is None:
            return phrases.status(status, self.language)
        percent = self.catalogue.unit[indicator.unit].percent
        return numbers.with_unit(value, indicator.decimals, self.unit(indicator), self.language, percent)

    def number(self, value: float | None, decimals: int = 0) -> str:
        """A number without a unit."""
        return numbers.number(value, decimals, self.language)

    def share(self, share: float | None) -> str:
        """A share of one as a percentage."""
        return numbers.with_unit(share and share * 100, 0, "%", self.language, percent=True)

    def source(self, id: str | None) -> str:
        """The title of a source."""
        return self.say(self.catalogue.source[id].title) if id else numbers.ABSENT

    def place(self, rank: int | None, n_with_value: int) -> str:
        """A place among those with a value and oneself."""
        return numbers.place(rank, n_with_value, self.language)

    def alone(self, municipality: MunicipalityName, group: PeerGroup) -> str:
        """What is said of a group that holds nobody else."""
        sentence = self.gettext("{name} is alone in the group “{group}”. Choose another group to compare with.")
        return sentence.format(name=municipality.name, group=self.say(group.title))

    @property
    def too_few(self) -> str:
        """Why there is no median: the rule of `metrics.position.enough`."""
        return self.gettext(
            "Neither median nor place is shown unless ten of the group have a value, or at least four that are half "
            "of it."
        )


def named(municipality: MunicipalityName) -> str:
    """A municipality as titles name it: “Karlskrona (1080)”."""
    return f"{municipality.name} ({municipality.code})"
