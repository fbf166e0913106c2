"""The targets of a municipality, and whether it is on its way."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from sekom_analytics.catalog.models import SlideEntry
from sekom_analytics.metrics.target_results import TargetPace
from sekom_analytics.stories import credits
from sekom_analytics.stories.asked import Asked
from sekom_analytics.stories.model import Slide, Table
from sekom_analytics.text import pace
from sekom_analytics.text.change import Measure

KEPT = ("reached", "on_track")
MOST_ROWS = 8


def targets(asked: Asked, slide: SlideEntry) -> Iterator[Slide]:
    """One slide: every target in force that the municipality's pace towards can be told."""
    ids = [indicator.id for indicator in asked.indicators(slide)]
    found = asked.answers.target_paces(asked.whose.code, asked.own, asked.language, ids)
    told = [t for t in found if t.pace.verdict is not None and not t.former]
    if told:
        yield _slide(asked, slide, told)


def _slide(asked: Asked, slide: SlideEntry, told: list[TargetPace]) -> Slide:
    _ = asked.gettext
    headline = _headline(asked, told)
    columns = (_("Key figure"), _("Target"), _("Newest value"), _("Year"), _("Pace"))
    rows = tuple(_row(asked, t) for t in told[:MOST_ROWS])
    ids = {t.indicator for t in told}
    used = asked.answers.figures_of(asked.whose.code).filter(pl.col("indicator").is_in(list(ids)))
    return Slide(
        id="targets",
        above=asked.fill(slide.above),
        headline=headline,
        body=Table(columns, rows),
        alternative=asked.ngettext(
            "Table of {n} target. {headline}.", "Table of {n} targets. {headline}.", len(rows)
        ).format(n=len(rows), headline=headline),
        source=credits.line(asked, used, f"n = {len(told)}."),
        notes=tuple(_reasons(asked, t) for t in told),
    )


def _headline(asked: Asked, told: list[TargetPace]) -> str:
    """How many of the targets are kept; of a single one, whether it is."""
    _ = asked.gettext
    kept = sum(t.pace.verdict in KEPT for t in told)
    words = _("{name} is on track for {n} of the {of} targets whose pace can be told")
    if len(told) == 1:
        words = _("{name} is on track for the target of {figure}")
        words = words if kept else _("{name} is not on track for the target of {figure}")
    figure = asked.inside(asked.answers.indicator(told[0].indicator).heading)
    return words.format(name=asked.whose.name, n=kept, of=len(told), figure=figure)


def _row(asked: Asked, target: TargetPace) -> tuple[str, ...]:
    measure = _measure(asked, target)
    entry = asked.answers.indicator(target.indicator)
    newest = asked.value(entry, target.pace.latest_value)
    word = pace.word(target.pace, asked.language)
    return asked.say(entry.short), pace.title(target, measure), newest, str(target.pace.latest_year), word


def _reasons(asked: Asked, target: TargetPace) -> str:
    entry = asked.answers.indicator(target.indicator)
    measure = _measure(asked, target)
    said = pace.reasons(target.pace, target.year, asked.whose.name, measure)
    return f"{asked.say(entry.short)}. {pace.title(target, measure)}. {said}"


def _measure(asked: Asked, target: TargetPace) -> Measure:
    entry = asked.answers.indicator(target.indicator)
    return pace.measure(entry, asked.answers.catalogue.unit[entry.unit], target.value, asked.language)
