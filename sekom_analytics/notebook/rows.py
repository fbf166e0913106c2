"""What the file and the address have in common: rows of text, and the notebook that they make."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.notebook import Fault, Notebook, OwnFigure, OwnTarget, Rule

Indicators = Mapping[str, Indicator]
MOST_TARGETS, MOST_FIGURES = 30, 20
LONGEST_NAME, LONGEST_UNIT = 60, 20
FIRST_YEAR, LAST_YEAR = 1900, 2100
HIGHER, LOWER = {"högre", "upp", "higher"}, {"lägre", "ned", "lower"}
# What divides the parts of an address; a line break would divide a row.
DIVIDERS = re.compile(r"[;|\x00-\x1f]")
NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,9})?")


@dataclass(frozen=True)
class Row:
    """A target or a value, as text. `line` is where it stands in the file."""

    kind: Literal["target", "value"]
    figure: str
    unit: str
    better: str
    year: str
    value: str
    line: int | None = None


class BrokenRuleError(Exception):
    """A row that breaks a rule."""

    def __init__(self, rule: Rule, found: str) -> None:
        super().__init__(f"{rule}: {found}")
        self.rule, self.found = rule, found


@dataclass
class Draft:
    """A figure of the municipality's own while its rows come in."""

    unit: str
    higher: bool
    values: dict[int, float] = field(default_factory=dict)
    target: tuple[int, float] | None = None

    def figure(self, name: str) -> OwnFigure:
        """The figure, with its years in order."""
        return OwnFigure(name, self.unit, self.higher, tuple(sorted(self.values.items())), self.target)


def assemble(rows: Iterable[Row], indicators: Indicators) -> tuple[Notebook, list[Fault]]:
    """The notebook of the rows without fault, and the faults, in order.

    A target names a key figure of `indicators` by id or name, or a figure that has values in other rows.
    """
    known = _known(indicators)
    drafts: dict[str, Draft] = {}
    targets: dict[tuple[str, int], float] = {}
    faults: list[Fault] = []
    # Values first: a target may stand above the figure that it is for.
    for row in sorted(rows, key=lambda row: row.kind == "target"):
        try:
            if row.kind == "value":
                _add_value(row, known, drafts)
            elif row.figure.casefold() in known:
                _add_target(row, known[row.figure.casefold()], targets)
            else:
                _add_own_target(row, drafts)
        except BrokenRuleError as broken:
            faults.append(Fault(broken.rule, broken.found, row.line))
    figures = tuple(draft.figure(name) for name, draft in drafts.items())
    own = tuple(OwnTarget(id, value, year) for (id, year), value in targets.items())
    return Notebook(own, figures), sorted(faults, key=lambda fault: fault.line or 0)


def _known(indicators: Indicators) -> dict[str, Indicator]:
    """Key figures by id, and by every name that only one of them has."""
    found: dict[str, Indicator | None] = {}
    for entry in indicators.values():
        for name in {text.casefold() for text in (entry.name.sv, entry.name.en, entry.short.sv, entry.short.en)}:
            found[name] = None if name in found else entry
    return {name: entry for name, entry in found.items() if entry} | dict(indicators)


def _add_value(row: Row, known: Mapping[str, Indicator], drafts: dict[str, Draft]) -> None:
    if row.figure.casefold() in known:
        raise BrokenRuleError("catalogue_value", row.figure)
    year, value = _year(row.year), number(row.value)
    name, unit = _text(row.figure, LONGEST_NAME, "name"), _text(row.unit, LONGEST_UNIT, "unit")
    higher = _higher(row.better)
    same = [other for other in drafts if other.casefold() == name.casefold()]
    if not same and len(drafts) == MOST_FIGURES:
        raise BrokenRuleError("many_figures", name)
    draft = drafts.setdefault(same[0] if same else name, Draft(unit, higher))
    if (draft.unit, draft.higher) != (unit, higher):
        raise BrokenRuleError("differs", f"{unit}, {row.better}")
    if year in draft.values:
        raise BrokenRuleError("twice", f"{name} {year}")
    draft.values[year] = value


def _add_target(row: Row, entry: Indicator, targets: dict[tuple[str, int], float]) -> None:
    year, value = _year(row.year), number(row.value)
    if entry.direction == "neutral":
        raise BrokenRuleError("neutral", row.figure)
    if not (entry.lower_bound or 0) <= value <= (entry.upper_bound if entry.upper_bound is not None else value):
        raise BrokenRuleError("bounds", f"{row.figure}: {row.value}")
    if (entry.id, year) in targets:
        raise BrokenRuleError("twice", f"{row.figure} {year}")
    if len(targets) == MOST_TARGETS:
        raise BrokenRuleError("many_targets", row.figure)
    targets[entry.id, year] = value


def _add_own_target(row: Row, drafts: dict[str, Draft]) -> None:
    named = [draft for name, draft in drafts.items() if name.casefold() == row.figure.casefold()]
    if not named:
        raise BrokenRuleError("figure", row.figure)
    year, value = _year(row.year), number(row.value)
    if named[0].target:
        raise BrokenRuleError("twice", f"{row.figure} {year}")
    named[0].target = year, value


def number(text: str) -> float:
    """A number as people write it: decimal comma or point, spaces between thousands, a per cent sign after it."""
    plain = re.sub(r"\s", "", text).replace("\u2212", "-").replace(",", ".").removesuffix("%")
    if not plain:
        raise BrokenRuleError("value_missing", text)
    if not NUMBER.fullmatch(plain):
        raise BrokenRuleError("number", text)
    return float(plain)


def _year(text: str) -> int:
    if not re.fullmatch(r"\d{4}", text) or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise BrokenRuleError("year", text)
    return int(text)


def _text(text: str, longest: int, rule: Rule) -> str:
    if not text or len(text) > longest or DIVIDERS.search(text):
        raise BrokenRuleError(rule, text)
    return text


def _higher(text: str) -> bool:
    if text.casefold() not in HIGHER | LOWER:
        raise BrokenRuleError("better", text)
    return text.casefold() in HIGHER
