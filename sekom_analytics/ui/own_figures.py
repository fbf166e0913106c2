"""The municipality's own figures beside the network's: their lines, their targets, never a comparison."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from html import escape

import polars as pl
import streamlit as st

from sekom_analytics.charts import theme
from sekom_analytics.charts.axis import Axis
from sekom_analytics.charts.marks import Goal
from sekom_analytics.charts.sparkline import sparkline
from sekom_analytics.metrics.series import segments
from sekom_analytics.metrics.target_results import OwnFigurePace
from sekom_analytics.text import pace as words
from sekom_analytics.ui import goal_mark
from sekom_analytics.ui.view import View


@dataclass(frozen=True)
class OwnSeries:
    """A figure of the municipality's own, ready to draw: `values` is year, value, segment.

    `latest` is its newest value in words, `said` the verdict on its pace with the reasons, empty without a target.
    """

    axis: Axis
    values: pl.DataFrame
    target: Goal | None
    told: OwnFigurePace
    latest: str
    said: str


def own_series(view: View) -> list[OwnSeries]:
    """Every figure of the municipality's own, in the order of its file."""
    figures = view.notebook.figures
    paces = view.answers.own_paces(view.municipality.code, figures)
    return [_series(view, found, figure.values) for found, figure in zip(paces, figures, strict=True)]


def show(view: View) -> None:
    """Lists them with a small line each, marked as the municipality's own."""
    found = own_series(view)
    if not found:
        return
    _ = view.gettext
    st.subheader(_("Figures of {name}’s own").format(name=view.municipality.name))
    st.caption(_("They come from the municipality’s own file or link, are not checked here, and are not compared."))
    st.html(f'<ul class="sekom-goals">{"".join(f"<li>{_item(view, series)}</li>" for series in found)}</ul>')


def _series(view: View, found: OwnFigurePace, values: tuple[tuple[int, float], ...]) -> OwnSeries:
    measure = words.own_measure(found, view.language)
    axis = Axis(found.name, found.unit, found.decimals, measure.percent, view.language)
    frame = pl.DataFrame(values, schema={"year": pl.Int64, "value": pl.Float64}, orient="row")
    latest = view.gettext("{value} in {year}").format(value=words.value(found.value, measure), year=found.year)
    if found.pace is None or found.target_value is None or found.target_year is None:
        return OwnSeries(axis, segments(frame, []), None, found, latest, "")
    goal = Goal(found.target_value, found.target_year, words.own_title(found, measure), view.gettext("Own target"))
    said = words.reasons(found.pace, found.target_year, view.municipality.name, measure)
    return OwnSeries(axis, segments(frame, []), goal, found, latest, said)


def _item(view: View, series: OwnSeries) -> str:
    head = f"<strong>{escape(series.axis.title)}</strong> {escape(series.latest)}{_drawing(view, series)}"
    if series.told.pace is None or series.target is None:
        return head
    judged = goal_mark.judged(view, series.told.pace, series.target.label)
    return f'{head}<br>{judged}<span class="sekom-reasons">{escape(series.said)}</span>'


def _drawing(view: View, series: OwnSeries) -> str:
    years, values = series.values["year"].to_list(), series.values["value"].to_list()
    said = view.gettext("{figure}, {first} to {last}: {n} measured years").format(
        figure=series.axis.title, first=years[0], last=years[-1], n=len(years)
    )
    drawing = b64encode(sparkline(years, values, said).replace("currentColor", theme.TARGET).encode()).decode()
    label = escape(said, quote=True)
    return f' <img class="sekom-line" src="data:image/svg+xml;base64,{drawing}" alt="{label}" width="120" height="28">'
