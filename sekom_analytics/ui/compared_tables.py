"""The tables of the page Jämför: every value with what is known of it, and the groups beside each other."""

from __future__ import annotations

from collections.abc import Mapping

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.metrics.benchmark import Row
from sekom_analytics.metrics.results import Benchmark, Figure
from sekom_analytics.text import phrases
from sekom_analytics.text.numbers import ABSENT
from sekom_analytics.ui import sources
from sekom_analytics.ui.compared import compares, span
from sekom_analytics.ui.table import Column, Table
from sekom_analytics.ui.view import View


def values_table(view: View, found: Benchmark, indicator: Indicator, known: Mapping[str, Row]) -> Table:
    """Every municipality compared, best first, with all that is known of its figure; those without a value last."""
    _ = view.gettext
    rows = [_row(view, indicator, figure, known.get(figure.code, {})) for figure in found.values]
    columns = [
        Column("name", _("Municipality")),
        Column("value", _("Value"), numeric=True),
        Column("year", _("Year"), numeric=True),
        Column("status", _("Status")),
        Column("source", _("Source")),
        *([Column("comment", _("Comment"))] if any(row["comment"] for row in rows) else []),
    ]
    own = next(n for n, figure in enumerate(found.values) if figure.code == found.municipality.code)
    order = _("{figure} {year}, {unit}, best first")
    if indicator.direction == "neutral":
        order = _("{figure} {year}, {unit}, highest first")
    caption = order.format(figure=view.say(indicator.name), year=span(found), unit=view.unit(indicator))
    return Table(caption, columns, rows, own=own, tall=True, folding=True)


def _row(view: View, indicator: Indicator, figure: Figure, known: Row) -> dict[str, str]:
    asked = figure.value is not None or figure.status is not None
    return {
        "name": figure.name,
        "value": view.number(figure.value, indicator.decimals),
        "year": str(figure.year) if asked else ABSENT,
        "status": phrases.status(figure.status, view.language),
        "source": sources.short_name(view, figure.source, known["derived"]) if figure.source else ABSENT,
        "comment": " ".join(filter(None, [known.get("comment"), known.get("note")])),
    }


def summary_table(view: View, found: Benchmark, indicator: Indicator) -> Table:
    """The peers and the network beside each other."""
    _ = view.gettext
    peers, network = found.peers, found.network
    columns = [
        Column("group", _("Group")),
        Column("median", _("Median"), numeric=True),
        Column("mean", _("Unweighted mean"), numeric=True),
        Column("n", "n", numeric=True),
    ]
    middle = (peers.median, peers.mean) if compares(found) else (None, None)
    whole = _("The whole network, with {name}") if found.municipality.code in network_codes(view, found) else None
    rows = [
        _group(view, indicator, view.say(view.group.title), middle, _of(peers.n_with_value, peers.n)),
        _group(
            view,
            indicator,
            whole.format(name=found.municipality.name) if whole else _("The whole network"),
            (network.median, network.mean),
            _of(network.n_with_value, network.n_members),
        ),
    ]
    return Table(_("Groups {year}, {unit}").format(year=span(found), unit=view.unit(indicator)), columns, rows)


def network_codes(view: View, found: Benchmark) -> list[str]:
    """The municipalities that count as members in the year compared."""
    return view.answers.members(found.year)


def _group(
    view: View, indicator: Indicator, name: str, middle: tuple[float | None, float | None], n: str
) -> dict[str, str]:
    median, mean = (view.number(value, indicator.decimals) for value in middle)
    return {"group": name, "median": median, "mean": mean, "n": n}


def _of(n: int, all: int) -> str:
    return f"{n} / {all}"
