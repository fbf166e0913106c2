"""Where a municipality stands among its peers: in how many key figures, and in which the farthest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import polars as pl

from sekom_analytics.catalog.models import SlideEntry
from sekom_analytics.metrics.position import enough
from sekom_analytics.metrics.results import OverviewLine
from sekom_analytics.rounding import as_shown
from sekom_analytics.stories import credits
from sekom_analytics.stories.asked import Asked
from sekom_analytics.stories.model import Chart, Series, Slide, Table
from sekom_analytics.text.numbers import count_of

AT_MOST = 3
# A headline says the year of figures that are older than this.
FRESH_YEARS = 2


# Five views of a story begin with these lines, some of them with a group of their own.
@lru_cache(maxsize=8)
def compared(asked: Asked) -> Sequence[OverviewLine]:
    """The lines of the overview that have enough peers and a better side, in the catalogue's order."""
    found = asked.answers.overview(asked.whose.code, asked.group, asked.listed).indicators
    return tuple(
        x for x in found if x.peer_median is not None and enough(x.n_with_value, x.n_peers) and _sided(asked, x)
    )


def standing(asked: Asked, slide: SlideEntry) -> Iterator[Slide]:
    """One slide: in how many key figures the municipality is better than the median, alike and worse."""
    found = compared(asked)
    if not found:
        return
    _ = asked.gettext
    sides = [side(asked, line) for line in found]
    counts = {_("Better than the median"): sides.count(1), _("Like the median"): sides.count(0)}
    counts |= {_("Worse than the median"): sides.count(-1)}
    headline = _("{name} is better than the median of {group} in {n} of {of} key figures").format(
        name=asked.whose.name, group=asked.inside(asked.peers.title), n=sides.count(1), of=len(found)
    )
    told = "; ".join(f"{name}: {n}" for name, n in counts.items())
    each = tuple(_line(asked, line) for line in found)
    yield Slide(
        id="standing",
        above=asked.fill(slide.above),
        headline=headline,
        body=Chart(
            kind="bars",
            categories=tuple(counts),
            series=(Series(_("Key figures"), tuple(counts.values()), "peers"),),
            measures=_("Number of key figures"),
            decimals=0,
            percent=False,
            marked=(0,),
        ),
        alternative=_("Bar chart. {rows}.").format(rows=told),
        source=_source(asked, found),
        notes=(_rule(asked), *each),
    )


def strengths(asked: Asked, slide: SlideEntry) -> Iterator[Slide]:
    """One slide: up to three key figures where the municipality leads its peers the most."""
    found = sorted((x for x in compared(asked) if (x.lead or 0) > 0), key=lambda x: -(x.lead or 0))
    if found:
        words = asked.gettext("{name} is the farthest ahead of the peers’ median in {figure}: {value} against {median}")
        yield _listed(asked, slide, found[:AT_MOST], words)


def lessons(asked: Asked, slide: SlideEntry) -> Iterator[Slide]:
    """One slide: up to three key figures where the municipality trails its peers the most."""
    found = sorted((x for x in compared(asked) if (x.lead or 0) < 0), key=lambda x: x.lead or 0)
    if found:
        words = asked.gettext("{name} has the most to learn in {figure}: {value} against the peers’ median {median}")
        yield _listed(asked, slide, found[:AT_MOST], words)


def side(asked: Asked, line: OverviewLine) -> int:
    """1 where the value reads as better than the peers' median, -1 where as worse, 0 where they read the same."""
    entry = asked.answers.indicator(line.indicator)
    assert line.value is not None
    assert line.peer_median is not None
    own, median = (as_shown(value, entry.decimals) for value in (line.value, line.peer_median))
    better = 1 if entry.direction == "higher" else -1
    return better * ((own > median) - (own < median))


def _listed(asked: Asked, slide: SlideEntry, found: Sequence[OverviewLine], words: str) -> Slide:
    _ = asked.gettext
    first = found[0]
    entry = asked.answers.indicator(first.indicator)
    headline = words.format(
        name=asked.whose.name,
        figure=asked.inside(entry.heading),
        value=asked.value(entry, first.value),
        median=asked.value(entry, first.peer_median),
    )
    assert first.year is not None
    if first.year < asked.answers.newest_year() - FRESH_YEARS:
        headline = _("{headline} in {year}").format(headline=headline, year=first.year)
    columns = (_("Key figure"), asked.whose.name, _("The peers’ median"), _("Place"), _("Year"))
    rows = tuple(_row(asked, line) for line in found)
    cautions = [
        f"{asked.say(e.short)}: {asked.say(caveat)}"
        for line in found
        for e in [asked.answers.indicator(line.indicator)]
        for caveat in e.caveats
        if caveat.on_outliers
    ]
    return Slide(
        id=slide.view,
        above=asked.fill(slide.above),
        headline=headline,
        body=Table(columns, rows),
        alternative=asked.ngettext(
            "Table of {n} key figure. {headline}.", "Table of {n} key figures. {headline}.", len(rows)
        ).format(n=len(rows), headline=headline),
        source=_source(asked, found),
        notes=(_rule(asked), *(_line(asked, line) for line in found), *cautions),
    )


def _row(asked: Asked, line: OverviewLine) -> tuple[str, ...]:
    entry = asked.answers.indicator(line.indicator)
    place = asked.gettext("{place} of {of}").format(place=line.rank, of=line.n_with_value + 1)
    value, median = asked.value(entry, line.value), asked.value(entry, line.peer_median)
    return asked.say(entry.short), value, median, place if line.rank else "–", str(line.year)


def _line(asked: Asked, line: OverviewLine) -> str:
    entry = asked.answers.indicator(line.indicator)
    words = asked.gettext("{figure} {year}: {value}, the peers’ median {median} ({counted}). Definition: {definition}")
    return words.format(
        figure=asked.say(entry.short),
        year=line.year,
        value=asked.value(entry, line.value),
        median=asked.value(entry, line.peer_median),
        counted=count_of(line.n_with_value, line.n_peers, asked.language),
        definition=asked.say(entry.definition),
    )


def _rule(asked: Asked) -> str:
    words = asked.gettext("Compared with {group}: {sentence} Each key figure is compared in one year.")
    return words.format(group=asked.inside(asked.peers.title), sentence=asked.say(asked.peers.sentence))


def _source(asked: Asked, found: Sequence[OverviewLine]) -> str:
    parts = [
        asked.answers.figures(line.indicator)
        .filter(pl.col("year") == line.year)
        .select("source", "derived", "year", "value")
        for line in found
    ]
    least, most = min(x.n_with_value for x in found), max(x.n_with_value for x in found)
    words = asked.gettext("{least} to {most} peers have a figure.") if least != most else None
    counted = (words or asked.gettext("{most} peers have a figure.")).format(least=least, most=most)
    return credits.line(asked, pl.concat(parts), counted)


def _sided(asked: Asked, line: OverviewLine) -> bool:
    return line.value is not None and asked.answers.indicator(line.indicator).direction != "neutral"
