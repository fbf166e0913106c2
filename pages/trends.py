"""Utveckling: one key figure of one municipality through the years, beside its peers."""

import streamlit as st

from sekom_analytics.charts.development import development
from sekom_analytics.queries.figures import figures_of_indicator
from sekom_analytics.ui import chart, filters, history, sources, table, view

shown = view.current()
_ = shown.gettext
with shown.choices:
    indicator = filters.indicator(shown)
figures = figures_of_indicator(shown.answers.warehouse, indicator.id)
past = history.history(shown, indicator, figures)

st.title(past.headline)
if past.own.is_empty():
    st.info(
        _("Choose another key figure, or another municipality, above. The peers are drawn where they have figures.")
    )
drawn = development(past.own, past.peers, shown.axis(indicator), past.marks)
chart.show(shown, drawn, past.alternative, f"{indicator.id}-{shown.municipality.code}-{shown.group.id}")
st.caption(history.peers_note(shown))
sources.line(shown, past.used)
table.show(history.years_table(shown, indicator, past))
sources.notes(shown, history.cautions(shown, indicator, past))
