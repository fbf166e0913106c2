"""How large a demonstration is to be, and the dice that it is thrown with."""

from __future__ import annotations

from dataclasses import dataclass
from zlib import crc32

import numpy as np

# The newest year with a population and with figures that members report.
NEWEST = 2025
# Members have handed in forms of figures from this many years back.
YEARS_OF_FORMS = 10
COLUMNS = 8
MOST_MEMBERS = 290


@dataclass(frozen=True)
class Plan:
    """Members at the end of the newest year, years of figures, the seed, and how many forms are workbooks.

    Without a number all of them are. Others, the earliest, are CSV, which is written and read a hundred times as fast.
    """

    members: int = 84
    years: int = 20
    seed: int = 1
    workbooks: int | None = None

    @property
    def first(self) -> int:
        """The first year of figures."""
        return NEWEST - self.years + 1

    @property
    def municipalities(self) -> int:
        """How many municipalities the country has: about two for each member, in whole rows of the map."""
        return COLUMNS * -(-2 * self.members // COLUMNS)

    def dice(self, what: str) -> np.random.Generator:
        """The dice of one subject: another throw elsewhere does not change them."""
        return np.random.default_rng([self.seed, crc32(what.encode())])
