"""The page Utveckling in words and tables: measured years, peers beside them, breaks. It says nothing of trends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.charts.marks import Goal, Marks
from sekom_analytics.metrics.series import segments, spread_by_year
from sekom_analytics.text import phrases
from sekom_analytics.ui import sources
from sekom_analytics.ui.table import Column, Table
from sekom_analytics.ui.view import View

# A median of fewer says more about who reported than about the figure.
FEWEST_PEERS = 4


@dataclass(frozen=True)
class History:
    """What the page shows: `own` (year, value, segment …), `peers` (year, median, q1, q3, n, segment), and words."""

    headline: str
    alternative: str
    own: pl.DataFrame
    peers: pl.DataFrame
    counts: dict[int, int]
    marks: Marks
    used: pl.DataFrame


def history(view: View, indicator: Indicator, figures: pl.DataFrame) -> History:
    """A municipality's figures of one key figure, and the spread of its peers of today through the same years."""
    breaks = [b.year for b in indicator.breaks]
    own_rows = figures.filter(pl.col("code") == view.municipality.code)
    own = segments(own_rows, breaks)
    codes = [peer.code for peer in view.answers.peers(view.municipality.code, view.group.id).members]
    spread = spread_by_year(figures, codes)
    enough = spread.filter(pl.col("n") >= FEWEST_PEERS).with_columns(value=pl.col("median"))
    peers = segments(enough, breaks).drop("value")
    counts = dict(spread.select("year", "n").rows())
    drawn = [*own["year"].to_list(), *peers["year"].to_list()]
    group = figures.filter(pl.col("code").is_in([view.municipality.code, *codes]), pl.col("year").is_in(drawn))
    headline = _headline(view, indicator, own)
    return History(
        headline, _alternative(view, headline, indicator, own), own, peers, counts, _marks(view, indicator), group
    )


def peers_note(view: View) -> str:
    """Which peers the line and the band show."""
    return view.gettext(
        "The grey line and band show the median and the middle half of {group}, the municipalities that belong to the "
        "group today, in every year. Which of them have a figure differs between years: see n in the table. Years with "
        "fewer than {n} are not drawn."
    ).format(group=phrases.inside_sentence(view.say(view.group.title)), n=FEWEST_PEERS)


def years_table(view: View, indicator: Indicator, past: History) -> Table:
    """Every year that the municipality, or enough of its peers, have a figure for, newest first."""
    _ = view.gettext
    columns = [
        Column("year", _("Year")),
        Column("own", view.municipality.name, numeric=True),
        Column("median", _("Median of the peers"), numeric=True),
        Column("half", _("Middle half"), numeric=True),
        Column("n", "n", numeric=True),
        Column("source", _("Source")),
    ]
    own = {row["year"]: row for row in past.used.iter_rows(named=True) if row["code"] == view.municipality.code}
    peers = {row["year"]: row for row in past.peers.iter_rows(named=True)}
    years = sorted({*own, *peers}, reverse=True)
    rows = [
        _year_row(view, indicator, own.get(year), peers.get(year))
        | {"year": str(year), "n": str(past.counts.get(year, 0))}
        for year in years
    ]
    caption = f"{view.say(indicator.name)}, {view.unit(indicator)}"
    return Table(caption, columns, rows)


def cautions(view: View, indicator: Indicator, past: History) -> Sequence[str]:
    """Definition, breaks, caveats, and the notes of the municipality's own figures."""
    own = past.used.filter(pl.col("code") == view.municipality.code, pl.col("note").is_not_null()).sort("year")
    return [
        view.say(indicator.definition),
        *(f"**{b.year}:** {view.say(b.reason)}" for b in indicator.breaks),
        *(view.say(caveat) for caveat in indicator.caveats),
        *(f"**{view.municipality.name} {year}:** {note}" for year, note in own.select("year", "note").rows()),
    ]


def _headline(view: View, indicator: Indicator, own: pl.DataFrame) -> str:
    _ = view.gettext
    name, figure = view.municipality.name, view.say(indicator.short)
    if own.is_empty():
        return _("{figure}: no figures for {name}").format(name=name, figure=figure)
    first, last = own.row(0, named=True), own.row(-1, named=True)
    if own.height == 1:
        words = _("{figure} in {name}: {value} in {year}")
        return words.format(name=name, figure=figure, value=view.value(indicator, last["value"]), year=last["year"])
    return _("{figure} in {name}: {first} in {from_year}, {last} in {to_year}").format(
        name=name,
        figure=figure,
        first=view.value(indicator, first["value"]),
        from_year=first["year"],
        last=view.value(indicator, last["value"]),
        to_year=last["year"],
    )


def _alternative(view: View, headline: str, indicator: Indicator, own: pl.DataFrame) -> str:
    _ = view.gettext
    if own.is_empty():
        return headline
    low, high = own["value"].to_list(), own["value"].to_list()
    return _("{headline}. {n} measured years, lowest {low}, highest {high}. The table below has every year.").format(
        headline=headline,
        n=own.height,
        low=view.value(indicator, min(low)),
        high=view.value(indicator, max(high)),
    )


def _marks(view: View, indicator: Indicator) -> Marks:
    target = next((t for t in view.answers.catalogue.targets if t.indicator == indicator.id), None)
    goal = Goal(target.value, target.year, view.say(target.label)) if target else None
    return Marks(view.municipality.name, indicator.breaks, goal)


def _year_row(
    view: View,
    indicator: Indicator,
    own: dict[str, object] | None,
    peers: dict[str, float] | None,
) -> dict[str, str]:
    mine = {"own": "–", "source": "–"}
    theirs = {"median": "–", "half": "–"}
    if own:
        value = own["value"]
        text = view.number(value, indicator.decimals) if isinstance(value, float) else None
        mine = {
            "own": text or phrases.status(str(own["status"]), view.language),
            "source": sources.short_name(view, str(own["source"]), bool(own["derived"])),
        }
    if peers:
        low, high = (view.number(peers[quartile], indicator.decimals) for quartile in ("q1", "q3"))
        median = view.number(peers["median"], indicator.decimals)
        theirs = {"median": median, "half": f"{low}–{high}"}
    return mine | theirs
