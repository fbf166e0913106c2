"""The overview's scorecard: a line a key figure, under themes, with a link into each."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import polars as pl
import streamlit as st

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.charts.sparkline import sparkline
from sekom_analytics.metrics.results import Overview, OverviewLine
from sekom_analytics.queries.figures import figures_of_municipality
from sekom_analytics.text import phrases
from sekom_analytics.ui import sources, table
from sekom_analytics.ui.table import Column, Html, Table
from sekom_analytics.ui.view import View

# With fewer peers a median says more about who reported than about the figure.
FEWEST_PEERS = 4
OWN_LINE = "#0B6B3A"


@dataclass(frozen=True)
class Section:
    """The lines of one theme."""

    title: str
    lines: Sequence[OverviewLine]


def introduction(view: View, overview: Overview) -> str:
    """Where and how large the municipality is, and what it is compared with."""
    _ = view.gettext
    place = view.answers.places(view.answers.newest_year()).row(
        by_predicate=pl.col("code") == view.municipality.code, named=True
    )
    facts = [
        _("{n} inhabitants {year}").format(n=view.number(place["population"]), year=place["population_year"]),
        phrases.county(place["county"], view.language),
        view.say(view.answers.catalogue.skr_group[place["skr_group"]].title),
        _("counted as a member") if place["member"] else _("not counted as a member"),
    ]
    compared = _("Compared with: **{group}**, {n} municipalities. {rule}").format(
        group=view.say(view.group.title), n=overview.peers.n, rule=view.say(view.group.sentence)
    )
    return f"{' · '.join(facts)}  \n{compared}"


def sections(view: View, overview: Overview) -> tuple[list[Section], list[Section]]:
    """The lines with a value by theme: those of the newest set and of context, and those of the earlier set alone."""
    catalogue = view.answers.catalogue
    newest = catalogue.sets[-1].id
    current: list[Section] = []
    earlier: list[Section] = []
    for theme in catalogue.themes:
        lines = [x for x in overview.indicators if x.value is not None and _of(view, x).theme == theme.id]
        old = [x for x in lines if (codes := _of(view, x).codes) and all(c.set != newest for c in codes)]
        for part, kept in ((current, [x for x in lines if x not in old]), (earlier, old)):
            if kept:
                part.append(Section(view.say(theme.title), kept))
    return current, earlier


def show(view: View, sections: Sequence[Section], caption: str) -> None:
    """Writes the table, its lines under their themes."""
    _ = view.gettext
    columns = [
        Column("figure", _("Key figure")),
        Column("value", _("Latest value")),
        Column("median", _("Median of the peers")),
        Column("difference", _("Against the median")),
        Column("place", _("Place"), numeric=True),
        Column("line", _("All years")),
    ]
    series = _series(view)
    groups = {section.title: [_row(view, line, series) for line in section.lines] for section in sections}
    table.show(Table(caption, columns, groups=groups, folding=True))


def missing(view: View, overview: Overview) -> None:
    """Lists the key figures of the newest set without a value, with the reason."""
    _ = view.gettext
    newest = view.answers.catalogue.sets[-1].id
    absent = [(_of(view, line), line) for line in overview.indicators if line.value is None]
    lines = [
        f"- {view.say(entry.name)}: {_reason(view, line, entry)}"
        for entry, line in absent
        if any(c.set == newest for c in entry.codes)
    ]
    if lines:
        with st.expander(_("Key figures without a value ({n})").format(n=len(lines))):
            st.markdown("\n".join(lines))


def reading_guide(view: View, overview: Overview) -> None:
    """Says how the scorecard is read, and where its figures come from."""
    _ = view.gettext
    sources.line(view, figures_of_municipality(view.answers.warehouse, overview.municipality.code))
    with st.expander(_("How to read the overview")):
        st.markdown(
            _(
                "Each key figure shows the municipality's latest value and the median of the peers **in the same "
                "year**. The place counts from the best; municipalities without a figure have no place. With fewer "
                "than {n} peers that have a value neither median nor place is shown. The small line shows the "
                "measured years; it is not drawn over years without a figure. Nothing is said here about trends: a "
                "line that rises or falls need not be a change that can be told from chance."
            ).format(n=FEWEST_PEERS)
        )


def _of(view: View, line: OverviewLine) -> Indicator:
    return view.answers.catalogue.indicator[line.indicator]


def _series(view: View) -> dict[str, pl.DataFrame]:
    figures = figures_of_municipality(view.answers.warehouse, view.municipality.code)
    return {str(key[0]): part for key, part in figures.partition_by("indicator", as_dict=True).items()}


def _row(view: View, line: OverviewLine, series: dict[str, pl.DataFrame]) -> dict[str, table.Cell]:
    entry = _of(view, line)
    enough = line.n_with_value >= FEWEST_PEERS and line.peer_median is not None
    small = view.gettext("too few to compare (n = {n})").format(n=line.n_with_value)
    n = f'<span class="sekom-small">n\u00a0=\u00a0{line.n_with_value}</span>'
    return {
        "figure": _link(view, entry),
        "value": Html(
            f'<span class="sekom-value">{escape(view.value(entry, line.value))}</span> '
            f'<span class="sekom-small">{line.year}</span>'
        ),
        "median": Html(f"{escape(view.value(entry, line.peer_median))} {n}")
        if enough
        else Html(f'<span class="sekom-small">{escape(small)}</span>'),
        "difference": _difference(view, entry, line) if enough else "–",
        "place": _place(view, line) if enough else "–",
        "line": _sparkline(view, entry, series[line.indicator]),
    }


def _link(view: View, entry: Indicator) -> Html:
    address = escape(view.link("benchmark", indicator=entry.id), quote=True)
    code = f' <span class="sekom-small">{escape(entry.codes[0].code)}</span>' if entry.codes else ""
    return Html(f'<a href="{address}" target="_self">{escape(view.say(entry.name))}</a>{code}')


def _place(view: View, line: OverviewLine) -> str:
    if line.rank is None:
        return "–"
    return view.gettext("{place} of {of}").format(place=line.rank, of=line.n_with_value + 1)


def _difference(view: View, entry: Indicator, line: OverviewLine) -> Html:
    assert line.value is not None and line.peer_median is not None
    percent = view.answers.catalogue.unit[entry.unit].percent
    found = phrases.difference(line.value, line.peer_median, entry, percent, view.language)
    tone = {True: "sekom-better", False: "sekom-worse", None: ""}[found.better]
    _ = view.gettext
    judged = {True: _("better"), False: _("worse"), None: ""}[found.better]
    words = f'<br><span class="sekom-small">{escape(judged)}</span>' if judged else ""
    return Html(f'<span class="sekom-whole {tone}">{escape(found.words)}</span>{words}')


def _sparkline(view: View, entry: Indicator, series: pl.DataFrame) -> Html:
    present = series.filter(pl.col("value").is_not_null()).sort("year")
    years, values = present["year"].to_list(), present["value"].to_list()
    words = view.gettext("{figure}, {first} to {last}: {n} measured years").format(
        figure=view.say(entry.short), first=years[0], last=years[-1], n=len(years)
    )
    # An image, since Streamlit takes drawings out of the HTML it is given.
    drawing = sparkline(years, values, words).replace("currentColor", OWN_LINE)
    address = f"data:image/svg+xml;base64,{b64encode(drawing.encode()).decode()}"
    return Html(f'<img src="{address}" alt="{escape(words, quote=True)}" width="120" height="28">')


def _reason(view: View, line: OverviewLine, entry: Indicator) -> str:
    _ = view.gettext
    if line.status is not None:
        return f"{phrases.status(line.status, view.language)} ({line.year})"
    if entry.self_reported:
        return _("reported by the municipality itself; no report is published here yet")
    return _("no figure for the municipality in the published tables that this edition holds")
