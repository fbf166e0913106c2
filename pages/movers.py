"""Mest förbättrade: who in the comparison group is judged to have improved, and what has changed since last year."""

import streamlit as st

from sekom_analytics.ui import comparison, filters, movers, sources, take_home, view

shown = view.current()
_ = shown.gettext
with shown.choices:
    indicator = filters.indicator(shown)
heading = st.container()
window = filters.window(shown)
asked = (indicator.id, shown.municipality.code, shown.group.id, shown.listed)
improved, changed = shown.answers.most_improved(*asked, window), shown.answers.changes_since_last_year(*asked)

heading.title(movers.headline(shown, indicator, improved))
movers.own_line(shown, indicator, window)
movers.show_improved(shown, indicator, improved)
movers.show_changes(shown, indicator, changed)
sources.line(shown, shown.answers.figures(indicator.id))
sources.notes(shown, comparison.cautions(shown, indicator))
take_home.figures(shown, shown.answers.figures(indicator.id), [indicator], indicator.id)
