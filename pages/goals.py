"""Mål: the goals of the association's plan, how far each has come, and what the plan leaves open."""

import streamlit as st

from sekom_analytics.stories import association
from sekom_analytics.ui import plan, table, view

shown = view.current()
_ = shown.gettext

st.title(association.goals(shown))
st.markdown(plan.introduction(shown))
table.show(plan.goals_table(shown))
plan.show_followed(shown)
plan.assumptions(shown)
st.subheader(_("From engaged members to a sustainable Sweden"))
plan.effects(shown)
st.caption(_("Source: SEKOM, plan 2026–2027, and the published numbers of members."))
