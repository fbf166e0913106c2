"""Utveckling: one key figure of one municipality through the years, beside its peers."""

import streamlit as st

from sekom_analytics.charts.development import development
from sekom_analytics.ui import chart, filters, history, sources, table, view

shown = view.current()
with shown.choices:
    indicator = filters.indicator(shown)
past = shown.answers.development(indicator.id, shown.municipality.code, shown.group.id, shown.listed)
finding, advice = history.finding(shown, indicator, past), history.next_step(shown, past)

st.title(finding.headline)
if advice:
    st.info(advice)
if len(past.years) > 1:
    drawn = development(past.own, past.peers, shown.axis(indicator), history.marks(shown, indicator))
    chart.show(shown, drawn, finding.alternative, f"{indicator.id}-{shown.municipality.code}-{shown.group.id}")
    st.caption(history.peers_note(shown, past))
if past.years:
    sources.line(shown, past.used)
    table.show(history.years_table(shown, indicator, past))
sources.notes(shown, history.cautions(shown, indicator, past))
