"""Which lines the overview has, under which headings and in what order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.metrics.position import enough
from sekom_analytics.metrics.results import Overview, OverviewLine
from sekom_analytics.ui.view import View

ALL = "alla"


@dataclass(frozen=True)
class Section:
    """The lines of one theme."""

    title: str
    lines: Sequence[OverviewLine]


def sections(view: View, overview: Overview) -> tuple[list[Section], list[Section]]:
    """The lines with a value by theme: those of the newest set and of context, and those of the earlier set alone."""
    catalogue = view.answers.catalogue
    current: list[Section] = []
    earlier: list[Section] = []
    for theme in catalogue.themes:
        lines = [x for x in overview.indicators if x.value is not None and of(view, x).theme == theme.id]
        old = [x for x in lines if catalogue.of_earlier_sets(of(view, x))]
        for part, kept in ((current, [x for x in lines if x not in old]), (earlier, old)):
            if kept:
                part.append(Section(view.say(theme.title), kept))
    return current, earlier


def by_difference(view: View, sections: list[Section]) -> list[Section]:
    """The lines of all themes, those that lie farthest from the peers first; those that cannot be told last."""
    lines = [line for section in sections for line in section.lines]
    farthest = sorted(lines, key=lambda line: -abs(told) if (told := lead(line)) is not None else 1.0)
    return [Section(view.gettext("Farthest from the peers first"), farthest)]


def lead(line: OverviewLine) -> float | None:
    """How far a line lies on the better side of its peers; None where there are too few of them."""
    return line.lead if enough(line.n_with_value, line.n_peers) else None


def for_goal(view: View, sections: list[Section], goal: str) -> list[Section]:
    """The lines that speak to a global goal, under their themes; all of them for the goal ALL."""
    if goal == ALL:
        return sections
    kept = [Section(s.title, [x for x in s.lines if goal in of(view, x).global_goals]) for s in sections]
    return [section for section in kept if section.lines]


def goals(view: View, sections: list[Section]) -> dict[str, str]:
    """The global goals that the lines speak to, with their titles, after one entry for all."""
    named = {goal for section in sections for line in section.lines for goal in of(view, line).global_goals}
    catalogue = view.answers.catalogue
    titles = {goal.id: f"{goal.id} {view.say(goal.title)}" for goal in catalogue.global_goals if goal.id in named}
    return {ALL: view.gettext("All key figures")} | titles


def of(view: View, line: OverviewLine) -> Indicator:
    """The key figure of a line."""
    return view.answers.catalogue.indicator[line.indicator]
