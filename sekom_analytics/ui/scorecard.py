"""The overview's table: a line a key figure, under headings, with a link into each."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from html import escape

import polars as pl

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.charts.sparkline import sparkline
from sekom_analytics.metrics.position import enough
from sekom_analytics.metrics.results import OverviewLine
from sekom_analytics.text.difference import difference
from sekom_analytics.text.numbers import ABSENT, place
from sekom_analytics.ui import goal_mark, table, verdict
from sekom_analytics.ui.sections import Section, of
from sekom_analytics.ui.table import Column, Html, Table
from sekom_analytics.ui.view import View

OWN_LINE = "#0B6B3A"


def show(view: View, sections: Sequence[Section], caption: str) -> None:
    """Writes the table, its lines under their themes."""
    _ = view.gettext
    columns = [
        Column("figure", _("Key figure")),
        Column("value", _("Latest value")),
        Column("median", _("Median of the peers")),
        Column("difference", _("Against the median")),
        Column("place", _("Place, {name} included").format(name=view.municipality.name), numeric=True),
        Column("line", _("Development")),
    ]
    series = _series(view)
    goals = goal_mark.by_indicator(view, [line.indicator for section in sections for line in section.lines])
    groups = {section.title: [_row(view, line, series, goals) for line in section.lines] for section in sections}
    table.show(Table(caption, columns, groups=groups, folding=True))


def _series(view: View) -> dict[str, pl.DataFrame]:
    figures = view.answers.figures_of(view.municipality.code)
    return {str(key[0]): part for key, part in figures.partition_by("indicator", as_dict=True).items()}


def _row(
    view: View, line: OverviewLine, series: dict[str, pl.DataFrame], goals: Mapping[str, Html]
) -> dict[str, table.Cell]:
    entry = of(view, line)
    goal = f"<br>{goals[entry.id].markup}" if entry.id in goals else ""
    compares = enough(line.n_with_value, line.n_peers)
    small = view.gettext("too few to compare (n\u00a0=\u00a0{n})").format(n=line.n_with_value)
    n = f'<span class="sekom-small">n\u00a0=\u00a0{line.n_with_value}</span>'
    return {
        "figure": _link(view, entry, line),
        "value": Html(
            f'<span class="sekom-value">{escape(view.value(entry, line.value))}</span> '
            f'<span class="sekom-small">{line.year}</span>{_newer(view, entry, line)}{goal}'
        ),
        "median": Html(f"{escape(view.value(entry, line.peer_median))} {n}")
        if compares
        else Html(f'<span class="sekom-small">{escape(small)}</span>'),
        "difference": _difference(view, entry, line) if compares else "–",
        "place": place(line.rank, line.n_with_value, view.language) if compares else ABSENT,
        "line": Html(_sparkline(view, entry, series[line.indicator]) + verdict.mark(view, entry)),
    }


def _link(view: View, entry: Indicator, line: OverviewLine) -> Html:
    address = escape(view.link("benchmark", indicator=entry.id, year=str(line.year)), quote=True)
    code = f' <span class="sekom-small">{escape(entry.codes[0].code)}</span>' if entry.codes else ""
    return Html(f'<a href="{address}" target="_self">{escape(view.say(entry.name))}</a>{code}')


def _newer(view: View, entry: Indicator, line: OverviewLine) -> str:
    """A newer value of the municipality's own, of a year that too few others have."""
    if line.newest_year == line.year:
        return ""
    words = view.gettext("{year}: {value}").format(year=line.newest_year, value=view.value(entry, line.newest_value))
    return f'<br><span class="sekom-small">{escape(words)}</span>'


def _difference(view: View, entry: Indicator, line: OverviewLine) -> Html:
    assert line.value is not None and line.peer_median is not None
    percent = view.answers.catalogue.unit[entry.unit].percent
    found = difference(line.value, line.peer_median, entry, percent, view.language)
    tone = {True: "sekom-better", False: "sekom-worse", None: ""}[found.better]
    _ = view.gettext
    judged = {True: _("better"), False: _("worse"), None: ""}[found.better]
    words = f'<br><span class="sekom-small">{escape(judged)}</span>' if judged else ""
    return Html(f'<span class="sekom-whole {tone}">{escape(found.short)}</span>{words}')


def _sparkline(view: View, entry: Indicator, series: pl.DataFrame) -> str:
    present = series.filter(pl.col("value").is_not_null()).sort("year")
    years, values = present["year"].to_list(), present["value"].to_list()
    words = view.gettext("{figure}, {first} to {last}: {n} measured years").format(
        figure=view.say(entry.short), first=years[0], last=years[-1], n=len(years)
    )
    # An image, since Streamlit takes drawings out of the HTML it is given.
    drawing = sparkline(years, values, words).replace("currentColor", OWN_LINE)
    address = f"data:image/svg+xml;base64,{b64encode(drawing.encode()).decode()}"
    return f'<img src="{address}" alt="{escape(words, quote=True)}" width="120" height="28">'
