"""Jämför: one key figure in one year, a municipality among its peers."""

import streamlit as st

from sekom_analytics.ui import (
    compared,
    compared_tables,
    comparison,
    filters,
    onward,
    peer_reasons,
    picture,
    sizes,
    sources,
    table,
    take_home,
    view,
    wider,
)

shown = view.current()
_ = shown.gettext
with shown.choices:
    indicator = filters.indicator(shown)
    measured = shown.answers.measured(indicator.id)
    year = filters.year(shown, indicator, *compared.years(measured, shown.municipality.code))

asked = (indicator.id, shown.municipality.code, shown.group.id, year, shown.language, shown.listed)
found = shown.answers.benchmark(*asked, each_latest=year is None)
finding, advice = comparison.finding(shown, found, indicator), comparison.next_step(shown, found, measured)
known = compared.known(shown, found, each_latest=year is None)
used = compared.used(known, found)

st.title(finding.headline)
st.markdown(finding.sentence)
onward.show(shown, indicator, "benchmark")
wider.show(shown, found, measured)
if advice:
    st.info(advice)
values = compared_tables.values_table(shown, found, indicator, known)
if compared.years_shown(found):
    chosen = picture.choose(shown)
    drawn, listed = picture.places(chosen)
    with drawn:
        source = sources.told(shown, used)
        picture.show(shown, chosen, picture.Compared(found, indicator, known), finding.alternative, source)
        st.caption(source)
    with listed:
        table.show(values)
else:
    table.show(values)

left, right = st.container(key="beside-groups").columns(2, gap="medium")
with left:
    table.show(compared_tables.summary_table(shown, found, indicator))
with right:
    st.caption(comparison.printed(shown, found, indicator))
    st.caption(found.network.rule)
peer_reasons.show(shown, found)
sources.notes(shown, comparison.cautions(shown, indicator))
name = f"{indicator.id}-{found.year}-{shown.municipality.code}-{shown.group.id}"
take_home.figures(shown, used, [indicator], name)
st.subheader(_("Small against large"))
sizes.show(shown, found, indicator)
