"""How far apart municipalities lie: the whole country through the years, and small beside large."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from sekom_analytics.catalog.models import Indicator, SlideEntry
from sekom_analytics.metrics.position import Spread, enough
from sekom_analytics.metrics.position import spread as spread_of
from sekom_analytics.metrics.series import FEWEST_TO_COMPARE, segments
from sekom_analytics.stories import credits, lines, notes
from sekom_analytics.stories.asked import Asked
from sekom_analytics.stories.model import Chart, Role, Series, Slide


def spread(asked: Asked, slide: SlideEntry) -> Iterator[Slide]:
    """A slide a key figure: the country's median and quartiles, in the years that ten or more have a figure for."""
    for indicator in asked.indicators(slide):
        found = asked.answers.country(indicator.id).filter(pl.col("n") >= FEWEST_TO_COMPARE)
        if found.height >= 2:
            yield _through_the_years(asked, slide, indicator, found)


def sizes(asked: Asked, slide: SlideEntry) -> Iterator[Slide]:
    """A slide a key figure: the medians of small and large, in the newest year that ten members have a figure for."""
    for indicator in asked.indicators(slide):
        found = asked.answers.country(indicator.id).filter(pl.col("n") >= FEWEST_TO_COMPARE)
        if found.is_empty():
            continue
        year = found["year"][-1]
        groups = {
            id: told
            for id, values in asked.answers.sizes(indicator.id, year).items()
            if enough((told := spread_of(values)).n, len(values))
        }
        if len(groups) >= 2:
            yield _by_size(asked, slide, indicator, year, groups)


def _through_the_years(asked: Asked, slide: SlideEntry, indicator: Indicator, found: pl.DataFrame) -> Slide:
    _ = asked.gettext
    last = found.row(-1, named=True)
    headline = _("The middle half of the country’s municipalities lay between {q1} and {q3} in {year}").format(
        q1=asked.value(indicator, last["q1"]), q3=asked.value(indicator, last["q3"]), year=last["year"]
    )
    years = lines.years_of(found)
    told = segments(found.with_columns(value=pl.col("median")), [b.year for b in indicator.breaks])
    parts: list[tuple[str, str, Role]] = [
        ("q3", _("Upper quartile"), "quarter"),
        ("median", _("Median"), "peers"),
        ("q1", _("Lower quartile"), "quarter"),
    ]
    drawn = [line for column, name, role in parts for line in lines.lines(told, column, years, (name, role))]
    counted = _("{year}: {n} municipalities have a figure.").format(year=last["year"], n=last["n"])
    figures = asked.answers.figures(indicator.id).filter(pl.col("year").is_in(found["year"].to_list()))
    alternative = _("Line chart of {n} years: median and quartiles. {headline}; the median was {median}.").format(
        n=found.height, headline=headline, median=asked.value(indicator, last["median"])
    )
    return Slide(
        id=f"spread:{indicator.id}",
        above=asked.fill(slide.above),
        headline=headline,
        body=_chart(asked, indicator, "line", tuple(map(str, years)), tuple(drawn)),
        alternative=alternative,
        source=credits.line(asked, figures, counted),
        notes=notes.of_indicator(asked, indicator, _("Every municipality counts the same, whatever its size.")),
    )


def _by_size(asked: Asked, slide: SlideEntry, indicator: Indicator, year: int, groups: dict[str, Spread]) -> Slide:
    _ = asked.gettext
    titles = {id: asked.say(asked.answers.catalogue.peer_group[id].title) for id in groups}
    highest = max(groups, key=lambda id: groups[id].median or 0)
    lowest = min(groups, key=lambda id: groups[id].median or 0)
    headline = _("{high} had the highest median of {figure} in {year}, {high_value}, and {low} the lowest, {low_value}")
    said = headline.format(
        high=titles[highest],
        high_value=asked.value(indicator, groups[highest].median),
        low=asked.inside(asked.answers.catalogue.peer_group[lowest].title),
        low_value=asked.value(indicator, groups[lowest].median),
        figure=asked.inside(indicator.heading),
        year=year,
    )
    counted = "; ".join(f"{titles[id]} n = {told.n}" for id, told in groups.items()) + "."
    figures = asked.answers.figures(indicator.id).filter(pl.col("year") == year)
    medians = Series(_("Median"), tuple(told.median for told in groups.values()), "network")
    rules = [asked.say(asked.answers.catalogue.peer_group[id].sentence) for id in groups]
    return Slide(
        id=f"sizes:{indicator.id}",
        above=asked.fill(slide.above),
        headline=said,
        body=_chart(asked, indicator, "columns", tuple(titles.values()), (medians,)),
        alternative=_("Column chart of medians. {headline}.").format(headline=said),
        source=credits.line(asked, figures, counted),
        notes=notes.of_indicator(asked, indicator, *rules),
    )


def _chart(
    asked: Asked, indicator: Indicator, kind: str, categories: tuple[str, ...], series: tuple[Series, ...]
) -> Chart:
    measured, percent = notes.measures(asked, indicator), asked.is_percentage(indicator)
    return Chart(kind, categories, series, measured, indicator.decimals, percent)  # type: ignore[arg-type]
