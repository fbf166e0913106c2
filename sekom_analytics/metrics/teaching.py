"""Whom a municipality may call about one key figure, with what is told of them and of the others alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from sekom_analytics.catalog.models import SimilarityVariable
from sekom_analytics.metrics.alike import Reference, alike, reference
from sekom_analytics.metrics.candidates import Subject, candidates, known
from sekom_analytics.metrics.learning import Reason, Teacher, whom_to_call, why_none
from sekom_analytics.metrics.similar import Comparison, compare


@dataclass(frozen=True)
class Advice:
    """A municipality to call: the interval of its slope, the years measured, and how alike it is.

    `place` is its place in likeness among the members, 1 the most alike; `apart` its differences by variable, in
    robust deviations, and `counted` the same as the distance counts them, clipped.
    """

    teacher: Teacher
    slope_low: float
    slope_high: float
    first_year: int
    last_year: int
    place: int
    apart: Mapping[str, float]
    counted: Mapping[str, float]


@dataclass(frozen=True)
class Advised:
    """Whom to call about a figure of `year`, or the reason why there is no one.

    `members` others were looked at; `alike` are the codes of those alike enough, nearest first.
    """

    year: int
    value: float | None
    members: int
    alike: tuple[str, ...]
    reference: Reference
    reason: Reason | None
    advice: list[Advice]


def advise(
    subject: Subject, municipality: str, places: pl.DataFrame, variables: Sequence[SimilarityVariable]
) -> Advised:
    """Whom `municipality` may call, of the members of the year; `places` are everyone as of that year."""
    figures = known(subject, places.filter("member")["code"])
    own = figures.filter(pl.col("code") == municipality)
    value, chance = own.select("value", "noise").row(0) if own.height else (None, None)
    comparison = compare(variables, places, municipality)
    others = candidates(figures, places, comparison)
    direction = subject.indicator.direction
    reason = why_none(others, value, chance, direction)
    teachers = [] if reason else whom_to_call(others, value, chance, direction)
    rows = {row["code"]: row for row in others.filter(pl.col("code").is_in([t.code for t in teachers])).to_dicts()}
    found = [rows[teacher.code] | {"teacher": teacher} for teacher in teachers]
    ids = [variable.id for variable in variables]
    advice = [_advice(row, ids, comparison) for row in found]
    near, members = tuple(alike(others)["code"]), others.filter("member").height
    return Advised(subject.year, value, members, near, reference(others), reason, advice)


def _advice(row: Mapping[str, Any], ids: Sequence[str], comparison: Comparison) -> Advice:
    told = {name: row[name] for name in ("teacher", "slope_low", "slope_high", "first_year", "last_year", "place")}
    apart, counted = (
        dict(zip(ids, table[row["row"]].tolist(), strict=True)) for table in (comparison.apart, comparison.differences)
    )
    return Advice(**told, apart=apart, counted=counted)
