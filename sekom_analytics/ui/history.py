"""The page Utveckling in words: what the series says, what is drawn beside it, and what to read with care."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.charts.marks import Goal, Marks, Series
from sekom_analytics.metrics.development import Development
from sekom_analytics.metrics.results import TrendVerdict
from sekom_analytics.text import phrases
from sekom_analytics.text.pace import whose
from sekom_analytics.text.plain import plain
from sekom_analytics.ui import targets, verdict
from sekom_analytics.ui.view import View


@dataclass(frozen=True)
class Finding:
    """What the series says: a headline, and the chart in words."""

    headline: str
    alternative: str


def finding(view: View, indicator: Indicator, past: Development, judged: TrendVerdict | None) -> Finding:
    """The newest value and which way it is going, in words; the chart in words."""
    headline = _headline(view, indicator, past.own, judged)
    return Finding(headline, _alternative(view, headline, indicator, past.own))


def marks(view: View, indicator: Indicator, network: Series | None, others: tuple[Series, ...]) -> Marks:
    """What the chart shows beside the own line."""
    return Marks(view.municipality.name, indicator.breaks, tuple(_goals(view, indicator)), network, others)


def peers_note(view: View, past: Development) -> str:
    """Which peers the line and the band show; empty when none are drawn."""
    if past.peers.is_empty():
        return ""
    return view.gettext(
        "The grey line and band show the median and the middle half of {group}, the municipalities that belong to the "
        "group today, in every year. Which of them have a figure differs between years: see n in the table. The line "
        "is broken where that number changes by half or more, and years with too few are left out."
    ).format(group=phrases.inside_sentence(view.say(view.group.title)))


def next_step(view: View, past: Development) -> str | None:
    """What a reader can do when there is no development to show; None when there is."""
    _ = view.gettext
    if not past.years:
        return _("There is nothing to draw here. Choose another key figure, or another municipality, above.")
    if past.own.is_empty():
        return _("Choose another key figure, or another municipality, above. Below stands what others have.")
    if len(past.years) == 1:
        return _(
            "There is a single measured year, so there is no development to draw. Compare that year under Compare."
        )
    return None


def cautions(view: View, indicator: Indicator, past: Development) -> Sequence[str]:
    """Definition, targets, breaks, caveats, and the notes of the municipality's own figures."""
    noted = past.own.filter(pl.col("note").is_not_null())
    return [
        view.say(indicator.definition),
        *targets.lines(view, indicator),
        *(f"**{b.year}:** {view.say(b.reason)}" for b in indicator.breaks),
        *(view.say(caveat) for caveat in indicator.caveats),
        *(f"**{view.municipality.name} {year}:** {plain(note)}" for year, note in noted.select("year", "note").rows()),
    ]


def _goals(view: View, indicator: Indicator) -> Iterator[Goal]:
    """The municipality's own targets first, as in the panel of targets."""
    own = view.gettext("Own target")
    for mine in view.notebook.targets:
        if mine.indicator == indicator.id:
            yield Goal(mine.value, mine.year, own, own)
    for target in view.answers.catalogue.targets:
        if target.indicator == indicator.id:
            yield Goal(target.value, target.year, view.say(target.label), whose(target, view.language))


def _headline(view: View, indicator: Indicator, own: pl.DataFrame, judged: TrendVerdict | None) -> str:
    _ = view.gettext
    name, figure = view.municipality.name, view.say(indicator.heading)
    if own.is_empty():
        return _("{figure}. {name}: no figures").format(name=name, figure=figure)
    last = own.row(-1, named=True)
    value, year = view.value(indicator, last["value"]), last["year"]
    if judged is None or judged.verdict == "too_few":
        return _("{figure}. {name}: {value} in {year}").format(name=name, figure=figure, value=value, year=year)
    return _("{figure}. {name}: {verdict}, {value} in {year}").format(
        name=name, figure=figure, verdict=verdict.headline(view, indicator, judged), value=value, year=year
    )


def _alternative(view: View, headline: str, indicator: Indicator, own: pl.DataFrame) -> str:
    if own.is_empty():
        return headline
    values: list[float] = own["value"].to_list()
    return view.ngettext(
        "{headline}. {n} measured year. The table below has it.",
        "{headline}. {n} measured years, lowest {low}, highest {high}. The table below has every year.",
        own.height,
    ).format(
        headline=headline,
        n=own.height,
        low=view.value(indicator, min(values)),
        high=view.value(indicator, max(values)),
    )
