"""How many members there were said to be: the finding, the chart and the table of every published number."""

from __future__ import annotations

import datetime as dt

import polars as pl
import streamlit as st

from sekom_analytics.charts.counts import counts as counts_chart
from sekom_analytics.stories import association
from sekom_analytics.text import phrases
from sekom_analytics.ui import chart, sources, table
from sekom_analytics.ui.table import Column, Row, Table
from sekom_analytics.ui.view import View


def heading(view: View) -> str:
    """The newest number that a source states for one day."""
    found = view.answers.stated_on_a_day()
    if found is None:
        return view.gettext("Members")
    return view.gettext("{n} members {when}").format(
        n=found["members"], when=association.on_day(view, found["first_day"])
    )


def show(view: View) -> None:
    """Draws the published numbers under what they say, with what makes them uneasy to compare, and lists them."""
    _ = view.gettext
    found = view.answers.member_counts()
    st.subheader(association.counts(view))
    register = view.answers.flows() if view.answers.known_of_members().enough else None
    drawn = counts_chart(_marks(view, found), votes(view), view.language, register)
    chart.show(
        view,
        drawn,
        f"{association.counts(view)}. {_summary(view, found)}",
        "medlemmar-antal",
        sources.of(view, "members"),
    )
    st.caption(_summary(view, found))
    with st.expander(_("Every published number, with its source ({n})").format(n=found.height)):
        table.show(_table(view, found))


def votes(view: View) -> list[float]:
    """The days of the elections as years with decimals."""
    return [decimal_year(election.date) for election in view.answers.catalogue.elections]


def decimal_year(day: dt.date) -> float:
    """A day as a year with decimals: the middle of 2025 is 2025.5."""
    first, following = dt.date(day.year, 1, 1), dt.date(day.year + 1, 1, 1)
    return day.year + (day - first) / (following - first)


def _marks(view: View, found: pl.DataFrame) -> pl.DataFrame:
    dated = found.drop_nulls("first_day")
    day = dt.timedelta(days=1)
    told = [
        f"{phrases.printed_date(date, view.language)}: {phrases.certainty(certainty, view.language)}"
        for date, certainty in dated.select("date", "certainty").rows()
    ]
    return dated.select("members", "municipalities", "regions").with_columns(
        first=pl.Series([decimal_year(first) for first in dated["first_day"]], dtype=pl.Float64),
        last=pl.Series([decimal_year(last + day) for last in dated["last_day"]], dtype=pl.Float64),
        sure=pl.Series([phrases.is_stated(certainty) for certainty in dated["certainty"]], dtype=pl.Boolean),
        told=pl.Series(told, dtype=pl.String),
    )


def _summary(view: View, found: pl.DataFrame) -> str:
    _ = view.gettext
    sure = sum(phrases.is_stated(certainty) for certainty in found["certainty"])
    words = _(
        "{n} published numbers; {sure} are stated with their time (filled marks), in the others the time is inferred "
        "or the number is rough (hollow marks). A bar covers the time that a number may be of. Nothing is drawn "
        "between the numbers, and they do not all count the same thing: some all members, some municipalities alone."
    )
    return words.format(n=found.height, sure=sure)


def _table(view: View, found: pl.DataFrame) -> Table:
    _ = view.gettext
    columns = [
        Column("date", _("Date")),
        Column("members", _("All members"), numeric=True),
        Column("municipalities", _("Municipalities"), numeric=True),
        Column("regions", _("Regions"), numeric=True),
        Column("certainty", _("Certainty")),
        Column("source", _("Source")),
    ]
    rows: list[Row] = [
        {"date": phrases.printed_date(row["date"], view.language)}
        | {key: view.number(row[key]) for key in ("members", "municipalities", "regions")}
        | {"certainty": phrases.certainty(row["certainty"], view.language), "source": table.source(row["source"])}
        for row in found.to_dicts()
    ]
    return Table(_("Published numbers of members"), columns, rows, folding=True)
