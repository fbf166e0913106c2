"""Who has a figure at all: of every key figure in its newest year, and of one through the years."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from sekom_analytics.catalog.models import Indicator, SlideEntry
from sekom_analytics.metrics.series import FEWEST_TO_COMPARE
from sekom_analytics.stories import credits, lines, notes
from sekom_analytics.stories.asked import Asked
from sekom_analytics.stories.model import Chart, Series, Slide

MOST_SHOWN = 14


def coverage(asked: Asked, slide: SlideEntry) -> Iterator[Slide]:
    """One slide: the share of the members with a figure, in the newest year that ten or more have one for."""
    rows = [(i, row) for i in asked.indicators(slide) if (row := _newest(asked, i)) is not None]
    if not rows:
        return
    _ = asked.gettext
    rows.sort(key=lambda pair: -pair[1]["members"] / pair[1]["of_members"])
    half = sum(2 * row["members"] >= row["of_members"] for i, row in rows)
    headline = _("At least half of the members have a figure for {n} of {of} key figures").format(n=half, of=len(rows))
    shown = rows[:MOST_SHOWN]
    told = [_("{figure} {n} of {of} ({year})").format(**_fields(asked, i, row)) for i, row in shown]
    method = _(
        "For each key figure the newest year is shown that at least ten members have a figure for. Key figures that "
        "fewer have are left out."
    )
    years = [row["year"] for i, row in rows]
    measured = _("Members with a figure, %")
    if len(shown) < len(rows):
        measured = _("Members with a figure, % (the {n} key figures with the highest share)").format(n=len(shown))
    yield Slide(
        id="coverage",
        above=asked.fill(slide.above),
        headline=headline,
        body=Chart(
            kind="bars",
            categories=tuple(f"{asked.say(i.short)} ({row['year']})" for i, row in shown),
            series=(
                Series(
                    _("Members with a figure"),
                    tuple(100 * row["members"] / row["of_members"] for i, row in shown),
                    "network",
                ),
            ),
            measures=measured,
            decimals=0,
            percent=True,
        ),
        alternative=_("Bar chart of the members with a figure: {rows}.").format(rows="; ".join(told)),
        source=_source(asked, [i for i, row in rows], years),
        notes=(method, asked.answers.network_rule(max(years), asked.language), "; ".join(told)),
    )


def definition(asked: Asked, slide: SlideEntry) -> Iterator[Slide]:
    """One slide a key figure: how many have a figure, by year, and in the notes what it is."""
    for indicator in asked.indicators(slide):
        found = asked.answers.coverage_by_year(indicator.id).sort("year")
        if found.height:
            yield _by_year(asked, slide, indicator, found)


def _by_year(asked: Asked, slide: SlideEntry, indicator: Indicator, found: pl.DataFrame) -> Slide:
    _ = asked.gettext
    row = found.row(-1, named=True)
    best = found.sort("municipalities").row(-1, named=True)
    words = asked.ngettext(
        "{n} municipality has a figure for {figure} in {year}",
        "{n} municipalities have a figure for {figure} in {year}",
        best["municipalities"],
    )
    fields = {"n": best["municipalities"], "figure": asked.inside(indicator.heading), "year": best["year"]}
    if best["year"] != row["year"]:
        words = _("Most municipalities, {n}, have a figure for {figure} in {year}")
    headline = words.format(**fields)
    counted = _("{year}: {n} of {of} members have a figure.").format(
        year=row["year"], n=row["members"], of=row["of_members"]
    )
    years = lines.years_of(found)
    parts = [("municipalities", _("All municipalities"), "peers"), ("members", _("Members of the network"), "network")]
    series = []
    for column, name, role in parts:
        by_year = dict(found.select("year", column).rows())
        series.append(Series(name, tuple(by_year.get(year) for year in years), role))  # type: ignore[arg-type]
    measured = _("Municipalities with a figure for {figure}").format(figure=fields["figure"])
    return Slide(
        id=f"definition:{indicator.id}",
        above=asked.fill(slide.above),
        headline=headline,
        body=Chart("columns", tuple(map(str, years)), tuple(series), measured, 0, percent=False),
        alternative=_("Column chart of {n} years. {headline}.").format(n=found.height, headline=headline),
        source=credits.line(asked, asked.answers.figures(indicator.id), counted),
        notes=notes.of_indicator(asked, indicator),
    )


def _newest(asked: Asked, indicator: Indicator) -> dict[str, Any] | None:
    found = asked.answers.coverage_by_year(indicator.id).filter(pl.col("members") >= FEWEST_TO_COMPARE)
    return found.row(0, named=True) if found.height else None


def _fields(asked: Asked, indicator: Indicator, row: dict[str, Any]) -> dict[str, object]:
    return {
        "figure": asked.say(indicator.heading),
        "n": row["members"],
        "of": row["of_members"],
        "year": row["year"],
    }


def _source(asked: Asked, indicators: list[Indicator], years: list[int]) -> str:
    parts = [
        asked.answers.figures(i.id).filter(pl.col("year") == year).select("source", "derived", "year", "value")
        for i, year in zip(indicators, years, strict=True)
    ]
    counted = asked.gettext("{n} key figures.").format(n=len(indicators))
    return credits.line(asked, pl.concat(parts), counted)
