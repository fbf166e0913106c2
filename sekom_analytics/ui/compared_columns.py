"""What the overview's file says beside the municipality's figures: the comparison that the page makes of each."""

from __future__ import annotations

from collections.abc import Sequence

from sekom_analytics.files.sheet import Field, Figure
from sekom_analytics.metrics.position import enough
from sekom_analytics.metrics.results import Overview, OverviewLine
from sekom_analytics.text import verdict as words
from sekom_analytics.ui import verdict
from sekom_analytics.ui.sections import of
from sekom_analytics.ui.take_home import More
from sekom_analytics.ui.view import View


def compared(view: View, overview: Overview) -> More:
    """Columns that are filled in on the row of the year that the page compares; elsewhere they are empty."""
    lines = {line.indicator: line for line in overview.indicators if line.value is not None}

    def cells(indicator: str, year: int) -> Sequence[object]:
        line = lines.get(indicator)
        return _cells(view, line) if line and line.year == year else (None,) * len(columns)

    columns = _columns(view)
    return More(columns, cells)


def _columns(view: View) -> list[Field]:
    _ = view.gettext
    return [
        Field(_("Year compared"), 0),
        Field(_("Peer group"), width=28),
        Field(_("Median of the peers"), grouped=True, width=18),
        Field(_("Peers with a value"), 0, width=28),
        Field(_("Place, {name} included").format(name=view.municipality.name), 0, width=32),
        Field(_("Development"), width=24),
    ]


def _cells(view: View, line: OverviewLine) -> Sequence[object]:
    entry = of(view, line)
    found = view.answers.verdict(entry.id, view.municipality.code)
    median = line.peer_median if enough(line.n_with_value, line.n_peers) else None
    return (
        line.year,
        view.say(view.group.title),
        None if median is None else Figure(median, entry.decimals),
        line.n_with_value,
        None if median is None else line.rank,
        words.short(verdict.told(view, entry, found)) if found else None,
    )
