"""Lines that a reader adds to the development chart: the country, and other municipalities by name."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
import streamlit as st

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.charts.marks import Series
from sekom_analytics.metrics.position import enough
from sekom_analytics.metrics.series import segments
from sekom_analytics.ui.remembered import remembered_list
from sekom_analytics.ui.view import PARAMETERS, View

COUNTRY = "riket"
AT_MOST = 3


def chosen(view: View) -> tuple[str, ...]:
    """Up to three lines to add: COUNTRY or the codes of municipalities."""
    _ = view.gettext
    names = dict(view.answers.names_in_order)
    names.pop(view.municipality.code)
    titles = {COUNTRY: _("All of Sweden (median)")} | names

    def complain(asked: str) -> None:
        view.notices.warning(_("There is no municipality “{asked}”. Choose one in the list.").format(asked=asked))

    settings = {"format_func": titles.__getitem__, "placeholder": _("Choose up to three"), "max_selections": AT_MOST}
    settings |= {"label": _("Show beside it")}
    return remembered_list(PARAMETERS["lines"], list(titles), st.multiselect, complain, **settings)[:AT_MOST]


def series(view: View, indicator: Indicator, lines: Sequence[str]) -> tuple[Series, ...]:
    """The lines chosen, broken where the own line would be."""
    return tuple(_country(view, indicator) if line == COUNTRY else _other(view, indicator, line) for line in lines)


def _other(view: View, indicator: Indicator, code: str) -> Series:
    figures = view.answers.figures(indicator.id).filter(pl.col("code") == code)
    return Series(view.answers.names[code], segments(figures, [b.year for b in indicator.breaks]))


def _country(view: View, indicator: Indicator) -> Series:
    spread = view.answers.country(indicator.id)
    told = spread.filter(pl.Series([enough(n, len(view.answers.names)) for n in spread["n"]], dtype=pl.Boolean))
    values = segments(told.with_columns(value=pl.col("median")), [b.year for b in indicator.breaks])
    return Series(view.gettext("Sweden"), values)
