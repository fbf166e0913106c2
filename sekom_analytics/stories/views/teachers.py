"""Whom a municipality may call about the key figures where it trails the most."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from sekom_analytics.catalog.models import Indicator, SlideEntry
from sekom_analytics.metrics.teaching import Advised
from sekom_analytics.stories import credits, notes
from sekom_analytics.stories.asked import Asked
from sekom_analytics.stories.model import Slide, Table
from sekom_analytics.stories.views.standing import compared
from sekom_analytics.text.change import pace
from sekom_analytics.text.phrases import listed


def teachers(asked: Asked, slide: SlideEntry) -> Iterator[Slide]:
    """A slide a key figure with someone to call, those where the municipality trails the most first."""
    trailing = sorted((x for x in compared(asked) if (x.lead or 0) < 0), key=lambda x: x.lead or 0)
    for line in trailing:
        indicator = asked.answers.indicator(line.indicator)
        found = asked.answers.teachers(indicator.id, asked.whose.code)
        if found.advice:
            yield _slide(asked, slide, indicator, found)


def _slide(asked: Asked, slide: SlideEntry, indicator: Indicator, found: Advised) -> Slide:
    _ = asked.gettext
    names = [advice.teacher.name for advice in found.advice]
    headline = _("{name} can call {names} about {figure}").format(
        figure=asked.inside(indicator.heading), name=asked.whose.name, names=listed(names, asked.language)
    )
    method = _(
        "Named are similar municipalities whose figure is better by more than chance explains, and improving. "
        "{n} members were looked at, {alike} are alike enough."
    ).format(n=found.members, alike=len(found.alike))
    codes = [asked.whose.code, *(advice.teacher.code for advice in found.advice)]
    used = asked.answers.figures(indicator.id).filter(pl.col("code").is_in(codes), pl.col("year") == found.year)
    counted = _("{alike} similar municipalities were looked at.").format(alike=len(found.alike))
    return Slide(
        id=f"teachers:{indicator.id}",
        above=asked.fill(slide.above),
        headline=headline,
        body=_table(asked, indicator, found),
        alternative=asked.ngettext(
            "Table of {n} municipality. {headline}.", "Table of {n} municipalities. {headline}.", len(names)
        ).format(n=len(names), headline=headline),
        source=credits.line(asked, used, counted),
        notes=notes.of_indicator(asked, indicator, method),
    )


def _table(asked: Asked, indicator: Indicator, found: Advised) -> Table:
    _ = asked.gettext
    measure = asked.measure(indicator)
    rows = [
        (
            advice.teacher.name,
            asked.value(indicator, advice.teacher.value),
            pace(advice.teacher.slope, (advice.first_year, advice.last_year), measure),
        )
        for advice in found.advice
    ]
    own = (asked.whose.name, asked.value(indicator, found.value), "")
    columns = (_("Municipality"), f"{asked.say(indicator.short)} {found.year}", _("Development"))
    return Table(columns, (*rows, own))
