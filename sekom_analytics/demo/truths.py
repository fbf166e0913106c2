"""The key to a demonstration: what is planted in it, so that it can be told whether it is found."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Trend:
    """A yearly change planted in a municipality's figures: per cent for amounts, else points; 0 for none."""

    indicator: str
    code: str
    slope: float


@dataclass(frozen=True)
class Composition:
    """A change that everybody shares (per cent, or points), while who belongs or reports changes (`by`).

    It shows until `last`; later figures have mistakes that only a person can tell.
    """

    indicator: str
    slope: float
    by: str
    last: int


@dataclass(frozen=True)
class Mistake:
    """Something wrong in a file that was handed in; a build refuses it by `rule`, or the review asks (`questioned`)."""

    file: str
    rule: str
    questioned: bool = False
    indicator: str | None = None
    code: str | None = None
    year: int | None = None


@dataclass(frozen=True)
class Figure:
    """One figure of a municipality."""

    indicator: str
    code: str
    year: int


@dataclass
class Truths:
    """Everything that is planted. `silent` are members without figures for two years, `late` for the newest one.

    `twice` are the files that their members sent again, with another figure.
    """

    trends: list[Trend] = field(default_factory=list)
    compositions: list[Composition] = field(default_factory=list)
    known_breaks: list[tuple[str, int]] = field(default_factory=list)
    suspected_breaks: list[tuple[str, int]] = field(default_factory=list)
    outliers: list[tuple[str, str]] = field(default_factory=list)
    conflicts: list[Figure] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    withheld: list[Figure] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    yearly_chance_of_leaving: float = 0.0
    forms: int = 0

    def write(self, path: Path) -> None:
        """Writes the key as JSON."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read(path: Path) -> Truths:
    """The key that `write` wrote."""
    found = json.loads(path.read_text(encoding="utf-8"))
    of = {"trends": Trend, "compositions": Composition, "conflicts": Figure, "mistakes": Mistake, "withheld": Figure}
    lists = {name: [kind(**row) for row in found[name]] for name, kind in of.items()}
    pairs = ("known_breaks", "suspected_breaks", "outliers")
    return Truths(**(found | lists | {name: [tuple(pair) for pair in found[name]] for name in pairs}))
