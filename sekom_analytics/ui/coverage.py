"""How much of the country the members cover, by county and by SKR group."""

from __future__ import annotations

import polars as pl
import streamlit as st

from sekom_analytics.charts.axis import Axis
from sekom_analytics.charts.ranked import ranked
from sekom_analytics.stories import association, credits
from sekom_analytics.text import phrases
from sekom_analytics.ui import chart, table
from sekom_analytics.ui.table import Column, Table
from sekom_analytics.ui.view import View


def show(view: View) -> None:
    """Draws the share of each county's inhabitants that live in a member, and tabulates counties and groups."""
    _ = view.gettext
    year = view.answers.newest_year()
    counties = view.answers.represented("county").with_columns(
        group=pl.col("group").map_elements(lambda name: phrases.county(name, view.language), pl.String)
    )
    st.subheader(association.represented(view))
    axis = Axis(_("Share of the inhabitants"), "%", 0, True, view.language)
    values = counties.select(
        code="group", name="group", value=pl.col("person_share") * 100, year=pl.lit(year, pl.Int64)
    )
    source = credits.published(view, _("Source: SCB (population), SKR (groups)."))
    chart.show(
        view,
        ranked(values, axis, None),
        f"{association.represented(view)}. {_ends(view, counties)}",
        "medlemmar-per-lan",
        source,
    )
    st.caption(" ".join([source, view.answers.network_rule(year, view.language)]))
    left, right = st.columns(2, gap="large")
    with left:
        table.show(_table(view, counties, _("County"), _("The members’ share of each county")))
    with right:
        groups = view.answers.represented("skr_group")
        titles = {id: view.say(group.title) for id, group in view.answers.catalogue.skr_group.items()}
        named = groups.with_columns(group=pl.col("group").replace(titles))
        table.show(_table(view, named, _("SKR group"), _("The members’ share of each SKR group")))


def _ends(view: View, counties: pl.DataFrame) -> str:
    words = view.gettext("Most in {high} ({high_share}), least in {low} ({low_share}).")
    high, low = counties.row(0, named=True), counties.row(-1, named=True)
    return words.format(
        high=high["group"],
        high_share=view.share(high["person_share"]),
        low=low["group"],
        low_share=view.share(low["person_share"]),
    )


def _table(view: View, rows: pl.DataFrame, heading: str, caption: str) -> Table:
    _ = view.gettext
    columns = [
        Column("group", heading),
        Column("share", _("Of the municipalities"), numeric=True),
        Column("persons", _("Of the inhabitants"), numeric=True),
    ]
    cells = [
        {
            "group": row["group"],
            "share": f"{view.share(row['share'])} ({row['members']}/{row['municipalities']})",
            "persons": view.share(row["person_share"]),
        }
        for row in rows.to_dicts()
    ]
    return Table(caption, columns, cells)
