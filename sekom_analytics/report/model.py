"""What a report holds, whoever sets it: words and figures as a reader sees them, and charts with their values."""

from __future__ import annotations

from dataclasses import dataclass

from sekom_analytics.catalog.models import Language
from sekom_analytics.stories.model import Chart, Table


@dataclass(frozen=True)
class Entry:
    """One key figure: the finding, what it rests on, the picture with its words, the years, comments and sources.

    `chart` is None where there is a single year: a lone point draws no development.
    """

    name: str
    finding: str
    paragraphs: tuple[str, ...]
    chart: Chart | None
    alternative: str
    table: Table
    comments: tuple[tuple[str, str], ...]
    small: tuple[str, ...]


@dataclass(frozen=True)
class Chapter:
    """Key figures under a theme, or those that are no longer collected."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Report:
    """A municipality's report. `words` are the few headings that whoever sets it writes itself, by what they name."""

    title: str
    subtitle: str
    language: Language
    introduction: tuple[str, ...]
    summary: Table
    chapters: tuple[Chapter, ...]
    missing: tuple[str, ...]
    colophon: tuple[str, ...]
    words: dict[str, str]
