"""The members' mean of a key figure through the years, freed from who reports."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from sekom_analytics.catalog.models import Indicator, SlideEntry
from sekom_analytics.metrics.series import FEWEST_TO_COMPARE
from sekom_analytics.rounding import as_shown
from sekom_analytics.stories import credits, lines, notes
from sekom_analytics.stories.asked import Asked
from sekom_analytics.stories.model import Chart, Series, Slide


def network_mean(asked: Asked, slide: SlideEntry) -> Iterator[Slide]:
    """A slide a key figure that ten members or more have a figure for in two years of one definition."""
    for indicator in asked.indicators(slide):
        # A mean of a handful is theirs, not the network's; the year is a gap.
        means = asked.answers.network_means(indicator.id).filter(pl.col("n") >= FEWEST_TO_COMPARE)
        newest = means.filter(pl.col("segment") == pl.col("segment").max())
        if newest.height >= 2:
            yield _slide(asked, slide, indicator, means, newest)


def _slide(asked: Asked, slide: SlideEntry, indicator: Indicator, means: pl.DataFrame, newest: pl.DataFrame) -> Slide:
    _ = asked.gettext
    headline = _headline(asked, indicator, newest)
    method = _(
        "The mean is unweighted and chained over the members that have a figure in both of two years, so that it does "
        "not move by who reports. Years with a figure from fewer than ten members are left out."
    )
    return Slide(
        id=f"network_mean:{indicator.id}",
        above=asked.fill(slide.above),
        headline=headline,
        body=_chart(asked, indicator, means),
        alternative=_alternative(asked, indicator, means, headline),
        source=_source(asked, indicator, means),
        notes=notes.of_indicator(asked, indicator, method),
    )


def _headline(asked: Asked, indicator: Indicator, newest: pl.DataFrame) -> str:
    _ = asked.gettext
    first, last = newest.row(0, named=True), newest.row(-1, named=True)
    before, after = (as_shown(row["chained"], indicator.decimals) for row in (first, last))
    words = _("The members’ mean of {figure} rose from {before} in {first} to {after} in {last}")
    if after < before:
        words = _("The members’ mean of {figure} fell from {before} in {first} to {after} in {last}")
    if after == before:
        words = _("The members’ mean of {figure} was {before} in {first} and the same in {last}")
    return words.format(
        figure=asked.inside(indicator.heading),
        before=asked.value(indicator, first["chained"]),
        after=asked.value(indicator, last["chained"]),
        first=first["year"],
        last=last["year"],
    )


def _chart(asked: Asked, indicator: Indicator, means: pl.DataFrame) -> Chart:
    years = lines.years_of(means)
    drawn: list[Series] = lines.lines(means, "chained", years, (asked.gettext("The members’ mean"), "network"))
    measured = notes.measures(asked, indicator)
    percent = asked.is_percentage(indicator)
    return Chart("line", tuple(map(str, years)), tuple(drawn), measured, indicator.decimals, percent)


def _alternative(asked: Asked, indicator: Indicator, means: pl.DataFrame, headline: str) -> str:
    words = asked.gettext("Line chart of {n} years. {headline}. Lowest {low}, highest {high}.")
    low, high = (asked.value(indicator, value) for value in sorted(means["chained"])[:: max(means.height - 1, 1)])
    return words.format(n=means.height, headline=headline, low=low, high=high)


def _source(asked: Asked, indicator: Indicator, means: pl.DataFrame) -> str:
    last = means.row(-1, named=True)
    members = asked.answers.members(last["year"])
    shown = asked.answers.figures(indicator.id).filter(
        pl.col("code").is_in(members), pl.col("year").is_in(means["year"].to_list())
    )
    counted = asked.gettext("{year}: {n} of {of} members have a figure.")
    said = counted.format(year=last["year"], n=last["n"], of=len(members))
    return credits.line(asked, shown, " ".join(filter(None, [said, _doubt(asked, indicator, means)])))


def _doubt(asked: Asked, indicator: Indicator, means: pl.DataFrame) -> str:
    """The years inside the line that look like a new way of measuring, which a headline must not be trusted across."""
    first, last = means["year"][0], means["year"][-1]
    years = [str(s.year) for s in asked.answers.suspects(indicator.id) if first < s.year <= last]
    words = asked.gettext("Read with care: in {years} something may have been measured in a new way.")
    return words.format(years=", ".join(years)) if years else ""
