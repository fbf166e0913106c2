"""The overview's scorecard: a line a key figure, under themes, with a link into each."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import polars as pl
import streamlit as st

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.charts.sparkline import sparkline
from sekom_analytics.metrics.overview import far_out
from sekom_analytics.metrics.position import enough
from sekom_analytics.metrics.results import Overview, OverviewLine
from sekom_analytics.text import phrases
from sekom_analytics.text.difference import difference
from sekom_analytics.text.numbers import ABSENT, place
from sekom_analytics.ui import goal_mark, sources, table, verdict
from sekom_analytics.ui.table import Column, Html, Table
from sekom_analytics.ui.view import View

OWN_LINE = "#0B6B3A"
AT_MOST = 3
ALL = "alla"


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


def by_difference(view: View, sections: list[Section]) -> list[Section]:
    """The lines of all themes, those that lie farthest from the peers first; those that cannot be told last."""
    lines = [line for section in sections for line in section.lines]
    farthest = sorted(lines, key=lambda line: -abs(told) if (told := lead(line)) is not None else 1.0)
    return [Section(view.gettext("Farthest from the peers first"), farthest)]


def lead(line: OverviewLine) -> float | None:
    """How far a line lies on the better side of its peers; None where there are too few of them."""
    return line.lead if enough(line.n_with_value, line.n_peers) else None


def for_goal(view: View, sections: list[Section], goal: str) -> list[Section]:
    """The lines that speak to a global goal, under their themes; all of them for the goal ALL."""
    if goal == ALL:
        return sections
    kept = [Section(s.title, [x for x in s.lines if goal in _of(view, x).global_goals]) for s in sections]
    return [section for section in kept if section.lines]


def goals(view: View, sections: list[Section]) -> dict[str, str]:
    """The global goals that the lines speak to, with their titles, after one entry for all."""
    named = {goal for section in sections for line in section.lines for goal in _of(view, line).global_goals}
    catalogue = view.answers.catalogue
    titles = {goal.id: f"{goal.id} {view.say(goal.title)}" for goal in catalogue.global_goals if goal.id in named}
    return {ALL: view.gettext("All key figures")} | titles


def strengths(view: View, sections: list[Section]) -> None:
    """Writes up to three key figures where the municipality leads its peers most, and three where it trails."""
    _ = view.gettext
    lines = [line for section in sections for line in section.lines if lead(line) is not None]
    best = sorted((x for x in lines if (lead(x) or 0) > 0), key=lambda x: -(lead(x) or 0))[:AT_MOST]
    worst = sorted((x for x in lines if (lead(x) or 0) < 0), key=lambda x: lead(x) or 0)[:AT_MOST]
    left, right = st.columns(2, gap="large")
    with left:
        _listed(view, _("Strengths"), best, "benchmark", _("None lies better than the peers’ median."))
    with right:
        _listed(view, _("Something to learn"), worst, "learn", _("None lies worse than the peers’ median."))


def _listed(view: View, title: str, lines: Sequence[OverviewLine], page: str, nothing: str) -> None:
    st.subheader(title)
    if not lines:
        st.markdown(nothing)
        return
    # Links in Streamlit's own text open a new tab.
    st.html(f'<ul class="sekom-list">{"".join(f"<li>{_short(view, line, page)}</li>" for line in lines)}</ul>')


def _short(view: View, line: OverviewLine, page: str) -> str:
    entry = _of(view, line)
    assert line.value is not None and line.peer_median is not None
    percent = view.answers.catalogue.unit[entry.unit].percent
    words = difference(line.value, line.peer_median, entry, percent, view.language).short
    address = escape(view.link(page, indicator=entry.id), quote=True)
    link = f'<a href="{address}" target="_self">{escape(view.say(entry.name))}</a>'
    return f"{link}: {escape(view.value(entry, line.value))}, {escape(words)}{_cautions(view, entry, line)}"


def _cautions(view: View, entry: Indicator, line: OverviewLine) -> str:
    """What may be behind a value far from all others."""
    told = [view.say(caveat) for caveat in entry.caveats if caveat.on_outliers] if far_out(line.lead) else []
    return f'<br><span class="sekom-small">{escape(" ".join(told))}</span>' if told else ""


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
        Column("place", _("Place, {name} included").format(name=view.municipality.name), numeric=True),
        Column("line", _("Development")),
    ]
    series = _series(view)
    goals = goal_mark.by_indicator(view, [line.indicator for section in sections for line in section.lines])
    groups = {section.title: [_row(view, line, series, goals) for line in section.lines] for section in sections}
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
    sources.line(view, view.answers.figures_of(overview.municipality.code))
    with st.expander(_("How to read the overview")):
        st.markdown(
            _(
                "Each key figure is compared **in one year**: the municipality's latest that enough others have a "
                "value for; a newer value of its own stands in small print. The place counts from the best; "
                "municipalities without a figure have no place. Neither median nor place is shown unless ten peers "
                "have a value, or at least four and half the group. The small line shows the measured years; it is "
                "not drawn over years without a figure. The words under it are the verdict on the last ten years; a "
                "line that rises or falls need not be a change that can be told from chance."
            )
        )
        st.markdown(
            _(
                "A circle tells the pace towards a target, the municipality’s own if it has one: full where it is on "
                "track or reached, half where it is nearly on track, empty where it is too slow or goes the wrong way, "
                "a dash where it cannot be told. The link beside it leads to the reasons."
            )
        )


def _of(view: View, line: OverviewLine) -> Indicator:
    return view.answers.catalogue.indicator[line.indicator]


def _series(view: View) -> dict[str, pl.DataFrame]:
    figures = view.answers.figures_of(view.municipality.code)
    return {str(key[0]): part for key, part in figures.partition_by("indicator", as_dict=True).items()}


def _row(
    view: View, line: OverviewLine, series: dict[str, pl.DataFrame], goals: Mapping[str, Html]
) -> dict[str, table.Cell]:
    entry = _of(view, line)
    goal = f"<br>{goals[entry.id].markup}" if entry.id in goals else ""
    compares = enough(line.n_with_value, line.n_peers)
    small = view.gettext("too few to compare (n = {n})").format(n=line.n_with_value)
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


def _reason(view: View, line: OverviewLine, entry: Indicator) -> str:
    _ = view.gettext
    if line.status is not None:
        return f"{phrases.status(line.status, view.language)} ({line.year})"
    if entry.self_reported:
        return _("reported by the municipality itself; no report is published here yet")
    return _("no figure for the municipality in the published tables that this edition holds")
