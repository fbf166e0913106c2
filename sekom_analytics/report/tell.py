"""Tells a municipality's report from the answers: the same numbers and phrases as the pages and the slides."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import polars as pl

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.metrics.development import Development
from sekom_analytics.metrics.position import enough
from sekom_analytics.metrics.results import Overview, OverviewLine, TrendVerdict
from sekom_analytics.report.model import Chapter, Entry, Report
from sekom_analytics.stories.asked import Asked
from sekom_analytics.stories.model import Chart, Table
from sekom_analytics.stories.views.development import told as told_of
from sekom_analytics.text import numbers, verdict
from sekom_analytics.text.citation import invented, of_edition

Progress = Callable[[str], None]


def tell(asked: Asked, report: Progress, today: date) -> Report:
    """The report of the municipality asked for; `report` hears the name of each key figure as it comes to it."""
    _ = asked.gettext
    overview = asked.answers.overview(asked.whose.code, asked.group, asked.listed)
    lines = {line.indicator: line for line in overview.indicators if line.value is not None}
    chapters = tuple(_chapters(asked, lines, report))
    missing = [i for i in asked.answers.indicators_with_figures() if i.id not in lines]
    title = _("Green key figures of {name}").format(name=asked.whose.name)
    return Report(
        title=f"DEMO: {title}" if asked.answers.is_demonstration else title,
        subtitle=_("Compared with {group}").format(group=asked.inside(asked.peers.title)),
        language=asked.language,
        introduction=tuple(_introduction(asked, overview)),
        summary=_summary(asked, list(lines.values())),
        chapters=chapters,
        missing=tuple(asked.say(indicator.name) for indicator in missing),
        colophon=tuple(_colophon(asked, today)),
        words={
            "summary": _("All key figures"),
            "missing": _("Key figures without a value"),
            "comments": _("Comments"),
            "page": _("Page"),
            "colophon": _("About this report"),
        },
    )


def _introduction(asked: Asked, overview: Overview) -> Iterator[str]:
    _ = asked.gettext
    if asked.answers.is_demonstration:
        yield invented(asked.language)
    yield _("{sentence} The group has {n} municipalities beside {name}.").format(
        sentence=asked.say(asked.peers.sentence), n=asked.number(overview.peers.n), name=asked.whose.name
    )
    yield _(
        "Each key figure is compared in the latest year that enough municipalities have a value for. Neither median "
        "nor place is given for fewer than ten peers with a value, or fewer than four that are half the group."
    )


def _colophon(asked: Asked, today: date) -> Iterator[str]:
    _ = asked.gettext
    edition = asked.edition
    if edition:
        yield f"{of_edition(edition.name, edition.date, asked.language)}."
    else:
        words = _("Made by SEKOM Analytics {date} of figures that the next build may change ({build}).")
        yield words.format(date=today.isoformat(), build=asked.answers.warehouse.version)
    yield _("An absent figure is never a zero: where there is none the table has a dash and the line a gap.")


def _summary(asked: Asked, lines: list[OverviewLine]) -> Table:
    _ = asked.gettext
    columns = (_("Key figure"), _("Value"), _("Year"), _("Median of the peers"), _("Place"), _("Development"))
    return Table(columns, tuple(_line(asked, line) for line in lines))


def _line(asked: Asked, line: OverviewLine) -> tuple[str, ...]:
    entry = asked.answers.indicator(line.indicator)
    compares = enough(line.n_with_value, line.n_peers)
    judged = asked.answers.verdict(entry.id, asked.whose.code)
    return (
        asked.say(entry.short),
        asked.value(entry, line.value),
        str(line.year),
        asked.value(entry, line.peer_median) if compares else numbers.ABSENT,
        numbers.place(line.rank, line.n_with_value, asked.language) if compares else numbers.ABSENT,
        verdict.short(_told(asked, entry, judged)) if judged else numbers.ABSENT,
    )


def _chapters(asked: Asked, lines: dict[str, OverviewLine], report: Progress) -> Iterator[Chapter]:
    """The themes in the order of the catalogue, each with those of its key figures that have a value."""
    for theme in asked.answers.catalogue.themes:
        found = [i for i in asked.answers.catalogue.indicators if i.theme == theme.id and i.id in lines]
        entries = []
        for indicator in found:
            report(asked.say(indicator.name))
            entries.append(_entry(asked, indicator, lines[indicator.id]))
        if entries:
            yield Chapter(asked.say(theme.title), tuple(entries))


def _entry(asked: Asked, indicator: Indicator, line: OverviewLine) -> Entry:
    past = asked.answers.development(indicator.id, asked.whose.code, asked.group, asked.listed)
    told = told_of(asked, "", indicator, past)
    judged = asked.answers.verdict(indicator.id, asked.whose.code)
    assert isinstance(told.body, Chart)
    # The first paragraph of a slide's notes is the definition.
    return Entry(
        name=asked.say(indicator.name),
        finding=f"{told.headline}.",
        paragraphs=tuple(_paragraphs(asked, indicator, line, judged)),
        chart=told.body if len(told.body.categories) > 1 else None,
        alternative=told.alternative,
        table=_years(asked, indicator, past),
        comments=tuple(_comments(asked, indicator)),
        small=(told.notes[0], told.source),
    )


def _paragraphs(asked: Asked, indicator: Indicator, line: OverviewLine, judged: TrendVerdict | None) -> Iterator[str]:
    if judged:
        told = _told(asked, indicator, judged)
        yield f"{verdict.sentence(told)}. {verdict.meaning(told)}"
    yield _compared(asked, indicator, line)


def _compared(asked: Asked, indicator: Indicator, line: OverviewLine) -> str:
    """The value beside the peers' of the same year; why there is no comparison where there is none."""
    _ = asked.gettext
    group = asked.inside(asked.peers.title)
    counted = numbers.count_of(line.n_with_value, line.n_peers, asked.language)
    values = {"year": line.year, "group": group, "value": asked.value(indicator, line.value), "counted": counted}
    if not enough(line.n_with_value, line.n_peers):
        return _("{year}: {value}. Too few of {group} to compare with: {counted}.").format(**values)
    values["median"] = asked.value(indicator, line.peer_median)
    if line.rank is None:
        return _("{year}: {value}, and the median of {group} is {median} ({counted}).").format(**values)
    values["place"] = numbers.place(line.rank, line.n_with_value, asked.language)
    return _(
        "{year}: {value}, and the median of {group} is {median} ({counted}). That is place {place}, counted from the "
        "best."
    ).format(**values)


def _years(asked: Asked, indicator: Indicator, past: Development) -> Table:
    _ = asked.gettext
    own = dict(past.own.select("year", "value").rows())
    medians = dict(past.peers.select("year", "median").rows())
    columns = (_("Year"), asked.whose.name, _("Median of the peers"), _("Peers with a value"))
    rows = tuple(
        (
            str(year),
            asked.value(indicator, own.get(year)),
            asked.value(indicator, medians.get(year)),
            asked.number(past.reported.get(year, 0)),
        )
        for year in past.years
    )
    return Table(columns, rows)


def _comments(asked: Asked, indicator: Indicator) -> Iterator[tuple[str, str]]:
    """What the municipality says of its figures, newest first, each with its year."""
    own = asked.answers.figures(indicator.id).filter(
        pl.col("code") == asked.whose.code, pl.col("comment").is_not_null()
    )
    for year, comment in own.sort("year", descending=True).select("year", "comment").rows():
        yield str(year), comment


def _told(asked: Asked, indicator: Indicator, judged: TrendVerdict) -> verdict.Told:
    return verdict.told(judged.model_dump(), asked.answers.catalogue.unit[indicator.unit], asked.language)
