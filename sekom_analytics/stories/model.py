"""What a slide holds, whoever draws it: the finding, the figures behind it, and what the speaker must know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sekom_analytics.catalog.models import Language

# What a line or a bar stands for; each has one colour wherever it is drawn.
Role = Literal["own", "peers", "quarter", "network", "target", "other"]


@dataclass(frozen=True)
class Series:
    """Values of one kind, one for each category of the chart; None where there is no figure, which is a gap.

    `continues` the line before after a new definition: the same line to the eye, with no stroke between.
    """

    name: str
    values: tuple[float | None, ...]
    role: Role
    continues: bool = False


@dataclass(frozen=True)
class Chart:
    """Figures to draw: a line through years, upright columns, or lying bars with the first category at the top.

    `measures` says what the values are, with their unit; `marked` are the positions of the bars that the slide is
    about.
    """

    kind: Literal["line", "columns", "bars"]
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    measures: str
    decimals: int
    percent: bool
    marked: tuple[int, ...] = ()

    @property
    def legend(self) -> bool:
        """Whether there is more than one line or kind of bar to tell apart."""
        return sum(not series.continues for series in self.series) > 1


@dataclass(frozen=True)
class Table:
    """Words and figures as a reader sees them; the first column names the row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Points:
    """A few things to say, each a heading and its text."""

    points: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Slide:
    """One finding. `id` is stable while the story is; `alternative` says in words what the picture shows.

    `source` is the line under it: source, years and n. `notes` are for the speaker: definition, method, caveats.
    """

    id: str
    above: str
    headline: str
    body: Chart | Table | Points | None
    alternative: str
    source: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Deck:
    """A story told: its slides in order, the cover first; `indicator` is the key figure that it is about, if any."""

    story: str
    title: str
    language: Language
    slides: tuple[Slide, ...]
    indicator: str = ""
