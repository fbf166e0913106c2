"""The page Utveckling in words and tables: measured years, peers beside them, breaks. It says nothing of trends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.charts.marks import Goal, Marks
from sekom_analytics.metrics.development import Development
from sekom_analytics.text import phrases
from sekom_analytics.ui import sources, targets
from sekom_analytics.ui.table import Column, Table
from sekom_analytics.ui.view import View


@dataclass(frozen=True)
class Finding:
    """What the series says: a headline, and the chart in words."""

    headline: str
    alternative: str


def finding(view: View, indicator: Indicator, past: Development) -> Finding:
    """The first and the last measured value, in words. It says nothing of trends."""
    headline = _headline(view, indicator, past.own)
    return Finding(headline, _alternative(view, headline, indicator, past.own))


def marks(view: View, indicator: Indicator) -> Marks:
    """What the chart shows beside the own line."""
    target = next((t for t in view.answers.catalogue.targets if t.indicator == indicator.id), None)
    goal = Goal(target.value, target.year, view.say(target.label)) if target else None
    return Marks(view.municipality.name, indicator.breaks, goal)


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
        return _(
            "Choose another key figure, or another municipality, above. The peers are drawn where they have figures."
        )
    if len(past.years) == 1:
        return _(
            "There is a single measured year, so there is no development to draw. Compare that year under Compare."
        )
    return None


def years_table(view: View, indicator: Indicator, past: Development) -> Table:
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
    own = {row["year"]: row for row in past.own.iter_rows(named=True)}
    peers = {row["year"]: row for row in past.peers.iter_rows(named=True)}
    rows = [
        {"year": str(year), "n": str(past.reported.get(year, 0))}
        | _own_cells(view, indicator, own.get(year))
        | _peer_cells(view, indicator, peers.get(year))
        for year in past.years
    ]
    return Table(f"{view.say(indicator.name)}, {view.unit(indicator)}", columns, rows)


def cautions(view: View, indicator: Indicator, past: Development) -> Sequence[str]:
    """Definition, targets, breaks, caveats, and the notes of the municipality's own figures."""
    noted = past.own.filter(pl.col("note").is_not_null())
    return [
        view.say(indicator.definition),
        *targets.lines(view, indicator),
        *(f"**{b.year}:** {view.say(b.reason)}" for b in indicator.breaks),
        *(view.say(caveat) for caveat in indicator.caveats),
        *(f"**{view.municipality.name} {year}:** {note}" for year, note in noted.select("year", "note").rows()),
    ]


def _headline(view: View, indicator: Indicator, own: pl.DataFrame) -> str:
    _ = view.gettext
    name, figure = view.municipality.name, view.say(indicator.short)
    if own.is_empty():
        return _("{figure}. {name}: no figures").format(name=name, figure=figure)
    first, last = own.row(0, named=True), own.row(-1, named=True)
    words = _("{figure}. {name}: {first} in {from_year}, {last} in {to_year}")
    if own.height == 1:
        words = _("{figure}. {name}: {last} in {to_year}")
    return words.format(
        name=name,
        figure=figure,
        first=view.value(indicator, first["value"]),
        from_year=first["year"],
        last=view.value(indicator, last["value"]),
        to_year=last["year"],
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


def _own_cells(view: View, indicator: Indicator, row: dict[str, Any] | None) -> dict[str, str]:
    if row is None:
        return {"own": "–", "source": "–"}
    value = view.number(row["value"], indicator.decimals)
    return {"own": value, "source": sources.short_name(view, row["source"], row["derived"])}


def _peer_cells(view: View, indicator: Indicator, row: dict[str, Any] | None) -> dict[str, str]:
    if row is None:
        return {"median": "–", "half": "–"}
    low, median, high = (view.number(row[which], indicator.decimals) for which in ("q1", "median", "q3"))
    return {"median": median, "half": f"{low}–{high}"}
