"""The Carbon Law on Utveckling: a switch for emissions of greenhouse gases, the line to draw, the words."""

from __future__ import annotations

import polars as pl
import streamlit as st

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.charts.marks import Series
from sekom_analytics.metrics.carbon_law import path
from sekom_analytics.metrics.target_results import CarbonLaw
from sekom_analytics.ui.remembered import Choice, remembered
from sekom_analytics.ui.view import PARAMETERS, View

NAME = "Carbon Law"
OFF, NEWEST = "av", "senaste"
WIDTH = 260


def choose(view: View, indicator: Indicator) -> CarbonLaw | None:
    """Asks whether the Law is to be shown, and from which year; None when not, or where it has nothing to say."""
    years = view.answers.law_years(indicator.id, view.municipality.code) if indicator.greenhouse_gas else []
    if not years:
        return None
    _ = view.gettext
    titles = {OFF: _("Not shown"), NEWEST: _("From the latest value ({year})").format(year=years[-1])}
    titles |= {str(year): _("From {year}").format(year=year) for year in reversed(years[:-1])}

    def complain(asked: str) -> None:
        words = _("The Carbon Law cannot start from “{asked}”: there is no value. Choose a year in the list.")
        view.notices.warning(words.format(asked=asked))

    choice = Choice(PARAMETERS["law"], list(titles), OFF, quiet=True)
    chosen = remembered(choice, st.selectbox, complain, label=NAME, format_func=titles.__getitem__, width=WIDTH)
    if chosen == OFF:
        return None
    start = years[-1] if chosen == NEWEST else int(chosen)
    return view.answers.carbon_law(indicator.id, view.municipality.code, start)


def series(law: CarbonLaw, until: int) -> Series:
    """The level that the Law asks for, year by year, as a line for the chart."""
    years, values = zip(*path((law.start_year, law.start_value), law.rate, until), strict=True)
    return Series(NAME, pl.DataFrame({"year": years, "value": values, "segment": [0] * len(years)}))
