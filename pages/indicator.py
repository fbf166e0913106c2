"""Nyckeltalet: what one key figure is, who has it, how it spreads over the country, and what to read it with."""

import streamlit as st

from sekom_analytics.ui import definition, everyone, filters, onward, table, view

shown = view.current()
_ = shown.gettext
with shown.choices:
    indicator = filters.indicator(shown, every=True)
coverage = shown.answers.coverage_by_year(indicator.id)

st.title(shown.say(indicator.name))
st.markdown(shown.say(indicator.definition))
if coverage.is_empty():
    everyone.nobody(shown, indicator)
else:
    onward.show(shown, indicator, "indicator")
table.show(definition.facts(shown, indicator))
if not coverage.is_empty():
    everyone.show(shown, indicator, coverage)

st.subheader(_("Read the figure with care"))
definition.listed(definition.cautions(shown, indicator), _("Nothing is known that changes how it is read."))
everyone.disagreements(shown, indicator)
st.subheader(_("Targets"))
definition.listed(definition.aims(shown, indicator), _("No target is known for this key figure."))
st.subheader(_("The global goals"))
definition.goals(shown, indicator)
