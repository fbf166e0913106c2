"""Lär av andra: whom to call about one key figure, what is written beside figures, and good examples."""

import streamlit as st

from sekom_analytics.ui import (
    comparison,
    examples,
    filters,
    no_teachers,
    reference,
    remarks,
    sources,
    take_home,
    teachers,
    view,
)

shown = view.current()
_ = shown.gettext
with shown.choices:
    indicator = filters.indicator(shown)
found = shown.answers.teachers(indicator.id, shown.municipality.code)

st.title(teachers.heading(shown, indicator, found))
if compared := reference.line(shown, indicator, found):
    st.markdown(compared)
if found.advice:
    teachers.show(shown, indicator, found)
else:
    no_teachers.show(shown, indicator, found)
if compared or found.advice:
    sources.line(shown, teachers.used(shown, indicator, found))
reference.rules(shown, indicator, found)
sources.notes(shown, comparison.cautions(shown, indicator))
take_home.figures(shown, shown.answers.figures(indicator.id), [indicator], indicator.id)
left, right = st.columns(2, gap="large")
with left:
    st.subheader(_("Good examples"))
    examples.show(shown)
with right:
    st.subheader(_("Written beside the figures"))
    remarks.show(shown, indicator)
