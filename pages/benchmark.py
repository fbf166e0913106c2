"""Jämför: one key figure in one year, a municipality among its peers."""

import streamlit as st

from sekom_analytics.charts.distribution import Summary, distribution
from sekom_analytics.charts.ranked import MOST_ROWS, ranked
from sekom_analytics.queries.figures import area_values, figures_of_indicator
from sekom_analytics.ui import chart, comparison, filters, sources, table, view

shown = view.current()
_ = shown.gettext
with shown.choices:
    indicator = filters.indicator(shown)
    figures = figures_of_indicator(shown.answers.warehouse, indicator.id)
    year = filters.year(shown, indicator, *comparison.years(figures, shown.municipality.code))

found = shown.answers.benchmark(indicator.id, shown.municipality.code, shown.group.id, year, shown.language)
present = comparison.present(found)
finding = comparison.finding(shown, found, indicator)
st.title(finding.headline)
st.markdown(finding.sentence)

peers = found.peers
own, axis = shown.municipality.code, shown.axis(indicator)
if present.height > MOST_ROWS:
    drawn = distribution(present, Summary(peers.n_with_value, peers.median, peers.q1, peers.q3), axis, own)
else:
    drawn = ranked(present, axis, own)
chart.show(shown, drawn, finding.alternative, f"{indicator.id}-{year}-{own}-{shown.group.id}")
sources.line(shown, comparison.used(figures, found))

left, right = st.columns([3, 2], gap="large")
with left:
    table.show(comparison.values_table(shown, found, indicator, figures))
with right:
    table.show(comparison.summary_table(shown, found, indicator, area_values(shown.answers.warehouse, indicator.id)))
    st.caption(found.network.rule)
sources.notes(shown, comparison.cautions(shown, indicator))
