"""Jämför: one key figure in one year, a municipality among its peers."""

import streamlit as st

from sekom_analytics.ui import comparison, filters, peer_reasons, picture, sizes, sources, table, view

shown = view.current()
_ = shown.gettext
with shown.choices:
    indicator = filters.indicator(shown)
    figures = shown.answers.figures(indicator.id)
    year = filters.year(shown, indicator, *comparison.years(figures, shown.municipality.code))

asked = (indicator.id, shown.municipality.code, shown.group.id, year, shown.language, shown.listed)
found = shown.answers.benchmark(*asked, each_latest=year is None)
finding, advice = comparison.finding(shown, found, indicator), comparison.next_step(shown, found, figures)

st.title(finding.headline)
st.markdown(finding.sentence)
if advice:
    st.info(advice)
if comparison.years_shown(found):
    picture.show(shown, found, indicator, finding.alternative)
    sources.line(shown, comparison.used(figures, found))

left, right = st.columns([3, 2], gap="large")
with left:
    table.show(comparison.values_table(shown, found, indicator, figures))
with right:
    table.show(comparison.summary_table(shown, found, indicator))
    st.caption(comparison.printed(shown, found, indicator))
    st.caption(found.network.rule)
peer_reasons.show(shown, found)
sources.notes(shown, comparison.cautions(shown, indicator))
st.subheader(_("Small against large"))
sizes.show(shown, found, indicator)
