"""One key figure through the years, laid out: choices, verdict, chart, table, and what to read with care."""

from __future__ import annotations

import streamlit as st

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.charts.development import development
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
    verdict,
    years,
)
from sekom_analytics.ui.view import View


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
    network = _pictured(view, indicator, past, law, finding.alternative)
    if past.years:
        table.show(years.table(view, indicator, past, network))
    sources.notes(view, history.cautions(view, indicator, past))
    goals_panel.show(view, indicator, law)


def _pictured(
    view: View, indicator: Indicator, past: Development, law: CarbonLaw | None, alternative: str
) -> network_mean.NetworkMean:
    """The chart with the lines chosen, and the sentences under it."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        lines = companions.chosen(view)
        kind = filters.one_of(view, "mean", network_mean.titles(view), view.gettext("The network’s mean"))
    network = network_mean.of(view, indicator, kind)
    if len({*past.years, *network.means["year"]}) > 1:
        others = companions.series(view, indicator, lines)
        others += (carbon_law.series(law, max(past.years)),) if law else ()
        marks = history.marks(view, indicator, network_mean.series(view, network), others)
        drawn = development(past.own, past.peers, view.axis(indicator), marks)
        chart.show(view, drawn, alternative, f"{indicator.id}-{view.municipality.code}-{view.group.id}")
        sources.line(view, past.used)
        for text in (history.peers_note(view, past), network_mean.composition(view, indicator, network)):
            if text:
                st.caption(text)
    return network
