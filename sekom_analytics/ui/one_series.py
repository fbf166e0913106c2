"""One key figure through the years, laid out: choices, verdict, chart, table, and what to read with care."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.charts.development import development
from sekom_analytics.charts.marks import Series
from sekom_analytics.metrics.development import Development
from sekom_analytics.metrics.target_results import CarbonLaw
from sekom_analytics.ui import (
    carbon_law,
    chart,
    companions,
    filters,
    goals_panel,
    history,
    network_mean,
    onward,
    sources,
    table,
    take_home,
    verdict,
    years,
)
from sekom_analytics.ui.view import View


@dataclass(frozen=True)
class Beside:
    """What is drawn beside the own line and its peers."""

    network: network_mean.NetworkMean
    others: tuple[Series, ...]


def show(view: View) -> None:
    """Writes the page for the key figure that the reader chooses."""
    with view.choices:
        indicator = filters.indicator(view)
    past = view.answers.development(indicator.id, view.municipality.code, view.group.id, view.listed)
    heading = st.container()
    window = filters.window(view)
    judged = view.answers.verdict(indicator.id, view.municipality.code, window)
    finding, advice = history.finding(view, indicator, past, judged), history.next_step(view, past)
    with heading:
        st.title(finding.headline)
        onward.show(view, indicator, "trends")
        if advice:
            st.info(advice)
        if judged:
            verdict.show(view, indicator, judged)
    law = carbon_law.choose(view, indicator)
    beside = _chosen(view, indicator, past, law)
    if len({*past.years, *beside.network.means["year"]}) > 1:
        _pictured(view, indicator, past, finding, beside)
    if past.years:
        table.show(years.table(view, indicator, past, beside.network, beside.others))
    sources.notes(view, history.cautions(view, indicator, past))
    goals_panel.show(view, indicator, law)
    if past.years:
        take_home.figures(view, past.used, [indicator], f"{indicator.id}-{view.municipality.code}-{view.group.id}")


def _chosen(view: View, indicator: Indicator, past: Development, law: CarbonLaw | None) -> Beside:
    """The network's mean and the other lines that the reader asks for."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        lines = companions.chosen(view)
        kind = filters.one_of(view, "mean", network_mean.titles(view), view.gettext("The network’s mean"))
    others = companions.series(view, indicator, lines)
    others += (carbon_law.series(law, max(past.years)),) if law else ()
    return Beside(network_mean.of(view, indicator, kind), others)


def _pictured(view: View, indicator: Indicator, past: Development, finding: history.Finding, beside: Beside) -> None:
    """The chart, and the sentences under it."""
    marks = history.marks(view, indicator, network_mean.series(view, beside.network), beside.others)
    drawn = development(past.own, past.peers, view.axis(indicator), marks)
    name, source = f"{indicator.id}-{view.municipality.code}-{view.group.id}", sources.told(view, past.used)
    chart.show(view, drawn, finding.alternative, name, source, finding.headline)
    st.caption(source)
    for text in (history.peers_note(view, past), network_mean.composition(view, indicator, beside.network)):
        if text:
            st.caption(text)
