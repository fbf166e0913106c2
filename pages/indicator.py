"""Nyckeltalet: what one key figure is, who has it, how it spreads over the country, and what to read it with."""

import streamlit as st

from sekom_analytics.charts.spread import spread
from sekom_analytics.ui import chart, definition, everyone, filters, onward, sources, table, view

shown = view.current()
_ = shown.gettext
with shown.choices:
    indicator = filters.indicator(shown)
found = everyone.everyone(shown, indicator)
coverage = shown.answers.coverage_by_year(indicator.id)
words, own = everyone.finding(shown, indicator, found), shown.municipality.code

st.title(shown.say(indicator.name))
st.markdown(shown.say(indicator.definition))
onward.show(shown, indicator, "indicator")
table.show(definition.facts(shown, indicator))

st.subheader(_("All municipalities, {year}").format(year=found.year))
st.markdown(words)
drawn = spread(found.values, found.summary, shown.axis(indicator), own)
chart.show(shown, drawn, f"{shown.say(indicator.name)} {found.year}. {words}", f"{indicator.id}-{found.year}-{own}-all")
sources.line(shown, found.values)
left, right = st.columns(2, gap="large")
with left:
    table.show(everyone.spread_table(shown, indicator, found, coverage))
with right:
    table.show(everyone.coverage_table(shown, coverage))

st.subheader(_("Read the figure with care"))
definition.listed(definition.cautions(shown, indicator), _("Nothing is known that changes how it is read."))
everyone.disagreements(shown, indicator)
st.subheader(_("Targets"))
definition.listed(definition.aims(shown, indicator), _("No target is known for this key figure."))
st.subheader(_("The global goals"))
definition.goals(shown, indicator)
