"""Who joined and who left, by year and by mandate period, as far as a register with gaps can tell."""

from __future__ import annotations

import polars as pl
import streamlit as st

from sekom_analytics.charts.flows import flows as flows_chart
from sekom_analytics.metrics.mandates import Mandate
from sekom_analytics.text import phrases
from sekom_analytics.text.numbers import year_span
from sekom_analytics.ui import chart, counts, sources, table
from sekom_analytics.ui.table import Column, Table, source
from sekom_analytics.ui.view import View


def show(view: View) -> None:
    """Draws joined and left by year where the dates are known, and says how much is unknown where they are not."""
    _ = view.gettext
    known = view.answers.known_of_members()
    unknown = phrases.unknown_dates(known.joined_unknown, known.fate_unknown, known.names, view.language)
    if known.enough:
        _draw(view, unknown)
    else:
        st.subheader(_("Joined and left: the register cannot tell"))
        st.markdown(unknown)
        st.caption(
            _(
                "Joined and left are drawn by year when both are known for four names in five. Nobody who was seen "
                "long ago is taken to have left."
            )
        )
    table.show(_mandates_table(view, known.enough))
    st.caption(
        _(
            "A mandate period runs from the year after an election to the year of the next, as the register dates by "
            "year. Published numbers of leavings stand as printed."
        )
    )
    dated = _dated(view)
    with st.expander(_("Names with a date ({n} of {of})").format(n=dated.height, of=known.names)):
        table.show(_dated_table(view, dated))


def _draw(view: View, unknown: str) -> None:
    _ = view.gettext
    found = view.answers.flows()
    values = {"joined": int(found["joined"].sum()), "left": int(found["left"].sum())}
    span = year_span(int(found["year"].min() or 0), int(found["year"].max() or 0))  # type: ignore[arg-type]
    said = _("{joined} joined and {left} left {span}").format(**values, span=span)
    st.subheader(said)
    chart.show(
        view,
        flows_chart(found, counts.votes(view), view.language),
        f"{said}. {unknown}",
        "inträden-utträden",
        sources.of(view, "members"),
    )
    st.caption(unknown)
    with st.expander(_("Joined and left, year by year")):
        table.show(_years_table(view, found))


def _years_table(view: View, found: pl.DataFrame) -> Table:
    _ = view.gettext
    columns = [
        Column("year", _("Year")),
        *(
            Column(key, heading, numeric=True)
            for key, heading in {
                "joined": _("Joined"),
                "left": _("Left"),
                "members": _("Members at its end, by the register"),
            }.items()
        ),
    ]
    rows = [{key: str(value) for key, value in row.items()} for row in found.sort("year", descending=True).to_dicts()]
    return Table(_("Joined and left, year by year"), columns, rows, tall=True)


def _mandates_table(view: View, dated: bool) -> Table:
    _ = view.gettext
    columns = [
        Column("period", _("Mandate period")),
        Column("joined", _("Joined"), numeric=True),
        Column("left", _("Left"), numeric=True),
        Column("churn", _("Left, of those there at its start"), numeric=True),
        Column("published", _("Published as left"), numeric=True),
    ]
    published = {e.date.year + 1: e.departed for e in view.answers.catalogue.elections if e.departed}
    rows = []
    for m in view.answers.mandates():
        told = published.get(m.first)
        rows.append(
            _mandate(view, m, dated)
            | {"published": _("{n} (by {day})").format(n=told.members, day=told.by.isoformat()) if told else "–"}
        )
    return Table(_("By mandate period"), columns, rows, folding=True)


def _mandate(view: View, m: Mandate, dated: bool) -> dict[str, str]:
    _ = view.gettext
    period = year_span(m.first, m.last)
    period = _("{period}, ongoing").format(period=period) if m.ongoing else period
    if not dated:
        return {"period": period} | dict.fromkeys(("joined", "left", "churn"), _("unknown"))
    churn = _("{n} of {of} ({share})").format(n=m.left_of_them, of=m.at_start, share=view.share(m.churn))
    return {"period": period, "joined": str(m.joined), "left": str(m.left), "churn": churn}


def _dated(view: View) -> pl.DataFrame:
    """The names with a year of joining or leaving, the latest leavings first: what the register does know."""
    names = view.answers.register().filter(~pl.col("observer"))
    dated = names.filter(pl.col("joined").is_not_null() | pl.col("left").is_not_null())
    return dated.sort("left", "joined", "name", descending=[True, True, False], nulls_last=True)


def _dated_table(view: View, dated: pl.DataFrame) -> Table:
    _ = view.gettext
    columns = [
        Column("name", _("Name")),
        Column("joined", _("Joined")),
        Column("left", _("Left")),
        Column("source", _("Source")),
    ]
    rows = [
        {key: str(row[key] or "–") for key in ("name", "joined", "left")} | {"source": source(row["evidence"] or "–")}
        for row in dated.to_dicts()
    ]
    return Table(_("Names with a date"), columns, rows, tall=len(rows) > 9, folding=len(rows) <= 9)
