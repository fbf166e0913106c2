"""What a new vintage says of years that an older one had: values changed, gone and new."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import groupby
from pathlib import Path

from sekom_analytics.fetching.arranging import Figures


@dataclass(frozen=True)
class Revision:
    """A run of years in which every value of an area changed; the least and the greatest change, in per cent.

    They are None where a value was zero before.
    """

    area: str
    first: int
    last: int
    least: float | None
    greatest: float | None


@dataclass(frozen=True)
class Difference:
    """Two vintages of one key figure: values changed, how many are gone, and how many are new in which years."""

    revisions: tuple[Revision, ...]
    gone: int
    new: int
    new_years: tuple[int, ...]


def difference(before: Figures, after: Figures) -> Difference:
    """What `after` says otherwise than `before`. A value is held to no more decimals than both of them print."""
    old, new = _numbers(before), _numbers(after)
    changed = {place for place in old.keys() & new.keys() if _differ(old[place], new[place])}
    runs = sorted(_runs(changed), key=lambda run: (run[0], run[1][0]))
    revisions = [_revision(area, years, old, new) for area, years in runs]
    years = {year for _, year in new} - {year for _, year in old}
    return Difference(
        tuple(sorted(revisions, key=_size, reverse=True)),
        gone=len(old.keys() - new.keys()),
        new=len(new.keys() - old.keys()),
        new_years=tuple(sorted(years)),
    )


def read(path: Path) -> Figures:
    """The figures of a file of raw figures, transcribed or fetched."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {(row["municipality"], int(row["year"])): row["value"] or "" for row in csv.DictReader(file)}


def _numbers(figures: Figures) -> dict[tuple[str, int], Decimal]:
    found = {}
    for place, text in figures.items():
        try:
            found[place] = Decimal(text)
        except InvalidOperation:
            continue  # a sign of why there is no value
    return found


def _differ(old: Decimal, new: Decimal) -> bool:
    decimals = min(_decimals(old), _decimals(new))
    return abs(old - new) > Decimal(5).scaleb(-decimals - 1)


def _decimals(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent))


def _runs(changed: set[tuple[str, int]]) -> Iterator[tuple[str, list[int]]]:
    for area, places in groupby(sorted(changed), key=lambda place: place[0]):
        years = [year for _, year in places]
        for _, run in groupby(enumerate(years), key=lambda numbered: numbered[1] - numbered[0]):
            yield area, [year for _, year in run]


def _revision(
    area: str, years: list[int], old: dict[tuple[str, int], Decimal], new: dict[tuple[str, int], Decimal]
) -> Revision:
    pairs = [(old[area, year], new[area, year]) for year in years]
    if not all(before for before, _ in pairs):
        return Revision(area, years[0], years[-1], None, None)
    changes = [float((after - before) / abs(before) * 100) for before, after in pairs]
    return Revision(area, years[0], years[-1], min(changes), max(changes))


def _size(revision: Revision) -> float:
    if revision.least is None or revision.greatest is None:
        return float("inf")
    return max(abs(revision.least), abs(revision.greatest))
