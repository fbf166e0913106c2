"""The table under the development chart: every year, and every line that the chart may show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.charts.marks import Series
from sekom_analytics.metrics.development import Development
from sekom_analytics.ui import sources
from sekom_analytics.ui.network_mean import NetworkMean
from sekom_analytics.ui.table import Column, Table
from sekom_analytics.ui.view import View

Years = Mapping[int, Mapping[str, Any]]


def table(view: View, indicator: Indicator, past: Development, network: NetworkMean, others: Sequence[Series]) -> Table:
    """Every year that any of the lines has a figure for, newest first; with too few, peers and members have none."""
    _ = view.gettext
    columns = [
        Column("year", _("Year")),
        Column("own", view.municipality.name, numeric=True),
        Column("median", _("Median of the peers"), numeric=True),
        Column("half", _("Middle half"), numeric=True),
        Column("n", _("Peers, n"), numeric=True),
        Column("chained", _("Network, chain-linked"), numeric=True),
        Column("plain", _("Network, plain mean"), numeric=True),
        Column("members", _("Members, n"), numeric=True),
        Column("source", _("Source of {name}").format(name=view.municipality.name)),
    ]
    columns[2:2] = [Column(f"line {i}", series.name, numeric=True) for i, series in enumerate(others)]
    own, peers, means = _by_year(past.own), _by_year(past.peers), _by_year(network.means)
    lines = [dict(series.values.drop_nulls("value").select("year", "value").rows()) for series in others]
    rows = [
        {"year": str(year), "n": str(past.reported.get(year, 0))}
        | _own_cells(view, indicator, own.get(year))
        | _peer_cells(view, indicator, peers.get(year))
        | _network_cells(view, indicator, means.get(year))
        | {f"line {i}": _figure(view, indicator, line.get(year)) for i, line in enumerate(lines)}
        for year in sorted({*past.years, *means}.union(*lines), reverse=True)
    ]
    columns += [Column("remark", _("Comment"))] if any(row["remark"] for row in rows) else []
    return Table(f"{view.say(indicator.name)}, {view.unit(indicator)}", columns, rows, folding=True)


def _by_year(frame: Any) -> Years:
    return {row["year"]: row for row in frame.iter_rows(named=True)}


def _own_cells(view: View, indicator: Indicator, row: Mapping[str, Any] | None) -> dict[str, str]:
    if row is None:
        return {"own": "–", "source": "–", "remark": ""}
    value = view.number(row["value"], indicator.decimals)
    return {
        "own": value,
        "source": sources.short_name(view, row["source"], row["derived"]),
        "remark": row["comment"] or "",
    }


def _figure(view: View, indicator: Indicator, value: float | None) -> str:
    return "–" if value is None else view.number(value, indicator.decimals)


def _peer_cells(view: View, indicator: Indicator, row: Mapping[str, Any] | None) -> dict[str, str]:
    if row is None:
        return {"median": "–", "half": "–"}
    low, median, high = (view.number(row[which], indicator.decimals) for which in ("q1", "median", "q3"))
    return {"median": median, "half": f"{low}–{high}"}


def _network_cells(view: View, indicator: Indicator, row: Mapping[str, Any] | None) -> dict[str, str]:
    if row is None:
        return {"chained": "–", "plain": "–", "members": "–"}
    chained, plain = (view.number(row[which], indicator.decimals) for which in ("chained", "plain"))
    return {"chained": chained, "plain": plain, "members": str(row["n"])}
