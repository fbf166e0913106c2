"""The members that have improved the most in a key figure, when chance has been allowed for."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from sekom_analytics.catalog.models import Indicator, SlideEntry
from sekom_analytics.metrics.results import Improved
from sekom_analytics.stories import credits, notes
from sekom_analytics.stories.asked import Asked
from sekom_analytics.stories.model import Chart, Series, Slide
from sekom_analytics.text import verdict

MOST_NAMED = 8
# A slope is told to one decimal more than the values.
MORE_DECIMALS = 1


def improved(asked: Asked, slide: SlideEntry) -> Iterator[Slide]:
    """A slide a key figure in which any member has improved by more than its luck."""
    for indicator in asked.indicators(slide):
        found = asked.answers.most_improved_members(indicator.id)
        if found.improved:
            yield _slide(asked, slide, indicator, found)


def _slide(asked: Asked, slide: SlideEntry, indicator: Indicator, found: Improved) -> Slide:
    _ = asked.gettext
    headline = headline_of(asked, indicator, found)
    method = _(
        "Of {n} municipalities {judged} have years enough. At most one in ten of those named may be there by "
        "chance. They are ordered by a careful estimate: an uncertain development is drawn towards the group’s "
        "mean, or small municipalities would win by chance."
    ).format(n=found.n, judged=found.judged)
    codes = [entry.code for entry in found.improved[:MOST_NAMED]]
    first = min(entry.first_year for entry in found.improved)
    figures = asked.answers.figures(indicator.id).filter(pl.col("code").is_in(codes), pl.col("year") >= first)
    counted = _("{judged} of {n} members have years enough.").format(judged=found.judged, n=found.n)
    chance = _("At most one in ten of the improved may be there by chance.")
    return Slide(
        id=f"improved:{indicator.id}",
        above=asked.fill(slide.above),
        headline=headline,
        body=_chart(asked, indicator, found),
        alternative=_alternative(asked, indicator, found),
        source=credits.line(asked, figures, " ".join(filter(None, [_drawn(asked, found), counted, chance]))),
        notes=notes.of_indicator(asked, indicator, method),
    )


def headline_of(asked: Asked, indicator: Indicator, found: Improved) -> str:
    """How many have improved, and who the most; not “surely”: a verdict among them may be “probably”."""
    _ = asked.gettext
    words = _("{n} of {judged} members are judged to have improved their {figure}, {name} the most")
    if len(found.improved) == 1:
        words = _("One of {judged} members is judged to have improved its {figure}: {name}")
    return words.format(
        n=len(found.improved),
        judged=found.judged,
        figure=asked.inside(indicator.heading),
        name=found.improved[0].name,
    )


def _drawn(asked: Asked, found: Improved) -> str:
    """That the chart has room for the first alone, where it has."""
    if len(found.improved) <= MOST_NAMED:
        return ""
    words = asked.gettext("Shown are the {shown} that have improved the most, of {n}.")
    return words.format(shown=MOST_NAMED, n=len(found.improved))


def _chart(asked: Asked, indicator: Indicator, found: Improved) -> Chart:
    _ = asked.gettext
    named = found.improved[:MOST_NAMED]
    relative = named[0].relative
    unit = "%" if relative else _("percentage points") if asked.is_percentage(indicator) else asked.unit(indicator)
    measured = _("{figure}, change a year in {unit} (careful estimate)")
    return Chart(
        kind="bars",
        categories=tuple(entry.name for entry in named),
        series=(Series(_("Change a year"), tuple(entry.shrunk for entry in named), "network"),),
        measures=measured.format(figure=asked.say(indicator.short), unit=unit),
        decimals=1 if relative else indicator.decimals + MORE_DECIMALS,
        percent=relative,
    )


def _alternative(asked: Asked, indicator: Indicator, found: Improved) -> str:
    unit = asked.answers.catalogue.unit[indicator.unit]
    said = []
    for entry in found.improved[:MOST_NAMED]:
        fields = entry.model_dump() | {"verdict": "clear", "improving": True, "least": None}
        told = verdict.told(fields, unit, asked.language)
        said.append(f"{entry.name} {verdict.rate(told, entry.shrunk)}")
    return asked.gettext("Bar chart, the most improved first: {rows}.").format(rows="; ".join(said))
