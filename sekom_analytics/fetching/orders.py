"""What is asked of Kolada for one key figure: which areas, which years, in questions no larger than it takes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

ADDRESS = "https://api.kolada.se/v3"
FIRST_YEAR = 2000
# The most ids in one part of the address.
MOST_IDS = 25
PER_PAGE = 5000
# A fetch that was cut off longer ago is begun anew: the source may have changed its figures since.
FRESH = dt.timedelta(hours=24)


@dataclass(frozen=True)
class Question:
    """A part of an order: its number, and the path to ask for."""

    number: int
    path: str


@dataclass(frozen=True)
class Order:
    """One key figure for `areas` in every year from `first` to `last`.

    `definition` is what Kolada says of the key figure as the fetch begins. Two parts of an order that differ in it
    never go together.
    """

    kpi: str
    address: str
    definition: dict[str, Any]
    areas: tuple[str, ...]
    first: int
    last: int

    def questions(self) -> Iterator[Question]:
        """The order in questions of at most 25 areas and 25 years."""
        years = [str(year) for year in range(self.first, self.last + 1)]
        for number, (areas, span) in enumerate(
            ((areas, span) for areas in parts(self.areas) for span in parts(years)), start=1
        ):
            asked = f"data/kpi/{self.kpi}/municipality/{areas}/year/{span}"
            yield Question(number, f"{asked}?per_page={PER_PAGE}")

    def document(self) -> dict[str, Any]:
        """The order as it is written down."""
        return asdict(self) | {"areas": list(self.areas)}


def parts(ids: Sequence[str]) -> Iterator[str]:
    """Ids as they stand in an address, at most 25 in each."""
    return (",".join(ids[start : start + MOST_IDS]) for start in range(0, len(ids), MOST_IDS))
