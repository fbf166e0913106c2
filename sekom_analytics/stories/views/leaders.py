"""The members in front in a key figure, in the newest year that enough of them have a figure for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from sekom_analytics.catalog.models import Indicator, SlideEntry
from sekom_analytics.metrics.series import FEWEST_TO_COMPARE
from sekom_analytics.rounding import as_shown
from sekom_analytics.stories import credits, notes
from sekom_analytics.stories.asked import Asked
from sekom_analytics.stories.model import Chart, Series, Slide
from sekom_analytics.text.phrases import listed

MOST_NAMED = 10
# More names than these are counted.
MOST_IN_HEADLINE = 3


def leaders(asked: Asked, slide: SlideEntry) -> Iterator[Slide]:
    """A slide a key figure with a better side and ten members with a figure in one year."""
    for indicator in asked.indicators(slide):
        found = asked.answers.coverage_by_year(indicator.id).filter(pl.col("members") >= FEWEST_TO_COMPARE)
        if found.height and indicator.direction != "neutral":
            yield _slide(asked, slide, indicator, found["year"][0])


def _slide(asked: Asked, slide: SlideEntry, indicator: Indicator, year: int) -> Slide:
    _ = asked.gettext
    members = asked.answers.members(year)
    figures = asked.answers.figures(indicator.id).filter(
        pl.col("year") == year, pl.col("code").is_in(members), pl.col("value").is_not_null()
    )
    named = [(asked.answers.names[code], value) for code, value in figures.select("code", "value").rows()]
    better = -1 if indicator.direction == "higher" else 1
    ranked = sorted(named, key=lambda pair: (better * as_shown(pair[1], indicator.decimals), pair[0]))
    shown = ranked[:MOST_NAMED]
    headline = _headline(asked, indicator, ranked, year)
    rows = "; ".join(f"{name} {asked.value(indicator, value)}" for name, value in shown)
    counted = _("{year}: {n} of {of} members have a figure.").format(year=year, n=len(ranked), of=len(members))
    percent = asked.is_percentage(indicator)
    drawn = Series(str(year), tuple(value for _name, value in shown), "network")
    return Slide(
        id=f"leaders:{indicator.id}",
        above=asked.fill(slide.above),
        headline=headline,
        body=Chart(
            kind="bars",
            categories=tuple(name for name, _value in shown),
            series=(drawn,),
            measures=f"{notes.measures(asked, indicator)}, {year}",
            decimals=indicator.decimals,
            percent=percent,
        ),
        alternative=_("Bar chart, the best first: {rows}.").format(rows=rows),
        source=credits.line(asked, figures, counted),
        notes=notes.of_indicator(asked, indicator),
    )


def _headline(asked: Asked, indicator: Indicator, ranked: Sequence[tuple[str, float]], year: int) -> str:
    _ = asked.gettext
    best = as_shown(ranked[0][1], indicator.decimals)
    first = [name for name, value in ranked if as_shown(value, indicator.decimals) == best]
    values = {
        "figure": asked.inside(indicator.heading),
        "value": asked.value(indicator, ranked[0][1]),
        "year": year,
        "n": len(first),
        "names": listed(first, asked.language),
    }
    if len(first) > MOST_IN_HEADLINE:
        return _("{n} members share the first place in {figure}: {value} in {year}").format(**values)
    return asked.ngettext(
        "{names} is in front of the other members in {figure}: {value} in {year}",
        "{names} are in front of the other members in {figure}: {value} in {year}",
        len(first),
    ).format(**values)
