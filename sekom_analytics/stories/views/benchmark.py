"""A municipality among its peers in one key figure and one year, the best first."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from sekom_analytics.catalog.models import Indicator, SlideEntry
from sekom_analytics.metrics.results import Benchmark, Figure
from sekom_analytics.stories import credits, notes
from sekom_analytics.stories.asked import Asked
from sekom_analytics.stories.model import Chart, Series, Slide
from sekom_analytics.stories.views.standing import compared
from sekom_analytics.text.difference import difference
from sekom_analytics.text.numbers import count_of

# More bars than these cannot be read from a chair.
MOST_BARS = 20


def benchmark(asked: Asked, slide: SlideEntry) -> Iterator[Slide]:
    """A slide a key figure with enough peers, and few enough to name; those farthest from their median first."""
    about = {indicator.id for indicator in asked.indicators(slide)}
    found = [line for line in compared(asked) if line.indicator in about and line.n_with_value < MOST_BARS]
    for line in sorted(found, key=lambda line: -abs(line.lead or 0)):
        indicator = asked.answers.indicator(line.indicator)
        beside = asked.answers.benchmark(
            indicator.id, asked.whose.code, asked.group, line.year, asked.language, asked.listed
        )
        yield _slide(asked, slide, indicator, beside)


def _slide(asked: Asked, slide: SlideEntry, indicator: Indicator, found: Benchmark) -> Slide:
    _ = asked.gettext
    ranked = _ranked(indicator, found)
    own = next(k for k, figure in enumerate(ranked) if figure.code == found.municipality.code)
    rows = "; ".join(f"{figure.name} {asked.value(indicator, figure.value)}" for figure in ranked)
    codes = [figure.code for figure in ranked]
    used = asked.answers.figures(indicator.id).filter(pl.col("year") == found.year, pl.col("code").is_in(codes))
    counted = count_of(found.peers.n_with_value, found.peers.n, asked.language)
    group = f"{asked.say(asked.peers.title)}: {counted}."
    return Slide(
        id=f"benchmark:{indicator.id}",
        above=asked.fill(slide.above),
        headline=_headline(asked, indicator, found),
        body=Chart(
            kind="bars",
            categories=tuple(figure.name for figure in ranked),
            series=(Series(str(found.year), tuple(figure.value for figure in ranked), "peers"),),
            measures=f"{notes.measures(asked, indicator)}, {found.year}",
            decimals=indicator.decimals,
            percent=asked.is_percentage(indicator),
            marked=(own,),
        ),
        alternative=_("Bar chart, the best first: {rows}.").format(rows=rows),
        source=credits.line(asked, used, group),
        notes=notes.of_indicator(asked, indicator, asked.say(asked.peers.sentence)),
    )


def _ranked(indicator: Indicator, found: Benchmark) -> list[Figure]:
    """Those with a value, the municipality among them, the best first; the highest where neither side is better."""
    others = [figure for figure in found.values if figure.code != found.municipality.code]
    present = [figure for figure in [found.municipality, *others] if figure.value is not None]
    sign = 1 if indicator.direction == "lower" else -1
    return sorted(present, key=lambda figure: (sign * (figure.value or 0.0), figure.name))


def _headline(asked: Asked, indicator: Indicator, found: Benchmark) -> str:
    own, median = found.municipality, found.peers.median
    assert own.value is not None
    assert median is not None
    words = asked.gettext("{figure} in {name} was {value} in {year}, {relation}, {median}")
    told = difference(own.value, median, indicator, asked.is_percentage(indicator), asked.language)
    return words.format(
        figure=asked.say(indicator.heading),
        name=own.name,
        value=asked.value(indicator, own.value),
        year=found.year,
        relation=told.sentence,
        median=asked.value(indicator, median),
    )
