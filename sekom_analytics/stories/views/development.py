"""One key figure of a municipality through the years, beside its peers and the targets."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from sekom_analytics.answers.peers import RECENT_YEARS
from sekom_analytics.catalog.models import Indicator, SlideEntry
from sekom_analytics.metrics.development import Development
from sekom_analytics.metrics.results import TrendVerdict
from sekom_analytics.stories import credits, lines, notes
from sekom_analytics.stories.asked import Asked
from sekom_analytics.stories.model import Chart, Series, Slide
from sekom_analytics.text import pace, verdict

FEWEST_YEARS = 2
# Of the key figures that there is room for, those whose development says the most.
TELLING = ("clear", "likely", "stable", "variable", "unsure", "too_few")


def development(asked: Asked, slide: SlideEntry) -> Iterator[Slide]:
    """A slide a key figure that the municipality has two years or more of, one of them among the last five.

    Those with the surest direction come first. Key figures of earlier sets alone are left out.
    """
    followed = _followed(asked)
    current = [i for i in asked.indicators(slide) if not asked.answers.catalogue.of_earlier_sets(i)]
    for indicator in sorted((i for i in current if i.id in followed), key=lambda i: _telling(asked, i)):
        past = asked.answers.development(indicator.id, asked.whose.code, asked.group, asked.listed)
        yield told(asked, asked.fill(slide.above), indicator, past)


def _followed(asked: Asked) -> set[str]:
    """Ids of the key figures with years enough, one of them late enough."""
    oldest = asked.answers.newest_year() - RECENT_YEARS + 1
    measured = asked.answers.figures_of(asked.whose.code).filter(pl.col("value").is_not_null())
    years = measured.group_by("indicator").agg(n=pl.len(), last=pl.col("year").max())
    return set(years.filter(pl.col("n") >= FEWEST_YEARS, pl.col("last") >= oldest)["indicator"])


def _telling(asked: Asked, indicator: Indicator) -> int:
    judged = asked.answers.verdict(indicator.id, asked.whose.code)
    return TELLING.index(judged.verdict if judged else "too_few")


def told(asked: Asked, above: str, indicator: Indicator, past: Development) -> Slide:
    """What there is to say of a series with one measured year or more, under the words `above`."""
    judged = asked.answers.verdict(indicator.id, asked.whose.code)
    headline = _headline(asked, indicator, past.own, judged)
    return Slide(
        id=f"development:{indicator.id}",
        above=above,
        headline=headline,
        body=_chart(asked, indicator, past),
        alternative=_alternative(asked, indicator, past, headline),
        source=credits.line(asked, past.used, _counted(asked, past)),
        notes=notes.of_indicator(asked, indicator, *_method(asked, indicator, judged)),
    )


def _headline(asked: Asked, indicator: Indicator, own: pl.DataFrame, judged: TrendVerdict | None) -> str:
    _ = asked.gettext
    last = own.row(-1, named=True)
    falls = judged is not None and (judged.slope or 0) < 0
    words = {
        "clear": _("{figure} is clearly falling in {name} and was {value} in {year}")
        if falls
        else _("{figure} is clearly rising in {name} and was {value} in {year}"),
        "likely": _("{figure} is probably falling in {name} and was {value} in {year}")
        if falls
        else _("{figure} is probably rising in {name} and was {value} in {year}"),
        "stable": _("{figure} is stable in {name} and was {value} in {year}"),
        "variable": _("{figure} in {name} has been too uneven to tell a direction; it was {value} in {year}"),
        "unsure": _("{figure} has no sure direction in {name}; it was {value} in {year}"),
        "too_few": _("{figure} in {name} was {value} in {year}"),
    }[judged.verdict if judged else "too_few"]
    return words.format(
        figure=asked.say(indicator.heading),
        name=asked.whose.name,
        value=asked.value(indicator, last["value"]),
        year=last["year"],
    )


def _chart(asked: Asked, indicator: Indicator, past: Development) -> Chart:
    years = lines.years_of(past.own, past.peers)
    drawn = lines.lines(past.own, "value", years, (asked.whose.name, "own"))
    median = asked.gettext("Median of {group}").format(group=asked.inside(asked.peers.title))
    drawn += lines.lines(past.peers, "median", years, (median, "peers"))
    drawn += _targets(asked, indicator, len(years))
    measured, percent = notes.measures(asked, indicator), asked.is_percentage(indicator)
    return Chart("line", tuple(map(str, years)), tuple(drawn), measured, indicator.decimals, percent)


def _targets(asked: Asked, indicator: Indicator, n: int) -> list[Series]:
    """Each target that still holds, as a level across all years: the municipality's own before the nation's."""
    found = asked.answers.target_paces(asked.whose.code, asked.own, asked.language, [indicator.id])
    unit = asked.answers.catalogue.unit[indicator.unit]
    return [
        lines.series((pace.title(t, pace.measure(indicator, unit, t.value, asked.language)), "target"), [t.value] * n)
        for t in found
        if not t.former
    ]


def _counted(asked: Asked, past: Development) -> str:
    """How many peers the newest year of their line is made of."""
    if past.peers.is_empty():
        return asked.gettext("Too few of {group} have a figure to show a median.").format(
            group=asked.inside(asked.peers.title)
        )
    last = past.peers.row(-1, named=True)
    size = len(asked.answers.peers(asked.whose.code, asked.group, listed=asked.listed).members)
    return asked.gettext("{year}: {n} of {of} peers have a figure.").format(year=last["year"], n=last["n"], of=size)


def _method(asked: Asked, indicator: Indicator, judged: TrendVerdict | None) -> list[str]:
    if judged is None:
        return []
    told = verdict.told(judged.model_dump(), asked.answers.catalogue.unit[indicator.unit], asked.language)
    return [f"{verdict.sentence(told)}. {verdict.meaning(told)}"]


def _alternative(asked: Asked, indicator: Indicator, past: Development, headline: str) -> str:
    values: list[float] = past.own["value"].to_list()
    words = asked.gettext("Line chart of {n} years. {headline}. Lowest {low}, highest {high}.")
    low, high = (asked.value(indicator, value) for value in (min(values), max(values)))
    return words.format(n=past.own.height, headline=headline, low=low, high=high)
